// Who commands alone, for the rules that watch over whoever commands: none while nobody does, or while several claim it.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { IncidentState } from '../document.ts'
import { isOpen } from '../header/selectors.ts'
import { claimantsOf } from '../roles/selectors.ts'
import { roleStanding } from '../roles/roleStanding.ts'

export interface Commander {
  readonly person: Person
  /** ms UTC since when they command. */
  readonly since: Ms
}

/** Null too once the incident is over: nobody is asked anything then. */
export function commanderOf(state: IncidentState): Commander | null {
  if (!isOpen(state)) return null
  const standing = roleStanding(state, 'ic')
  return standing.kind === 'held' ? { person: standing.by, since: standing.since } : null
}

/** Whoever holds Operations alone and does not command: to whom hands-on work is given; null while there is nobody. */
export function opsFor(state: IncidentState, commander: Person): Person | null {
  const [ops, ...others] = claimantsOf(state, 'ops')
  return ops && others.length === 0 && ops.id !== commander.id ? ops : null
}
