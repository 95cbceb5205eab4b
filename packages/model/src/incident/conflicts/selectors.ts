// Everything that a person must settle in this incident, and whether it can wait.
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { OVER } from '../records/incident.ts'
import type { Registers, Settled } from '../../schema/root.ts'
import type { Conflict } from './conflict.ts'
import {
  actionConflict,
  decisionConflict,
  hypothesisConflict,
  intervalConflict,
  milestoneConflict,
  ownerConflict,
  phaseConflict,
  publicationConflict,
  roleConflict,
  sealConflict,
  severityConflict,
} from './registerConflicts.ts'
import { repeatedUpdates } from './repeated.ts'

const none: readonly never[] = []

/** Reads every key of a register; a key that did not change gives the same conflict object again. */
function inRegister<V>(
  read: (settled: Settled<V>, key: string) => Conflict | null,
): (registers: Registers<V>) => readonly Conflict[] {
  const one = remember(read)
  return remember((registers: Registers<V>): readonly Conflict[] => {
    const found: Conflict[] = []
    for (const [key, settled] of registers) {
      const conflict = settled.history.length > 1 ? one(settled, key) : null
      if (conflict) found.push(conflict)
    }
    return found.length === 0 ? none : found
  })
}

const roles = inRegister(roleConflict)
const phases = inRegister(phaseConflict)
const severities = inRegister(severityConflict)
const outcomes = inRegister(decisionConflict)
const publications = inRegister(publicationConflict)
const hypotheses = inRegister(hypothesisConflict)
const actions = inRegister(actionConflict)
const milestones = inRegister(milestoneConflict)
const intervals = inRegister(intervalConflict)
const owners = inRegister(ownerConflict)
const seals = inRegister(sealConflict)

const joined = remember((...lists: readonly [readonly Conflict[], ...(readonly Conflict[])[]]) =>
  lists.every((list) => list.length === 0) ? none : lists.flat(),
)

/** What matters most first; the same list while none of it changed. */
export const conflicts = (state: IncidentState): readonly Conflict[] =>
  joined(
    roles(state.roles),
    phases(state.phase),
    severities(state.severity),
    outcomes(state.outcomes),
    repeatedUpdates(state.sent, state.repeats, state.updates, state.publications),
    publications(state.publications),
    hypotheses(state.hypothesisStates),
    actions(state.actionStates),
    milestones(state.milestones),
    intervals(state.lanes),
    owners(state.lanes),
    seals(state.seals),
  )

/** Act now: the room has two commanders, or part of it thinks that the incident is over. Anything else can wait a minute. */
export function isUrgent(conflict: Conflict): boolean {
  if (conflict.kind === 'role') return conflict.role === 'ic'
  if (conflict.kind !== 'phase') return false
  const over = conflict.sides.filter(({ value }) => OVER.has(value)).length
  return over > 0 && over < conflict.sides.length
}
