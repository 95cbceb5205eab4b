// Who is in command, since when, and what each role is there to do.
import type { Person } from '../../base/actor.ts'
import type { IncidentState } from '../document.ts'
import { type Role, ROLES } from '../records/roles.ts'
import { heldFrom } from './roleStanding.ts'

export const ROLE_TITLES: Readonly<Record<Role, string>> = {
  ic: 'Incident Commander',
  ops: 'Operations',
  comms: 'Comms',
  scribe: 'Scribe',
}

/** Shown to whoever takes the role. */
export const ROLE_DUTIES: Readonly<Record<Role, readonly string[]>> = {
  ic: [
    'Decide what happens next, by when, and say so',
    'Keep your hands off: give every task to somebody',
    'Escalate, or say why not',
    'Watch the three update clocks and the people',
  ],
  ops: [
    'Turn guesses into hypotheses with evidence for and against',
    'Log every change before it is made, and what it did',
    'Ask for what you need, with a time',
    'Tell the IC before you do anything that is hard to reverse',
  ],
  comms: [
    'Keep the three clocks: silence is an update too',
    'Say what people see, who is hit, what you do, when you speak next',
    'Take every question, so that nobody asks the people fixing it',
    'Never guess, never promise a time for the fix',
  ],
  scribe: [
    'Log what is said and done, when it happened',
    'Backdate freely, amend instead of changing',
    'Pin the moments that tell the story',
    'Ask "what happened?" when the timeline goes quiet',
  ],
}

/** Who holds the role now, or null. With two holders after a partition, the one to show meanwhile. */
export const holderOf = (state: IncidentState, role: Role): Person | null =>
  state.roles.get(role)?.shown.value.holder ?? null

/** ms UTC since when the present holder has it, or null when nobody does. */
export const heldSince = (state: IncidentState, role: Role): number | null => {
  const settled = state.roles.get(role)
  return settled?.shown.value.holder ? heldFrom(settled.shown, settled.history) : null
}

/** Everybody who claims the role: more than one is a conflict for a person to settle. */
export function claimantsOf(state: IncidentState, role: Role): readonly Person[] {
  const holders = (state.roles.get(role)?.heads ?? []).flatMap((op) => op.value.holder ?? [])
  return [...new Map(holders.map((person) => [person.id, person])).values()]
}

/** What somebody holds, or claims together with others. */
export const rolesOf = (state: IncidentState, person: Person['id']): readonly Role[] =>
  ROLES.filter((role) => claimantsOf(state, role).some(({ id }) => id === person))
