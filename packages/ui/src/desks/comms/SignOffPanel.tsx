// The sign-off of the draft to one audience: where it stands, the exchange that is kept, and the answer of whoever it waits for. A
// sign-off is of the words that stand beside it; changed words are asked about again.
import {
  askSignOff,
  type Audience,
  claimantsOf,
  DRAFT_OF,
  lacksSignOff,
  signersInWords,
  signOffLines,
  signOffOf,
} from '@holdfast/model'
import { useRef } from 'react'
import { Badge, Button, Panel, type Tone } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import { useSession } from '../../session/SessionProvider.tsx'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { SignOffAnswer } from './SignOffAnswer.tsx'
import css from './SignOff.module.css'
import { SignOffThread } from './SignOffThread.tsx'
import { useDraftAsked } from './useDraftAsked.ts'

const KEYS = { answer: 'Shift+A', ask: 'Alt+s' }

export function SignOffPanel({ audience }: { readonly audience: Audience }) {
  const { me } = useSession()
  const run = useRun()
  const mayWrite = useMayWrite()
  const nameOf = useNameOf()
  const frame = useRef<HTMLDivElement>(null)
  const standing = useRoom((state) => signOffOf(state, audience))
  const lines = useRoom((state) => signOffLines(state, audience))
  const empty = useRoom((state) => state[DRAFT_OF[audience]].trim() === '')
  const ic = useRoom((state) => signersInWords(state, nameOf))
  const isIc = useRoom((state) => claimantsOf(state, 'ic').some(({ id }) => id === me.id))
  const isComms = useRoom((state) => claimantsOf(state, 'comms').some(({ id }) => id === me.id))
  const wants = useRoom((state) => lacksSignOff(state, audience, state[DRAFT_OF[audience]], me.id))
  const focus = () => frame.current?.querySelector<HTMLElement>('input,textarea,button')?.focus()
  useDraftAsked(audience, focus)
  const isNew = standing.step === null || (standing.step !== 'returned' && !standing.isOfThis)
  const mayAsk =
    mayWrite && isComms && !isIc && ic !== '' && !empty && (isNew || standing.step === 'returned')
  const answers =
    mayWrite &&
    ((isIc && !empty && standing.step !== null) ||
      (isComms && (standing.step === 'returned' || lines.length > 0)))
  const waitsForMe =
    answers &&
    (isIc
      ? standing.isOfThis && (standing.step === 'asked' || standing.step === 'pushedBack')
      : standing.step === 'returned')
  const ask = () => void run(askSignOff, { audience })
  const askWords = standing.step === null ? `Ask ${ic} to sign off` : `Ask ${ic} again`
  useKeys([
    ...(answers
      ? [
          {
            keys: KEYS.answer,
            label: 'Answer about the sign-off',
            group: 'Comms desk',
            run: focus,
          },
        ]
      : []),
    ...(mayAsk ? [{ keys: KEYS.ask, label: askWords, group: 'Comms desk', run: ask }] : []),
  ])
  if (lines.length === 0 && !mayAsk && !answers) return null
  return (
    <Panel
      title="Sign-off"
      sub={sub(standing)}
      actions={<Standing {...{ standing, empty }} />}
      className={css.panel ?? ''}
    >
      <div ref={frame} className={css.body} data-waits={waitsForMe || undefined}>
        {lines.length === 0 ? (
          <p className={css.quiet}>
            {wants
              ? `At this severity customers should read what ${ic} has signed off. It can go without, with a reason.`
              : 'No sign-off is needed here; you can still ask.'}
          </p>
        ) : (
          <SignOffThread lines={lines} now={standing} />
        )}
        {answers ? <SignOffAnswer {...{ audience, isIc, standing }} keys={KEYS.answer} /> : null}
        {mayAsk ? (
          <Button size="sm" tone="comms" variant="secondary" keys={KEYS.ask} onPress={ask}>
            {askWords}
          </Button>
        ) : null}
      </div>
    </Panel>
  )
}

type Now = ReturnType<typeof signOffOf>

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)
const sub = ({ returned, pushedBack }: Now): string =>
  [
    ...(returned > 0 ? [`returned ${times(returned)}`] : []),
    ...(pushedBack > 0 ? [`pushed back ${times(pushedBack)}`] : []),
    'kept in the record',
  ].join(' · ')

function Standing({ standing, empty }: { readonly standing: Now; readonly empty: boolean }) {
  const { step, isOfThis } = standing
  const say = (tone: Tone, words: string) => <Badge tone={tone}>{words}</Badge>
  if (step === null || empty) return null
  if (step === 'approved') return isOfThis ? say('good', 'signed off') : say('warn', 'changed since')
  if (step === 'asked') return isOfThis ? say('ic', 'asked') : say('warn', 'changed since asked')
  return step === 'returned' ? say('warn', 'returned') : say('comms', 'pushed back')
}
