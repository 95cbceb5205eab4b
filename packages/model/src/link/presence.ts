// Who else is here, as the awareness protocol tells it: one row a person, however many windows they have open. Rows keep
// their identity while nothing about the person changes, so a moving cursor repaints nobody's list.
import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Access, Person } from '../base/actor.ts'
import type { Ms } from '../base/clock.ts'
import type { PersonId } from '../base/ids.ts'
import { RECORD_NAME_LENGTH } from '../base/limits.ts'
import { must } from '../base/must.ts'

/** Somebody has the review of a draft open. */
export interface Reviewing {
  /** The draft: a prose root's name. */
  readonly draft: string
  /** ms UTC when they opened it; of two the earlier goes first. */
  readonly since: Ms
  /** ms UTC until when it holds others off without a sign of life. */
  readonly until: Ms
}

/** Where one window stands, and when somebody last acted in it. Records are named as addresses carry them: "action-<id>". */
export interface Whereabouts {
  /** The record whose row or card has the focus, or null. */
  readonly at: string | null
  /** The record whose fields are being filled in, or null. */
  readonly editing: string | null
  /** ms UTC; not every act is told. */
  readonly activeAt: Ms
  /** ms UTC of the last act, once that is long ago; null while somebody is at this window. */
  readonly awaySince: Ms | null
}

export interface PresentPerson {
  readonly id: PersonId
  readonly name: string
  readonly access: Access
  /** The desk they look at ("command", "ops", …), or null. */
  readonly desk: string | null
  /** The field they type in right now (a prose root's name, or any name a desk chooses), or null. */
  readonly typingIn: string | null
  /** The record that they stand on at that desk, or null. */
  readonly at: string | null
  /** The record whose fields they fill in right now, or null. */
  readonly editing: string | null
  /** ms UTC of their last act, once nobody is at any of their windows; null while somebody is. */
  readonly awaySince: Ms | null
  /** What they are about to record, in any of their windows, or null. Advisory: nothing rests on it. */
  readonly reviewing: Reviewing | null
  /** Awareness client ids of their windows. */
  readonly clientIds: readonly number[]
  readonly self: boolean
}

export interface Presence {
  /** Ordered by name, then id. */
  readonly people: readonly PresentPerson[]
}

/** One window's presence. The server overwrites `user.id`, `user.name` and `access` with what the window's token says. */
const presenceState = z.object({
  user: z.object({ id: z.string(), name: z.string() }),
  access: z.enum(['respond', 'observe', 'screen']),
  desk: z.string().nullable().catch(null),
  typingIn: z.string().nullable().catch(null),
  reviewing: z.object({ draft: z.string(), since: z.number(), until: z.number() }).nullable().catch(null),
  /** Apps of before tell none, and walls neither. */
  where: z
    .object({
      at: z.string().max(RECORD_NAME_LENGTH).nullable().catch(null),
      editing: z.string().max(RECORD_NAME_LENGTH).nullable().catch(null),
      activeAt: z.number().catch(0),
      awaySince: z.number().nullable().catch(null),
    })
    .nullable()
    .catch(null),
})
type WindowState = z.output<typeof presenceState> & { readonly clientId: number }

export interface PresenceHandle {
  readonly store: Pick<StoreApi<Presence>, 'getState' | 'subscribe'>
  setDesk(desk: string | null): void
  setTyping(field: string | null): void
  setReviewing(reviewing: Reviewing | null): void
  setWhereabouts(whereabouts: Whereabouts): void
  close(): void
}

export function createPresence(options: {
  readonly awareness: Awareness
  readonly me: Person
  readonly access: Access
}): PresenceHandle {
  const { awareness, me, access } = options
  const set = (
    field: 'desk' | 'typingIn' | 'reviewing' | 'where',
    value: string | Reviewing | Whereabouts | null,
  ) => {
    if (awareness.getLocalState()?.[field] !== value) awareness.setLocalStateField(field, value)
  }
  awareness.setLocalState({
    ...awareness.getLocalState(),
    user: { ...me },
    access,
    desk: null,
    typingIn: null,
    reviewing: null,
    where: null,
  })
  const store = createStore<Presence>(() => ({ people: present(awareness, []) }))
  const onChange = () => {
    const { people } = store.getState()
    const next = present(awareness, people)
    if (next.length !== people.length || next.some((person, i) => person !== people[i])) {
      store.setState({ people: next })
    }
  }
  awareness.on('change', onChange)
  return {
    store,
    setDesk: (desk) => set('desk', desk),
    setTyping: (field) => set('typingIn', field),
    setReviewing: (reviewing) => set('reviewing', reviewing),
    setWhereabouts: (whereabouts) => set('where', whereabouts),
    close: () => awareness.off('change', onChange),
  }
}

function present(awareness: Awareness, before: readonly PresentPerson[]): readonly PresentPerson[] {
  const windows = new Map<string, WindowState[]>()
  for (const [clientId, state] of awareness.getStates()) {
    const read = presenceState.safeParse(state)
    if (!read.success) continue
    const { id } = read.data.user
    windows.set(id, [...(windows.get(id) ?? []), { ...read.data, clientId }])
  }
  const order = (a: PresentPerson, b: PresentPerson) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1
  return [...windows.values()]
    .map((ofOne) => asOne(ofOne.sort(byLastAct), awareness.clientID))
    .sort(order)
    .map((person) => before.find((p) => same(p, person)) ?? person)
}

/** The window that somebody is at goes first, then the one that they acted in last. */
function byLastAct(a: WindowState, b: WindowState): number {
  const [one, two] = [a.where?.awaySince ?? Infinity, b.where?.awaySince ?? Infinity]
  if (one !== two) return one > two ? -1 : 1
  return (b.where?.activeAt ?? 0) - (a.where?.activeAt ?? 0) || a.clientId - b.clientId
}

/** All windows and devices of a person as one: they are where they acted last, and away when they are away from all. */
function asOne(windows: readonly WindowState[], ownId: number): PresentPerson {
  const [first] = windows
  const { user, access } = must(first, 'a window')
  const place = windows.find(({ desk }) => desk !== null) ?? first
  const told = <T>(read: (window: WindowState) => T | null | undefined): T | null =>
    windows.map(read).find((value) => value !== null && value !== undefined) ?? null
  const isAway = windows.every(({ where }) => (where?.awaySince ?? null) !== null)
  const clientIds = windows.map(({ clientId }) => clientId).sort((a, b) => a - b)
  return {
    id: user.id as PersonId,
    name: user.name,
    access,
    // Whoever only looks is at no desk and writes nothing, whatever their app says.
    desk: access === 'respond' ? (place?.desk ?? null) : null,
    typingIn: access === 'respond' ? told(({ typingIn }) => typingIn) : null,
    at: place?.where?.at ?? null,
    editing: access === 'respond' ? told(({ where }) => where?.editing) : null,
    awaySince: isAway ? told(({ where }) => where?.awaySince) : null,
    reviewing: told(({ reviewing }) => reviewing),
    clientIds,
    self: clientIds.includes(ownId),
  }
}

const same = (a: PresentPerson, b: PresentPerson): boolean =>
  a.id === b.id &&
  a.name === b.name &&
  a.access === b.access &&
  a.desk === b.desk &&
  a.typingIn === b.typingIn &&
  a.at === b.at &&
  a.editing === b.editing &&
  a.awaySince === b.awaySince &&
  sameReview(a.reviewing, b.reviewing) &&
  a.self === b.self &&
  a.clientIds.join() === b.clientIds.join()

const sameReview = (a: Reviewing | null, b: Reviewing | null): boolean =>
  a?.draft === b?.draft && a?.since === b?.since && a?.until === b?.until
