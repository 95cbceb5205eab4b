// What one person must hear about each role: that they hold it and how they came by it, or how they lost it and to whom. Read
// from the operations alone, so that every window of the person says the same, also after a time apart.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { OpId } from '../../base/ids.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { pastOf } from '../../document/pastOf.ts'
import type { Op, Settled } from '../../schema/root.ts'
import { ROLES, type Role } from '../records/roles.ts'

type Holding = Op<{ readonly holder: Person | null }>

/** One change of hands. */
export interface Handed {
  readonly id: OpId
  /** `settled`: of several who claimed it one was chosen. */
  readonly how: 'taken' | 'given' | 'settled' | 'left'
  readonly by: Person
  /** Who has it by this; null when it was left. */
  readonly to: Person | null
  /** ms UTC. */
  readonly at: Ms
  readonly reason: string
}

export type RoleNews =
  | { readonly kind: 'held'; readonly role: Role; readonly handed: Handed }
  /**
   * Several when it was taken by people apart from each other. What the person did themselves is no news, unless they gave it and
   * somebody claimed it apart from that: then it comes first, and how it was settled last.
   */
  | { readonly kind: 'lost'; readonly role: Role; readonly handed: readonly Handed[] }

const NONE: readonly RoleNews[] = []

/** The same list while nothing about the roles changed. */
export const roleNews: (state: IncidentState, person: Person['id']) => readonly RoleNews[] = (
  state,
  person,
) => newsIn(state.roles, person)

const newsIn = remember((roles: IncidentState['roles'], person: Person['id']): readonly RoleNews[] => {
  const news = ROLES.flatMap((role) => {
    const settled = roles.get(role)
    return settled ? newsOf(role, settled, person) : NONE
  })
  return news.length === 0 ? NONE : news
})

function newsOf(role: Role, { heads, history }: Settled<Holding['value']>, person: Person['id']) {
  const isMine = (op: Holding) => op.value.holder?.id === person
  const held = heads.findLast(isMine)
  if (held) return [{ kind: 'held', role, handed: handedBy(held, history) }] as const
  // The last time that this person held it: no later operation of theirs stands on it.
  const mine = history.filter(isMine)
  const pasts = pastOf(history)
  const last = mine.filter((op) => !mine.some((later) => pasts.get(later.id)?.has(op.id)))
  const ended = history.filter((op) => last.some(({ id }) => op.supersedes.includes(id)) && !isMine(op))
  const own = ended.filter((op) => op.by.id === person && op.value.holder !== null)
  const others = ended.filter((op) => op.by.id !== person)
  if (others.length === 0) return NONE
  const isSettling = (op: Holding) =>
    own.some(({ id }) => op.supersedes.includes(id)) && others.some(({ id }) => op.supersedes.includes(id))
  const handed = [...own, ...others, ...history.filter(isSettling)].map((op) => handedBy(op, history))
  return [{ kind: 'lost', role, handed } as const]
}

function handedBy(op: Holding, history: readonly Holding[]): Handed {
  const to = op.value.holder
  const before = history.flatMap((one) => (op.supersedes.includes(one.id) ? (one.value.holder ?? []) : []))
  const holders = new Set(before.map(({ id }) => id))
  const chosen = holders.size > 1 && (to?.id !== op.by.id || holders.has(op.by.id))
  const how = to === null ? 'left' : chosen ? 'settled' : to.id === op.by.id ? 'taken' : 'given'
  return { id: op.id, how, by: op.by, to, at: op.at, reason: op.reason }
}
