// What a room took in without its content, because that may not be stored (update/rights/filterUpdate.ts), here or at another server on
// the way. Its clocks are used up, so whoever brings the same again, in a file or after a lost connection, is not filtered
// again: they are told from here. Invariant: of what stands in the room with its content nothing is told, whoever said so.
import { REDACTIONS_A_FRAME, redactions } from '@holdfast/model'
import * as Y from 'yjs'
import { REDACTIONS_KEPT } from '../config/limits.ts'
import type { Connection } from '../connection/connection.ts'
import type { ClockRange } from '../update/inspect/inspect.ts'
import type { Replica } from './content/replica.ts'
import { refuseParts } from '../connection/refuseParts.ts'
import { refusals } from '../connection/nacks.ts'
import { isWhy, type Why } from '../update/rights/filterUpdate.ts'
import type { Redaction } from '../store/store.ts'
import { webSocketFrame } from '../protocol/webSocketFrame.ts'

/** A room, as far as that goes. */
export interface RedactedRoom {
  readonly members: ReadonlySet<Connection>
  readonly uplink: { redactions(message: Uint8Array): void } | null
  readonly replica: Pick<Replica, 'doc'>
}

interface Noted extends Redaction {
  /** `order` of the connection that brought it, and is told by itself; -1 of none here. */
  readonly by: number
  /** 1, 2, 3 …: how many there were, with it. */
  readonly nth: number
}

const NOTHING: readonly Redaction[] = []

export class Redactions {
  readonly #room: RedactedRoom
  #parts: Noted[] = []
  readonly #known = new Set<string>()
  /** How many of them each connection was told of that does not know what it carries. */
  readonly #toldUpTo = new WeakMap<Connection, number>()
  #unsaved: readonly Redaction[] = NOTHING

  constructor(saved: readonly Redaction[], room: RedactedRoom) {
    this.#room = room
    this.#add(saved, -1)
  }

  /** Refused here, a moment ago; who brought it is told once that is on disk. */
  note(refused: ReadonlyMap<Why, readonly ClockRange[]>, by: Connection): void {
    const parts = [...refused].flatMap(([why, ranges]) =>
      ranges.map(({ client, from, to }) => ({ client, from, to, why })),
    )
    this.#hear(parts, by.order, by)
  }

  /** Another server says so of its room, at each connection. */
  learn(said: readonly (ClockRange & { readonly why: string })[], from: Connection | 'above'): void {
    const parts = said.flatMap(({ client, from, to, why }) => (isWhy(why) ? [{ client, from, to, why }] : []))
    this.#hear(parts, -1, from)
  }

  /** Those to store with the next change. */
  take(): readonly Redaction[] {
    const unsaved = this.#unsaved
    this.#unsaved = NOTHING
    return unsaved
  }

  /** Storing failed: they go with a later change. */
  putBack(lost: readonly Redaction[]): void {
    this.#unsaved = [...this.#unsaved, ...lost]
  }

  /** All of it, for another server. */
  messages(): readonly Uint8Array[] {
    return messagesOf(this.#parts)
  }

  #hear(parts: readonly Redaction[], by: number, from: Connection | 'above'): void {
    const fresh = this.#add(parts, by)
    if (fresh.length === 0) return
    this.putBack(fresh)
    this.#pass(fresh, from)
  }

  /** Answers those that were not known. */
  #add(parts: readonly Redaction[], by: number): readonly Redaction[] {
    const count = this.#parts.length
    const fresh = parts
      .filter((part) => !this.#known.has(keyOf(part)))
      .slice(0, Math.max(0, REDACTIONS_KEPT - count))
    if (fresh.length === 0) return NOTHING
    for (const part of fresh) this.#known.add(keyOf(part))
    const noted = fresh.map((part, i) => ({ ...part, by, nth: count + i + 1 }))
    this.#parts = inOrder([...this.#parts, ...noted])
    return fresh
  }

  #pass(parts: readonly Redaction[], from: Connection | 'above'): void {
    const { members, uplink } = this.#room
    const hubs = [...members].filter((member) => member.admission.relays && member !== from)
    if (hubs.length === 0 && !uplink) return
    for (const message of messagesOf(parts)) {
      for (const hub of hubs) hub.send(webSocketFrame(message))
      if (from !== 'above') uplink?.redactions(message)
    }
  }

  /** A hub brings again what is known: its own row may hold the content, or be without it, too. */
  tellBringer(connection: Connection, update: Uint8Array): void {
    if (this.#parts.length > 0) this.tell(connection, contentIn(update))
  }

  /** Tells somebody what of `ranges` was refused before; of everything, each once, when it is not known what they carry. */
  tell(connection: Connection, ranges: readonly ClockRange[] | null): void {
    if (this.#parts.length === 0) return
    const told = ranges === null ? (this.#toldUpTo.get(connection) ?? 0) : 0
    const isNew = ({ by, nth }: Noted) =>
      nth > told && (by !== connection.order || connection.relaying !== null)
    if (ranges === null) this.#toldUpTo.set(connection, this.#parts.length)
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

  /** A word is not enough, be it another server's, or of a change that the disk then refused. */
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

const keyOf = ({ client, from, to, why }: Redaction): string => `${client}:${from}:${to}:${why}`

function messagesOf(parts: readonly Redaction[]): readonly Uint8Array[] {
  const messages: Uint8Array[] = []
  for (let at = 0; at < parts.length; at += REDACTIONS_A_FRAME) {
    const some = parts.slice(at, at + REDACTIONS_A_FRAME)
    messages.push(
      redactions.encode({ parts: some.map(({ client, from, to, why }) => ({ client, from, to, why })) }),
    )
  }
  return messages
}

const inOrder = <T extends ClockRange>(ranges: readonly T[]): T[] =>
  ranges.toSorted((a, b) => a.client - b.client || a.from - b.from)

/** What of `parts` is in `ranges`; both in order. */
function common(parts: readonly Redaction[], ranges: readonly ClockRange[]): readonly Redaction[] {
  const found: Redaction[] = []
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
