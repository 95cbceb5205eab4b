// Who holds a role as one reading: free, held by one person, or claimed by several who took it apart. Every screen names the
// holder from here, so that none names one of two who both claim it.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { nameIn } from '../people/knownNames.ts'
import type { Op, Settled } from '../../schema/root.ts'
import type { Role } from '../records/roles.ts'

export type RoleStanding =
  | { readonly kind: 'free' }
  /** `since` in ms UTC. */
  | { readonly kind: 'held'; readonly by: Person; readonly since: Ms }
  /** Two or more, whoever claimed it first in front; a person settles it. */
  | { readonly kind: 'claimed'; readonly by: readonly Person[] }

type Holding = Op<{ readonly holder: Person | null }>
const FREE: RoleStanding = { kind: 'free' }

/** When the holder of this operation got the role: settling for whoever held it already starts nothing anew. ms UTC. */
export function heldFrom(op: Holding, history: readonly Holding[]): Ms {
  const byId = new Map(history.map((one) => [one.id, one]))
  const seen = new Set([op])
  for (const one of seen)
    for (const id of one.supersedes) {
      const before = byId.get(id)
      if (before?.value.holder?.id === op.value.holder?.id && before) seen.add(before)
    }
  return Math.min(...[...seen].map(({ at }) => at))
}

const read = remember(({ heads, history }: Settled<Holding['value']>): RoleStanding => {
  const claims = heads.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const people = new Map(claims.flatMap(({ value: { holder } }) => (holder ? [[holder.id, holder]] : [])))
  const [one, ...others] = people.values()
  if (!one) return FREE
  if (others.length > 0) return { kind: 'claimed', by: [one, ...others] }
  const held = claims.filter(({ value }) => value.holder !== null).map((op) => heldFrom(op, history))
  return { kind: 'held', by: one, since: Math.min(...held) }
})

/** The same object while nothing about the role changed. */
export function roleStanding(state: IncidentState, role: Role): RoleStanding {
  const settled = state.roles.get(role)
  return settled ? read(settled) : FREE
}

/** "Maya", "Maya and Jon", "Maya, Jon and Priya". */
export function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

/** What is said after the names of those who claim one role. */
export const claimWords = (people: readonly Person[]): string =>
  `${people.length === 2 ? 'both' : 'all'} claim it`

/** Who commands, for lists that have only words; empty while nobody does. */
export function commandWords(state: IncidentState): string {
  const standing = roleStanding(state, 'ic')
  if (standing.kind === 'free') return ''
  if (standing.kind === 'held') return nameIn(state, standing.by)
  return `${inWords(standing.by.map((one) => nameIn(state, one)))} (${claimWords(standing.by)})`
}

/** Why somebody may not do what is the Incident Commander's alone, in words; null when they may. `act`: "confirms this". */
export function commandRefused(state: IncidentState, actor: Person, act: string): string | null {
  const standing = roleStanding(state, 'ic')
  if (standing.kind === 'free')
    return `Nobody is Incident Commander. Take command first: the Incident Commander ${act}.`
  if (standing.kind === 'claimed')
    return `First settle who is in command: ${standing.by.map((one) => nameIn(state, one)).join(' or ')}. Then the Incident Commander ${act}.`
  return standing.by.id === actor.id
    ? null
    : `Only the Incident Commander ${act}: ${nameIn(state, standing.by)}.`
}
