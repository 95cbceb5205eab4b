// What a room took in without its content, because that may not be stored (rights/judge.ts), here or at another server on
// the way. Its clocks are used up, so whoever brings the same again, in a file or after a lost connection, is not judged
// again: they are told from here. Invariant: what is noted is stored together with the change that has it.
import { NOT_KEPT_PARTS, notKept } from '@holdfast/model'
import * as Y from 'yjs'
import type { Connection } from './connection.ts'
import type { ClockRange } from './inspect/inspect.ts'
import type { Replica } from './replica.ts'
import { refuseParts } from './refuseParts.ts'
import { refusals } from './refusals.ts'
import { isWhy, type Why } from './rights/judge.ts'
import type { NotKeptPart } from './store/store.ts'
import { webSocketFrame } from './webSocketFrame.ts'

/** A room, as far as that goes. */
export interface NotKeptRoom {
  readonly members: ReadonlySet<Connection>
  readonly uplink: { notKept(message: Uint8Array): void } | null
  readonly replica: Pick<Replica, 'doc'>
}

interface Noted extends NotKeptPart {
  /** Of the change that has it; 0 from before the room was loaded. */
  readonly index: number
  /** `order` of the connection that brought it, and was told. */
  readonly by: number
  /** 1, 2, 3 …: how many there were, with it. */
  readonly nth: number
}

/** A flood of refused parts is remembered up to here; the sender was told of each, up to a bound of its own. */
const MOST = 20_000
const NOTHING: readonly NotKeptPart[] = []

export class NotKept {
  readonly #room: NotKeptRoom
  #parts: Noted[] = []
  readonly #known = new Set<string>()
  #unsaved: readonly NotKeptPart[] = NOTHING
  #noted: readonly NotKeptPart[] = NOTHING
  #by = -1
  #durable = 0
  #count = 0

  constructor(saved: readonly NotKeptPart[], room: NotKeptRoom) {
    this.#room = room
    this.#add(saved, 0, -1)
  }

  note(refused: ReadonlyMap<Why, readonly ClockRange[]>, { order }: Connection): void {
    this.#by = order
    this.#noted = [...refused].flatMap(([why, ranges]) =>
      ranges.map(({ client, from, to }) => ({ client, from, to, why })),
    )
  }

  /** Those to store with change `index`. */
  take(index: number): readonly NotKeptPart[] {
    if (this.#noted.length + this.#unsaved.length === 0) return NOTHING
    const taken = [...this.#unsaved, ...this.#add(this.#noted, index, this.#by)]
    this.#unsaved = this.#noted = NOTHING
    return taken
  }

  /** Another server says so of its room, at each connection. What is news is stored with the next change, and told on. */
  learn(said: readonly (ClockRange & { readonly why: string })[], from: Connection | 'above'): void {
    const parts = said.flatMap(({ client, from, to, why }) => (isWhy(why) ? [{ client, from, to, why }] : []))
    const fresh = this.#add(parts, 0, -1)
    if (fresh.length === 0) return
    this.#unsaved = [...this.#unsaved, ...fresh]
    this.#pass(fresh, from)
  }

  /** The changes up to this one are on disk: other servers may know. */
  durable(index: number): void {
    const fresh = this.#parts.filter((part) => part.index > this.#durable && part.index <= index)
    this.#durable = index
    if (fresh.length > 0) this.#pass(fresh, null)
  }

  /** The changes after this one are no more. */
  takenBack(index: number): void {
    for (const part of this.#parts) if (part.index > index) this.#known.delete(keyOf(part))
    this.#parts = this.#parts.filter((part) => part.index <= index)
  }

  /** All that is on disk, for another server: messages. */
  messages(): readonly Uint8Array[] {
    return messagesOf(this.#parts.filter((part) => part.index <= this.#durable))
  }

  /** Answers those that were not known. */
  #add(parts: readonly NotKeptPart[], index: number, by: number): readonly NotKeptPart[] {
    const fresh = parts
      .filter((part) => !this.#known.has(keyOf(part)))
      .slice(0, Math.max(0, MOST - this.#parts.length))
    if (fresh.length === 0) return NOTHING
    for (const part of fresh) this.#known.add(keyOf(part))
    this.#parts = inOrder([
      ...this.#parts,
      ...fresh.map((part, i) => ({ ...part, index, by, nth: this.#count + i + 1 })),
    ])
    this.#count += fresh.length
    return fresh
  }

  #pass(parts: readonly NotKeptPart[], from: Connection | 'above' | null): void {
    const { members, uplink } = this.#room
    const hubs = [...members].filter((member) => member.admission.relays && member !== from)
    if (hubs.length === 0 && !uplink) return
    for (const message of messagesOf(parts)) {
      for (const hub of hubs) hub.send(webSocketFrame(message))
      if (from !== 'above') uplink?.notKept(message)
    }
  }

  /** A hub brings again what is known: its own row may hold the content, or be without it, too. */
  tellBringer(connection: Connection, update: Uint8Array): void {
    if (this.#parts.length > 0) this.tell(connection, contentIn(update))
  }

  /** Tells somebody what of `ranges` was refused before; of everything, each once, when it is not known what they carry. */
  tell(connection: Connection, ranges: readonly ClockRange[] | null): void {
    if (this.#parts.length === 0) return
    const told = ranges === null ? connection.toldNotKept : 0
    const isNew = ({ by, nth }: Noted) =>
      nth > told && (by !== connection.order || connection.relaying !== null)
    if (ranges === null) connection.toldNotKept = this.#count
    const others = this.#parts.filter(isNew)
    const met = (ranges === null ? others : common(others, inOrder(ranges))).filter((part) =>
      this.#isGone(part),
    )
    for (const why of new Set(met.map((part) => part.why))) {
      const parts = met.filter((part) => part.why === why)
      refuseParts(
        connection,
        refusals.before(why),
        parts.map(({ client, from, to }) => ({ client, from, to })),
      )
    }
  }

  /** Another server's word is not enough: what is here with its content is nobody's loss. */
  #isGone({ client, from, to }: ClockRange): boolean {
    const { store } = this.#room.replica.doc
    const structs = store.clients.get(client)
    if (!structs || Y.getState(store, client) < to) return false
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
      const struct = structs[i]
      if (!struct || struct.id.clock >= to) break
      if (!struct.deleted) return false
    }
    return true
  }
}

/** What it writes that is not deleted in itself. */
const contentIn = (update: Uint8Array): readonly ClockRange[] =>
  Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct.deleted || (struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted)
      ? []
      : [{ client: struct.id.client, from: struct.id.clock, to: struct.id.clock + struct.length }],
  )

const keyOf = ({ client, from, to, why }: NotKeptPart): string => `${client}:${from}:${to}:${why}`

function messagesOf(parts: readonly NotKeptPart[]): readonly Uint8Array[] {
  const messages: Uint8Array[] = []
  for (let at = 0; at < parts.length; at += NOT_KEPT_PARTS) {
    const some = parts.slice(at, at + NOT_KEPT_PARTS)
    messages.push(
      notKept.encode({ parts: some.map(({ client, from, to, why }) => ({ client, from, to, why })) }),
    )
  }
  return messages
}

const inOrder = <T extends ClockRange>(ranges: readonly T[]): T[] =>
  ranges.toSorted((a, b) => a.client - b.client || a.from - b.from)

/** What of `parts` is in `ranges`; both in order, and neither overlaps itself. */
function common(parts: readonly NotKeptPart[], ranges: readonly ClockRange[]): readonly NotKeptPart[] {
  const found: NotKeptPart[] = []
  let at = 0
  for (const part of parts) {
    const isBefore = (range: ClockRange) =>
      range.client < part.client || (range.client === part.client && range.to <= part.from)
    for (let range = ranges[at]; range && isBefore(range); range = ranges[at]) at += 1
    for (let i = at; ; i++) {
      const range = ranges[i]
      if (!range || range.client !== part.client || range.from >= part.to) break
      found.push({ ...part, from: Math.max(part.from, range.from), to: Math.min(part.to, range.to) })
    }
  }
  return found
}
