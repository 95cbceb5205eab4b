// Who held a role at a moment of the past, as the merged record has it: what was taken apart counts from when it happened.
import type { Person } from '../../base/actor.ts'
import { type Ms, SECOND } from '../../base/clock.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import type { Op } from '../../schema/root.ts'
import type { Role } from '../records/roles.ts'

type Holding = Op<{ readonly holder: Person | null }>

const heldAt = remember((history: readonly Holding[], at: Ms): readonly Person[] => {
  const made = history.filter((op) => op.at <= at)
  const gone = new Set(made.flatMap((op) => op.supersedes))
  const holders = made.flatMap((op) => (gone.has(op.id) ? [] : (op.value.holder ?? [])))
  return [...new Map(holders.map((person) => [person.id, person])).values()]
})

/** More than one while people held it apart; none while nobody did. */
export const holdersAt = (state: IncidentState, role: Role, at: Ms): readonly Person[] =>
  heldAt(state.roles.get(role)?.history ?? [], at)

/** Clocks of different machines agree to within this, ms; a change of hands takes no longer to be heard of live. */
const SKEW = 5 * SECOND

/** Whether somebody held the role alone at some moment around `at`. */
export function heldAlone(state: IncidentState, role: Role, person: Person, at: Ms): boolean {
  const changes = (state.roles.get(role)?.history ?? []).map((op) => op.at)
  const moments = [at - SKEW, at, ...changes.filter((change) => Math.abs(change - at) <= SKEW)]
  return moments.some((moment) => {
    const holders = holdersAt(state, role, moment)
    return holders.length === 1 && holders[0]?.id === person.id
  })
}
