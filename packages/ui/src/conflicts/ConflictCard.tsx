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
import { sameList } from '../parts/equal.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { type NameOf, useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import { ReasonForm } from '../parts/ReasonForm.tsx'
import css from './ConflictCard.module.css'
import { OutOfRoleMark } from '../parts/OutOfRoleMark.tsx'
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
  // By side: saying that it is over is not everybody's.
  const refusals = useRoom(
    (state) => conflict.sides.map((side) => settlingRefused(state, conflict, room.actor, side.id)),
    sameList,
  )
  const refused = [...new Set(refusals.filter((one) => one !== null))]
  const run = useRun()
  const [askedOf, setAskedOf] = useState<OpId | null>(null)
  const asked = conflict.sides.findIndex((side) => side.id === askedOf)
  const settle = (side: OpId, reason = '') => run(settleConflict, { conflict: conflict.id, side, reason })
  const choose = (side: OpId) => (needsReason(conflict, side) ? setAskedOf(side) : settle(side))
  // While two claim command neither decides: nobody counts meanwhile.
  const isCommand = conflict.kind === 'role' && conflict.role === 'ic'
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between its buttons
    <article
      aria-labelledby={heading}
      tabIndex={-1}
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
                {answer} {side.shown && !isCommand ? <Badge>counts meanwhile</Badge> : null}
              </p>
              <ul>
                {side.claims.map((claim) => (
                  <ClaimLine key={claim.id} conflict={conflict} claim={claim} side={side.value} />
                ))}
              </ul>
              {mayWrite && refusals[index] === null ? (
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
      <p className={css.note}>{noteOf(mayWrite, refused, refused.length > 0 && refusals.includes(null))}</p>
    </article>
  )
}

function noteOf(mayWrite: boolean, refused: readonly string[], some: boolean): string {
  if (!mayWrite) return 'Responders settle this.'
  if (refused.length === 0) return WHO_MAY
  return some ? `${refused.join(' ')} Anybody who responds may choose the other side.` : refused.join(' ')
}

const WHO_MAY = 'Anybody who responds may settle it, with one press. Both sides stay in the record.'

interface ClaimLineProps {
  readonly conflict: Conflict
  readonly claim: Claim
  readonly side: Conflict['sides'][number]['value']
}

function ClaimLine({ conflict, claim, side }: ClaimLineProps) {
  const nameOf = useNameOf()
  return (
    <li className={css.claim}>
      {deed(conflict, claim, side, nameOf)} <TimeText at={claim.at} show="both" />
      {claim.reason === '' ? null : <span dir="auto">: {claim.reason}</span>}
      {conflict.kind === 'decision' ? <OutOfRoleMark act={claim} /> : null}
    </li>
  )
}

function deed(conflict: Conflict, { by }: Claim, side: ClaimLineProps['side'], nameOf: NameOf): string {
  const name = nameOf(by)
  if (conflict.kind === 'role')
    return typeof side === 'object' && side !== null && 'id' in side && side.id === by.id
      ? 'Took it'
      : `${name} gave it`
  return conflict.kind === 'repeat' || conflict.kind === 'publication' ? `${name} told them` : name
}

/** Left and right go to the next side's button, from the card to the first or last, and round at the ends. Enter presses it, as any button. */
function moveBetweenSides(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button[data-side]')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  if (step === 0 || (at < 0 && event.target !== event.currentTarget)) return
  event.preventDefault()
  const next = at < 0 ? (step > 0 ? 0 : buttons.length - 1) : at + step
  buttons[(next + buttons.length) % buttons.length]?.focus()
}
