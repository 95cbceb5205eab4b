// Who else is here, as the awareness protocol tells it: one row a person, however many windows they have open. Rows keep
// their identity while nothing about the person changes, so a moving cursor repaints nobody's list.
import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Access, Person } from '../base/actor.ts'
import type { Ms } from '../base/clock.ts'
import type { PersonId } from '../base/ids.ts'

/** Somebody has the review of a draft open. */
export interface Reviewing {
  /** The draft: a prose root's name. */
  readonly draft: string
  /** ms UTC when they opened it; of two the earlier goes first. */
  readonly since: Ms
  /** ms UTC until when it holds others off without a sign of life. */
  readonly until: Ms
}

export interface PresentPerson {
  readonly id: PersonId
  readonly name: string
  readonly access: Access
  /** The desk they look at ("command", "ops", …), or null. */
  readonly desk: string | null
  /** The field they type in right now (a prose root's name, or any name a desk chooses), or null. */
  readonly typingIn: string | null
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
})

export interface PresenceHandle {
  readonly store: Pick<StoreApi<Presence>, 'getState' | 'subscribe'>
  setDesk(desk: string | null): void
  setTyping(field: string | null): void
  setReviewing(reviewing: Reviewing | null): void
  close(): void
}

export function createPresence(options: {
  readonly awareness: Awareness
  readonly me: Person
  readonly access: Access
}): PresenceHandle {
  const { awareness, me, access } = options
  const set = (field: 'desk' | 'typingIn' | 'reviewing', value: string | Reviewing | null) => {
    if (awareness.getLocalState()?.[field] !== value) awareness.setLocalStateField(field, value)
  }
  awareness.setLocalState({
    ...awareness.getLocalState(),
    user: { ...me },
    access,
    desk: null,
    typingIn: null,
    reviewing: null,
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
    close: () => awareness.off('change', onChange),
  }
}

function present(awareness: Awareness, before: readonly PresentPerson[]): readonly PresentPerson[] {
  const people = new Map<string, PresentPerson>()
  for (const clientId of [...awareness.getStates().keys()].sort((a, b) => a - b)) {
    const read = presenceState.safeParse(awareness.getStates().get(clientId))
    if (!read.success) continue
    const { user: person, access, desk, typingIn, reviewing } = read.data
    const self = clientId === awareness.clientID
    const known = people.get(person.id)
    people.set(person.id, {
      id: person.id as PersonId,
      name: person.name,
      access,
      desk: known?.desk ?? desk,
      typingIn: known?.typingIn ?? typingIn,
      reviewing: known?.reviewing ?? reviewing,
      clientIds: [...(known?.clientIds ?? []), clientId],
      self: self || (known?.self ?? false),
    })
  }
  const order = (a: PresentPerson, b: PresentPerson) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1
  return [...people.values()].sort(order).map((person) => before.find((p) => same(p, person)) ?? person)
}

const same = (a: PresentPerson, b: PresentPerson): boolean =>
  a.id === b.id &&
  a.name === b.name &&
  a.access === b.access &&
  a.desk === b.desk &&
  a.typingIn === b.typingIn &&
  sameReview(a.reviewing, b.reviewing) &&
  a.self === b.self &&
  a.clientIds.join() === b.clientIds.join()

const sameReview = (a: Reviewing | null, b: Reviewing | null): boolean =>
  a?.draft === b?.draft && a?.since === b?.since && a?.until === b?.until
