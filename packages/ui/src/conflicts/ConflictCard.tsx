// One thing that stands two ways: both sides beside each other, who, what, when and why, and one button a side.
import {
  type Claim,
  type Conflict,
  conflictTitle,
  isUrgent,
  must,
  needsReason,
  type OpId,
  settleConflict,
  settlingRefused,
  sideWords,
} from '@holdfast/model'
import { type KeyboardEvent, useId, useState } from 'react'
import { Badge, Button, Kbd, TimeText } from '../kit/index.ts'
import { sameList } from '../desks/parts/equal.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import { ReasonForm } from '../shell/ReasonForm.tsx'
import css from './ConflictCard.module.css'
import { OutOfRoleMark } from './OutOfRoleMark.tsx'
import { conflictButton } from './conflictButton.ts'

export interface ConflictCardProps {
  readonly conflict: Conflict
  /** The key that goes here, shown as a hint. */
  readonly keys?: string
}

export function ConflictCard({ conflict, keys }: ConflictCardProps) {
  const heading = useId()
  const mayWrite = useMayWrite()
  const { room } = useIncident()
  const title = useRoom((state) => conflictTitle(state, conflict))
  const answers = useRoom((state) => sideWords(state, conflict), sameList)
  const refused = useRoom((state) => settlingRefused(state, conflict, room.actor))
  const run = useRun()
  const [askedOf, setAskedOf] = useState<OpId | null>(null)
  const asked = conflict.sides.findIndex((side) => side.id === askedOf)
  const settle = (side: OpId, reason = '') => run(settleConflict, { conflict: conflict.id, side, reason })
  const choose = (side: OpId) => (needsReason(conflict, side) ? setAskedOf(side) : settle(side))
  const mayChoose = mayWrite && refused === null
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between its buttons
    <article
      aria-labelledby={heading}
      className={css.card}
      data-tone={isUrgent(conflict) ? 'act' : 'warn'}
      onKeyDown={moveBetweenSides}
    >
      <h2 id={heading} className={css.title}>
        {title} {keys === undefined ? null : <Kbd keys={keys} hidden />}
      </h2>
      <ul className={css.sides}>
        {conflict.sides.map((side, index) => {
          const answer = must(answers[index], 'an answer')
          const says = conflictButton(conflict, answer)
          return (
            <li key={side.id} className={css.side}>
              <p className={css.answer} dir="auto">
                {answer} {side.shown ? <Badge>counts meanwhile</Badge> : null}
              </p>
              <ul>
                {side.claims.map((claim) => (
                  <ClaimLine key={claim.id} conflict={conflict} claim={claim} answer={answer} />
                ))}
              </ul>
              {mayChoose ? (
                <Button
                  size="sm"
                  data-side
                  onPress={() => choose(side.id)}
                  {...(says.includes(answer) ? {} : { 'aria-label': `${says}: ${answer}` })}
                >
                  {says}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
      {askedOf === null || asked < 0 ? null : (
        <ReasonForm
          label="Why is the milder one right?"
          confirm={conflictButton(conflict, must(answers[asked], 'an answer'))}
          act={(reason) => settle(askedOf, reason)}
          onDone={() => setAskedOf(null)}
        />
      )}
      <p className={css.note}>{mayWrite ? (refused ?? WHO_MAY) : 'Responders settle this.'}</p>
    </article>
  )
}

const WHO_MAY = 'Anybody who responds may settle it, with one press. Both sides stay in the record.'

function ClaimLine(props: { readonly conflict: Conflict; readonly claim: Claim; readonly answer: string }) {
  const { conflict, claim, answer } = props
  return (
    <li className={css.claim}>
      {deed(conflict, claim, answer)} <TimeText at={claim.at} show="both" />
      {claim.reason === '' ? null : <span dir="auto">: {claim.reason}</span>}
      {conflict.kind === 'decision' ? <OutOfRoleMark act={claim} /> : null}
    </li>
  )
}

function deed(conflict: Conflict, { by }: Claim, answer: string): string {
  if (conflict.kind === 'role') return by.name === answer ? 'Took it' : `${by.name} gave it`
  return conflict.kind === 'repeat' || conflict.kind === 'publication' ? `${by.name} told them` : by.name
}

/** Left and right go to the next side's button, and round at the ends. Enter presses it, as any button. */
function moveBetweenSides(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button[data-side]')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  if (step === 0 || at < 0) return
  event.preventDefault()
  buttons[(at + step + buttons.length) % buttons.length]?.focus()
}
