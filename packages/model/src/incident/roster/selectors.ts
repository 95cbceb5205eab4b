// Who responds now, and whether one person has too many reports.
import type { PersonId } from '../../base/ids.ts'
import type { IncidentState } from '../document.ts'
import { RESPONDER_STATES, type ResponderState } from '../records/roster.ts'

export interface Responder {
  readonly id: PersonId
  readonly name: string
  readonly team: string
  readonly state: ResponderState
  /** ms UTC since when in this state. */
  readonly since: number
}

export const responders = (state: IncidentState): readonly Responder[] =>
  [...state.roster]
    .map(([key, { shown }]) => ({ id: key as PersonId, ...shown.value, since: shown.at }))
    .sort(
      (a, b) => RESPONDER_STATES.indexOf(a.state) - RESPONDER_STATES.indexOf(b.state) || a.since - b.since,
    )

/** Span of control: more direct reports than this are too many for one person (ICS: three to seven). */
export const SPAN_OF_CONTROL = 7

export const overSpan = (state: IncidentState): boolean =>
  responders(state).filter((r) => r.state !== 'released').length > SPAN_OF_CONTROL
