// Heavy acts that are held, as presence tells them. Invariant: a hold is an intention: it stands in no document and moves no
// clock; it ends by what its own window says, and a window that is heard no more has said nothing.
import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Person } from '../base/actor.ts'
import type { Ms } from '../base/clock.ts'
import { readableName, readableText } from '../base/readableText.ts'
import { HOLD, HOLD_END_KEPT } from './timings.ts'

/** How a hold ended. `sent`: it was done. `stopped`: by a person. `late`: its window slept. `refused`: it is not allowed any more. */
export const HOLD_ENDS = ['sent', 'stopped', 'late', 'refused'] as const
export type HoldEnd = (typeof HOLD_ENDS)[number]

/** Longer ones are no app's. */
const words = (most: number) =>
  z
    .string()
    .max(most)
    .overwrite((found) => readableText(found, most))
const hold = z.object({
  id: z.string().min(1).max(64),
  /** "Deciding", "Recording as told". */
  doing: words(60),
  /** What is about to be done, in words. */
  what: words(300),
  /** The desk whose owner may stop it. */
  desk: z.string().max(20),
  /** The record that it is about, or null. */
  about: z.string().max(64).nullable(),
  /** ms UTC on the aligned clock. */
  since: z.number(),
  until: z.number(),
  end: z.enum(HOLD_ENDS).nullable(),
  /** Who stopped it; null for any other end. */
  endedBy: words(100).nullable(),
})
/** As its own window says it. */
export type SaidHold = z.output<typeof hold>

export interface Hold extends SaidHold {
  readonly by: Person
  /** This window's own. */
  readonly own: boolean
  /** When its window was heard last, ms UTC, where it is heard no more; else null. */
  readonly silentSince: Ms | null
  /** When its end was heard here, ms UTC; null while it is held. */
  readonly endHeardAt: Ms | null
  /** Somebody at this window asked for it to stop. */
  readonly asked: boolean
}

const said = z.object({
  user: z.object({ id: z.string(), name: z.string() }),
  /** The server writes it: whoever only looks holds nothing and stops nothing. */
  access: z.literal('respond'),
  holds: z.array(hold).max(4).catch([]),
  stops: z.array(z.string().max(64)).max(8).catch([]),
})

export interface HoldsHandle {
  readonly store: Pick<StoreApi<readonly Hold[]>, 'getState' | 'getInitialState' | 'subscribe'>
  /** All that this window holds. */
  say(holds: readonly SaidHold[]): void
  /** Asks the window that holds it to stop. */
  askToStop(id: string): void
  /** Calls with each hold of this window that somebody asks to stop. Returns the way to listen no more. */
  onAsked(listen: (id: string, by: Person) => void): () => void
  /** Forgets a hold whose window is heard no more. */
  dismiss(id: string): void
  /** Follows presence. Returns the way to stop. */
  listen(): () => void
}

/** One window as it is heard. */
interface Voice {
  readonly clientId: number
  readonly by: Person
  readonly holds: readonly SaidHold[]
  readonly stops: readonly string[]
}

export interface HoldsOptions {
  readonly awareness: Awareness
  readonly me: Person
  /** The aligned clock, ms UTC. */
  now(): Ms
}

export function createHolds({ awareness, me, now }: HoldsOptions): HoldsHandle {
  let mine: readonly SaidHold[] = []
  const store = createStore<readonly Hold[]>(() => [])
  const asked = new Set<string>()
  const forgotten = new Set<string>()
  const answered = new Set<string>()
  const listeners = new Set<(id: string, by: Person) => void>()
  const heardAt = new Map<string, Ms>()
  /** Whose a hold is: the window that said it first. Nobody else's words count for it. */
  const saidBy = new Map<string, { readonly clientId: number; readonly by: string }>()
  /** Windows of whoever fell silent that were there then: any other one is that person come back. */
  const thereThen = new Map<string, ReadonlySet<number>>()

  const ownVoice = (): Voice => ({ clientId: awareness.clientID, by: me, holds: mine, stops: [] })
  const voices = (): readonly Voice[] => [ownVoice(), ...others()]
  const others = (): readonly Voice[] =>
    [...awareness.getStates()].flatMap(([clientId, state]) => {
      if (clientId === awareness.clientID) return []
      const read = said.safeParse(state)
      if (!read.success) return []
      const { user, holds, stops } = read.data
      const by = { id: user.id as Person['id'], name: readableName(user.name) }
      return [{ clientId, by, holds: holds.filter(isPlausible), stops }]
    })
  const isPlausible = ({ since, until, end }: SaidHold) =>
    until > since &&
    until <= since + HOLD &&
    until <= now() + 2 * HOLD &&
    (end === null || until > now() - HOLD_END_KEPT)
  const windowsOf = (all: readonly Voice[], person: Person) =>
    new Set(all.flatMap(({ by, clientId }) => (by.id === person.id ? [clientId] : [])))

  const read = () => {
    const all = voices()
    const before = new Map(store.getState().map((one) => [one.id, one]))
    const found = new Map<string, Hold>()
    for (const { clientId, by, holds } of all)
      for (const one of holds) {
        const own = clientId === awareness.clientID
        const first = saidBy.get(one.id)
        if (found.has(one.id) || (first !== undefined && first.by !== by.id)) continue
        const known = before.get(one.id)
        const ended = one.end !== null
        if (ended && (forgotten.has(one.id) || (!known && one.until < now() - HOLD))) continue
        heardAt.set(one.id, now())
        saidBy.set(one.id, { clientId, by: by.id })
        thereThen.delete(one.id)
        const endHeardAt = ended ? (known?.endHeardAt ?? now()) : null
        found.set(one.id, { ...one, by, own, silentSince: null, endHeardAt, asked: asked.has(one.id) })
      }
    for (const [id, last] of before) {
      if (found.has(id) || last.end !== null || last.own || forgotten.has(id)) continue
      const windows = windowsOf(all, last.by)
      // Its own window is heard and holds it no more: its end was said while nothing was heard here.
      if (windows.has(saidBy.get(id)?.clientId ?? -1)) continue
      const then = thereThen.get(id) ?? windows
      thereThen.set(id, then)
      // Come back without it: how it ended stands in the document.
      if ([...windows].some((one) => !then.has(one))) continue
      found.set(id, { ...last, silentSince: last.silentSince ?? heardAt.get(id) ?? now() })
    }
    const next = fewOfEach([...found.values()].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1)))
    if (JSON.stringify(next) !== JSON.stringify(store.getState())) store.setState(next, true)
    return all
  }
  const onUpdate = () => {
    const all = read()
    const own = new Set(mine.flatMap(({ id, end }) => (end === null ? [id] : [])))
    for (const { by, stops } of all)
      for (const id of stops) {
        const once = `${id} ${by.id}`
        if (!own.has(id) || answered.has(once)) continue
        answered.add(once)
        for (const listen of listeners) listen(id, by)
      }
  }
  const say = (field: 'holds' | 'stops', value: unknown) => awareness.setLocalStateField(field, value)
  return {
    store,
    say(holds) {
      mine = holds
      say('holds', holds)
      read()
    },
    askToStop(id) {
      asked.add(id)
      say('stops', [...asked].slice(-8))
      read()
    },
    onAsked(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    dismiss(id) {
      forgotten.add(id)
      read()
    },
    listen() {
      awareness.on('update', onUpdate)
      read()
      return () => awareness.off('update', onUpdate)
    },
  }
}

/** A person holds one thing at a time, and one more may still say how it ended: of anybody the latest two are shown. */
const fewOfEach = (holds: readonly Hold[]): readonly Hold[] =>
  holds.filter(({ own, by }, i) => own || holds.slice(i + 1).filter((one) => one.by.id === by.id).length < 2)

/** Its window is heard, and should have said by now how it ended. */
export const isOverdue = ({ end, until, silentSince }: Hold, now: Ms): boolean =>
  end === null && silentSince === null && now > until + HOLD / 2
