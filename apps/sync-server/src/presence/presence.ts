// Who is in a room, as the awareness protocol tells it. Invariants: one id a connection; nobody speaks for another's id;
// names come from the admission; what a gone connection said is gone, and stays gone.
import type { Ms } from '@holdfast/model'
import * as encoding from 'lib0/encoding'
import type { Connection } from '../connection/connection.ts'
import { type Limits, MAX_GONE } from '../config/limits.ts'

export interface PresenceEntry {
  readonly id: number
  /** Null after it left. */
  owner: Connection | null
  personId: string
  /** As last heard from the owner. */
  heardClock: number
  /**
   * As last told to others: the time in ms, or one more than before. Grows across restarts too, so a client that comes
   * back is seen at once by those who remember it.
   */
  clock: number
  /** JSON, identity stamped; null: not there. */
  state: string | null
  /** Through how many servers it came. */
  hops: number
  leftAt: Ms
}

/** What is said of somebody. `state` is stamped JSON; null: not here any more. */
export interface Said {
  readonly state: string | null
  readonly personId: string
  /** Servers before the one that says it. */
  readonly hops: number
}

const NOBODY = 'null'

export class Presence {
  readonly #boundTo: (id: number) => string | undefined
  readonly #entries = new Map<number, PresenceEntry>()
  /** The one id that each connection speaks for. */
  readonly #ids = new WeakMap<Connection, number>()
  #changed = new Set<PresenceEntry>()
  /** Said again, unchanged: worth telling, but not at once. */
  #renewed = new Set<PresenceEntry>()

  /** `boundTo`: whose client id this is, from what they wrote. */
  constructor(boundTo: (id: number) => string | undefined) {
    this.#boundTo = boundTo
  }

  get size(): number {
    return this.#entries.size
  }
  get hasChanged(): boolean {
    return this.#changed.size > 0
  }
  get hasRenewed(): boolean {
    return this.#renewed.size > 0
  }

  /** Who is here under this id, for themselves. A hub speaks for others: what it says binds nobody. */
  personOf(id: number): string | undefined {
    const entry = this.#entries.get(id)
    return entry?.owner && !entry.owner.admission.relays ? entry.personId : undefined
  }

  /** Somebody is here under this id, by whatever way. */
  isHere(id: number): boolean {
    return (this.#entries.get(id)?.owner ?? null) !== null
  }

  /** The id that this connection speaks for; null while it has none. Another server has none of its own. */
  idOf(connection: Connection): number | null {
    return this.#ids.get(connection) ?? null
  }

  /** Whether this connection may speak for `id`: its own; or, while it has none, a free one or its person's former one. */
  isFor(connection: Connection, id: number): boolean {
    if (connection.admission.relays) return this.#isFree(connection, id)
    const own = this.idOf(connection)
    if (own !== null) return own === id
    const { person } = connection.admission
    const writer = this.#boundTo(id)
    if (writer !== undefined && writer !== person.id) return false
    const entry = this.#entries.get(id)
    return entry === undefined || entry.personId === person.id
  }

  /** A server speaks for many, but for nobody who is here by themselves. */
  #isFree(connection: Connection, id: number): boolean {
    const owner = this.#entries.get(id)?.owner ?? null
    return owner === null || owner === connection || owner.admission.relays === true
  }

  /**
   * Call after `isFor`. Of two servers that know the same window, the nearer to it is believed; of two connections of one
   * person or server, the newer, whatever still arrives over the former one.
   */
  hear(connection: Connection, id: number, clock: number, { state, personId, hops }: Said): void {
    const { relays } = connection.admission
    let entry = this.#entries.get(id)
    // Somebody else's going says nothing about somebody who was never here by this way.
    if (relays && state === null && entry?.owner !== connection) return
    if (!entry) {
      entry = { id, owner: null, personId, heardClock: -1, clock: 0, state: null, hops, leftAt: 0 }
      this.#entries.set(id, entry)
    }
    const isNew = entry.owner !== connection
    const former = isNew && isSamePeer(entry.owner, connection) ? entry.owner : null
    if (former && former.order > connection.order) return
    if (relays && isNew && !former && entry.owner !== null && hops >= entry.hops) return
    if (!isNew && (clock < entry.heardClock || (clock === entry.heardClock && state !== null))) return
    if (relays && state === null) return this.#end(entry, entry.clock)
    entry.owner = connection
    entry.hops = hops
    if (state !== null) entry.personId = personId
    if (!relays) this.#ids.set(connection, id)
    entry.heardClock = clock
    if (isNew || entry.state !== state) this.#changed.add(entry)
    else this.#renewed.add(entry)
    entry.state = state
  }

  /** Its connection ended. Nothing when another connection has taken the id over since. */
  leave(connection: Connection, now: Ms): void {
    if (connection.admission.relays) {
      for (const entry of this.#entries.values()) if (entry.owner === connection) this.#end(entry, now)
      return
    }
    const own = this.idOf(connection)
    const entry = own === null ? undefined : this.#entries.get(own)
    if (entry?.owner === connection) this.#end(entry, now)
  }

  #end(entry: PresenceEntry, now: Ms): void {
    entry.owner = null
    entry.leftAt = now
    entry.state = null
    this.#renewed.delete(entry)
    this.#changed.add(entry)
  }

  /** What the others have to be told now; each entry's clock moves on. */
  take(now: Ms): readonly PresenceEntry[] {
    if (this.#changed.size === 0 && this.#renewed.size === 0) return []
    const entries = new Set([...this.#changed, ...this.#renewed])
    this.#changed = new Set()
    this.#renewed = new Set()
    return [...entries].map((entry) => told(entry, now))
  }

  /** Everybody who is here, for one newcomer, who may have seen (and dropped) the same clocks before. */
  everybody(now: Ms, except: Connection): readonly PresenceEntry[] {
    const here = [...this.#entries.values()].filter(({ state, owner }) => state !== null && owner !== except)
    return here.map((entry) => told(entry, now))
  }

  /** Forgets those who left long ago. */
  sweep(now: Ms, { presenceMemoryMs }: Pick<Limits, 'presenceMemoryMs'>): void {
    const gone = [...this.#entries.values()].filter(
      (entry) => entry.owner === null && !this.#changed.has(entry),
    )
    gone.forEach((entry, i) => {
      const isTooMany = i < gone.length - MAX_GONE
      if (isTooMany || entry.leftAt + presenceMemoryMs <= now) this.#entries.delete(entry.id)
    })
  }
}

const isSamePeer = (one: Connection | null, other: Connection): boolean =>
  one?.admission.person.id === other.admission.person.id

function told(entry: PresenceEntry, now: Ms): PresenceEntry {
  entry.clock = Math.max(entry.clock + 1, Math.floor(now))
  return entry
}

/** The body of an awareness message. */
export function encodePresence(entries: readonly PresenceEntry[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const { id, clock, state } of entries) {
    encoding.writeVarUint(encoder, id)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, state ?? NOBODY)
  }
  return encoding.toUint8Array(encoder)
}
