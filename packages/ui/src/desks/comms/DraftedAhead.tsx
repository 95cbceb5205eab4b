// Updates written ahead: what runs or is to be decided, and for each case the words that are ready. A case without words is dashed and
// says why it is worth writing; when one comes about, its words become the draft and the others are archived. In a low window it is one
// line until it is opened.
import {
  type Audience,
  branchesOf,
  type BranchPoint,
  branchPoints,
  branchStanding,
  draftedAhead,
  dropBranch,
  writeBranch,
} from '@holdfast/model'
import { useState } from 'react'
import { Button, Panel, Popover, TextArea, TimeText, useMedia, useTick } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import { useForm } from '../../parts/useForm.ts'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import css from './DraftedAhead.module.css'

const KEY = 'Shift+G'

export function DraftedAhead({ audience }: { readonly audience: Audience }) {
  const now = useTick(10_000)
  const mayWrite = useMayWrite()
  const [open, setOpen] = useState<string | null>(null)
  const isLow = useMedia('(height < 960px) and (width >= 900px)')
  const [isShown, setShown] = useState(false)
  const state = useRoom((all) => all)
  const points = branchPoints(state)
  const waiting = branchesOf(state, audience).filter((one) => branchStanding(state, one, now) === 'waiting')
  const { ahead, told, percent } = draftedAhead(state)
  const cases = points.flatMap((point) => point.cases.map((one) => ({ point, one, key: keyOf(one) })))
  const written = (key: string) => waiting.find((one) => keyOf(one) === key)
  const firstOpen = cases.find(({ key }) => written(key) === undefined)?.key ?? null
  const draft = (key: string) => {
    setShown(true)
    setOpen(key)
  }
  useKeys(
    mayWrite && firstOpen !== null
      ? [{ keys: KEY, label: 'Draft ahead…', group: 'Comms desk', run: () => draft(firstOpen) }]
      : [],
  )
  if (points.length === 0 && told === 0) return null
  const ready = cases.filter(({ key }) => written(key) !== undefined).length
  return (
    <Panel
      title="Drafted ahead"
      {...(cases.length === 0
        ? {}
        : { sub: 'when its case comes about, the words become the draft and the others are archived' })}
      className={css.panel ?? ''}
      actions={
        <>
          <span className={css.count}>
            {[
              ...(cases.length === 0 ? [] : [`${ready} of ${cases.length} written`]),
              ...(percent === null ? [] : [`${ahead} of ${told} updates drafted ahead, ${percent} %`]),
            ].join(' · ')}
          </span>
          {isLow && points.length > 0 ? (
            <Button size="sm" variant="quiet" aria-expanded={isShown} onPress={() => setShown(!isShown)}>
              {isShown ? 'Less' : 'Show'}
            </Button>
          ) : null}
        </>
      }
    >
      {points.length === 0 || (isLow && !isShown) ? null : (
        <ul className={css.points}>
          {points.map((point) => (
            <li key={point.key} className={css.point}>
              <div className={css.about}>
                <strong title={point.words}>{point.words}</strong>
                <span className={css.quiet}>{pointWords[point.on]}</span>
                {point.at === null ? (
                  <span className={css.quiet}>no time yet</span>
                ) : (
                  <TimeText at={point.at} />
                )}
              </div>
              {point.cases.map((one) => {
                const key = keyOf(one)
                const branch = written(key)
                return (
                  <div key={key} className={css.case} data-empty={branch === undefined || undefined}>
                    <strong>{one.words}</strong>
                    <p className={css.words}>{branch?.text ?? why(point)}</p>
                    {mayWrite ? (
                      <Popover
                        isOpen={open === key}
                        onOpenChange={(is) => setOpen(is ? key : null)}
                        trigger={
                          <Button size="sm" variant="quiet" {...(key === firstOpen ? { keys: KEY } : {})}>
                            {branch === undefined ? 'Draft it' : 'Change'}
                          </Button>
                        }
                        title={`${one.words}: ${point.words}`}
                      >
                        {(close) => <CaseForm {...{ audience, of: one, branch }} onDone={close} />}
                      </Popover>
                    ) : null}
                  </div>
                )
              })}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

type Case = BranchPoint['cases'][number]
type Branch = ReturnType<typeof branchesOf>[number]

const keyOf = ({ on, about, when }: Pick<Case, 'on' | 'about' | 'when'>): string => `${on} ${about} ${when}`
const pointWords: Readonly<Record<BranchPoint['on'], string>> = {
  action: 'is being tried',
  decision: 'is to be decided',
  milestone: 'milestone',
  time: 'by the clock',
}
const why = ({ on }: BranchPoint): string =>
  on === 'action'
    ? 'Nothing written. Its result comes while everybody is busy.'
    : on === 'decision'
      ? 'Nothing written. They wait for what it comes to.'
      : on === 'time'
        ? 'Nothing written. Silence is what they hear else.'
        : 'Nothing written. It is the update that everybody waits for.'

interface CaseFormProps {
  readonly audience: Audience
  readonly of: Case
  readonly branch: Branch | undefined
  readonly onDone: () => void
}

function CaseForm({ audience, of, branch, onDone }: CaseFormProps) {
  const run = useRun()
  const { on, about, when, dueAt } = of
  const form = useForm({
    draft: `branch ${audience} ${keyOf(of)}`,
    blank: branch?.text ?? '',
    fields: (text) => ({ text }),
    send: (text) => run(writeBranch, { audience, case: { on, about, when, dueAt }, text }),
    onSent: onDone,
  })
  return (
    <form className={css.form} onSubmit={form.submit}>
      <TextArea
        autoFocus
        rows={4}
        label="What they will read then"
        value={form.words}
        onChange={form.set}
        error={form.at('text') ?? form.rest}
      />
      <div className={css.acts}>
        <Button type="submit" variant="primary" tone="comms">
          Keep it for this case
        </Button>
        {branch === undefined ? null : (
          <Button
            variant="quiet"
            onPress={() => {
              if (run(dropBranch, { id: branch.id }).ok) onDone()
            }}
          >
            Archive it
          </Button>
        )}
      </div>
    </form>
  )
}
