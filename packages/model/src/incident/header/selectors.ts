// What the incident says about itself, read from its registers.
import { incidentLabel } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import type { IncidentState } from '../document.ts'
import { SINGLE } from '../../document/command.ts'
import type { Milestone, Phase, Severity } from '../records/incident.ts'

/** The incident's one row, or null before it was declared here or reached this machine. */
export const theIncident = (state: IncidentState) => state.incident.values().next().value ?? null

export const incidentTitle = (state: IncidentState): string => theIncident(state)?.title ?? ''
export const labelOf = (state: IncidentState): string => {
  const incident = theIncident(state)
  return incident ? incidentLabel(incident.id) : ''
}

/** If unsure, the higher one: SEV1 until somebody said otherwise. */
export const currentSeverity = (state: IncidentState): Severity =>
  state.severity.get(SINGLE)?.shown.value ?? 'SEV1'
export const currentPhase = (state: IncidentState): Phase => state.phase.get(SINGLE)?.shown.value ?? 'triage'
/** When the current phase began, ms UTC, or null before the first. */
export const phaseSince = (state: IncidentState): number | null => state.phase.get(SINGLE)?.shown.at ?? null

/** When a channel first took an update to customers. */
const firstTaken = (state: IncidentState): number | null =>
  state.receipts.find(({ update }) => state.updates.get(update)?.audience === 'customers')?.at ?? null

/** ms UTC, or null while it is not known. */
export const milestoneAt = (state: IncidentState, name: Milestone): number | null =>
  state.milestones.get(name)?.shown.value.at ?? (name === 'firstCustomerUpdate' ? firstTaken(state) : null)

/** True while people still work on it: neither resolved, closed nor cancelled. */
export const isOpen = (state: IncidentState): boolean => {
  const phase = currentPhase(state)
  return phase !== 'resolved' && phase !== 'closed' && phase !== 'cancelled'
}

/** The elapsed time counts from impact, else from declaration, ms UTC. */
export const startedAt = (state: IncidentState): number | null =>
  milestoneAt(state, 'impactStarted') ?? milestoneAt(state, 'declared')
/** Where the elapsed time stops, ms UTC, or null while it runs. */
export const endedAt = (state: IncidentState): number | null =>
  isOpen(state) ? null : (milestoneAt(state, 'resolved') ?? phaseSince(state))

/** Pairs of milestones that stand in an impossible order: a warning, never a refusal. */
export function milestoneWarnings(state: IncidentState): readonly string[] {
  const order: readonly Milestone[] = [
    'impactStarted',
    'detected',
    'declared',
    'identified',
    'mitigated',
    'resolved',
    'closed',
  ]
  const known = order.flatMap((name) => {
    const at = milestoneAt(state, name)
    return isTime(at) ? [{ name, at }] : []
  })
  return known.flatMap((later, i) => {
    const earlier = known[i - 1]
    return earlier && earlier.at > later.at ? [`${later.name} is before ${earlier.name}`] : []
  })
}
