// What moving to one phase takes, at the button that asks: what is skipped, what is still open with the way to it, which times go
// back, and who may confirm it. Enter confirms; nothing is moved by opening it (CMD-13).
import {
  currentPhase,
  inWords,
  movePhase,
  type Phase,
  phaseQuestion,
  roleStanding,
  type StillOpen,
  takenBackBy,
  weightOf,
} from '@holdfast/model'
import { useState } from 'react'
import { useHold } from '../acts/useHold.ts'
import { useTick } from '../kit/time/useTick.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { TakeCommand } from '../roles/CommandPrompt.tsx'
import { GoLink } from '../router/GoLink.tsx'
import css from './PhaseCard.module.css'
import { ReasonForm } from '../parts/ReasonForm.tsx'
import { routeTo } from '../item/recordRoute.ts'
import type { DeskId } from '../router/route.ts'

export interface PhaseCardProps {
  readonly phase: Phase
  /** What was said already. */
  readonly reason?: string
  readonly onDone: () => void
}

export function PhaseCard({ phase, reason = '', onDone }: PhaseCardProps) {
  const { room } = useIncident()
  const { me } = useSession()
  const state = useRoom((all) => all)
  const { move, refused, asks, skipped, open } = phaseQuestion(state, phase, me, useTick())
  const hold = useHold()
  const nobody = roleStanding(state, 'ic').kind === 'free'
  const now = currentPhase(state)
  // The phase that this card was read for: when it is another one meanwhile the first press says so, and moves nothing.
  const [from, setFrom] = useState(now)
  const back = move === 'back' ? takenBackBy(state, phase) : []
  const act = (reason: string) => {
    const args = { phase, from, reason, confirmed: open.map(({ key }) => key) }
    const weight = weightOf(movePhase.name, phase)
    const result =
      weight.weight === 'heavy'
        ? hold({
            command: movePhase,
            args,
            weight,
            what: `${now} → ${phase}`,
            desk: 'command',
            about: 'phase',
          })
        : room.run(movePhase, args)
    if (!result.ok) setFrom(currentPhase(room.store.getState()))
    return result
  }
  return (
    <div className={css.card}>
      {move === 'cancel' ? <p>It was no incident, or it is part of another one. The record stays.</p> : null}
      {skipped.length === 0 ? null : <p>Skips {inWords(skipped)}: they will not count as passed.</p>}
      {back.length === 0 ? null : (
        <p>Takes back the time of: {inWords(back)}. What it was stays in the record.</p>
      )}
      {move === 'skip' || move === 'end' ? <Open list={open} /> : null}
      {refused === null ? (
        <ReasonForm
          label={asks ?? 'Why? Only if the record should say it.'}
          confirm={move === 'cancel' ? 'Cancel the incident' : confirmWords(phase, open.length)}
          danger={move === 'cancel'}
          given={reason}
          act={act}
          onDone={onDone}
        />
      ) : (
        <div className={css.refused}>
          <p>{refused}</p>
          {nobody ? <TakeCommand variant="primary" /> : null}
        </div>
      )}
    </div>
  )
}

const confirmWords = (phase: Phase, open: number): string =>
  open === 0 ? `Move to ${phase}` : `Move to ${phase} with ${open} still open`

/** Where what has no row of its own is worked on. */
const DESK: Partial<Record<StillOpen['kind'], DeskId>> = { impact: 'ops', update: 'comms' }

function Open({ list }: { readonly list: readonly StillOpen[] }) {
  const { id } = useIncident()
  if (list.length === 0) return <p>Nothing is still open.</p>
  return (
    <section aria-label="Still open" className={css.open}>
      <h4>Still open</h4>
      <ul>
        {list.map(({ key, kind, words, ref }) => {
          const desk = DESK[kind]
          const to = ref ? routeTo(id, ref) : desk ? ({ page: 'incident', id, desk } as const) : null
          return <li key={key}>{to === null ? words : <GoLink to={to}>{words}</GoLink>}</li>
        })}
      </ul>
    </section>
  )
}
