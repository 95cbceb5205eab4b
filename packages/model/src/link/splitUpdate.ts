// What the other end lacks, in messages that it will take: one, or several in an order in which each stands on the ones
// before, so that nothing is ever pending. Rests on the structs of Yjs 13.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

type Struct = Y.Item | Y.GC

/** A client's structs, and how far they were given away. */
interface Queue {
  readonly client: number
  readonly structs: readonly Struct[]
  next: number
  /** The first clock that the other end lacks. */
  clock: number
}

/** `has` is the other end's state vector. Parts stay near `limit` bytes; one value is never cut. */
export function* splitUpdate(doc: Y.Doc, has: Uint8Array, limit: number): Generator<Uint8Array> {
  const whole = Y.encodeStateAsUpdate(doc, has)
  if (whole.length <= limit) {
    yield whole
    return
  }
  const queues = queuesOf(doc, Y.decodeStateVector(has))
  for (;;) {
    const taken = take(queues, limit)
    if (taken.length === 0) break
    yield encode(taken)
  }
  // Deletions go last, when everything that they delete is there.
  yield Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc))
}

function queuesOf(doc: Y.Doc, has: ReadonlyMap<number, number>): Map<number, Queue> {
  const queues = new Map<number, Queue>()
  for (const [client, structs] of doc.store.clients) {
    const clock = has.get(client) ?? 0
    const next = structs.findIndex((struct) => struct.id.clock + struct.length > clock)
    queues.set(client, { client, structs, next: next < 0 ? structs.length : next, clock })
  }
  return queues
}

/** A struct, given away from `offset` on. */
interface Given {
  readonly struct: Struct
  readonly offset: number
}

interface Taken {
  readonly client: number
  readonly from: number
  readonly given: readonly Given[]
}

/** Advances the queues as far as everything stands on what went before, until there is enough for one part. */
function take(queues: ReadonlyMap<number, Queue>, limit: number): readonly Taken[] {
  const taken = new Map<number, { from: number; given: Given[] }>()
  let size = 0
  const isThere = (id: Y.ID | null) => id === null || id.clock < (queues.get(id.client)?.clock ?? 0)
  const stands = (struct: Struct): boolean =>
    !(struct instanceof Y.Item) ||
    (isThere(struct.origin) && isThere(struct.rightOrigin) && isThere(parentOf(struct)))

  let moved = true
  while (moved && size < limit) {
    moved = false
    for (const queue of queues.values()) {
      for (;;) {
        const struct = queue.structs[queue.next]
        if (!struct || size >= limit || !stands(struct)) break
        const part = taken.get(queue.client) ?? { from: queue.clock, given: [] }
        const offset = queue.clock - struct.id.clock
        const fitting = upTo(struct, offset, Math.max(1, limit - size))
        taken.set(queue.client, part)
        part.given.push({ struct: fitting, offset })
        size += measure(fitting, offset, Number.POSITIVE_INFINITY).size
        queue.clock = struct.id.clock + fitting.length
        if (fitting.length === struct.length) queue.next += 1
        moved = true
      }
    }
  }
  return [...taken].map(([client, part]) => ({ client, ...part }))
}

const parentOf = (item: Y.Item): Y.ID | null =>
  item.parent instanceof Y.AbstractType ? (item.parent._item?.id ?? null) : null

/** Yjs joins what one author wrote in a row into one struct: as much of it from `offset` on as fits, and never nothing. */
function upTo(struct: Struct, offset: number, room: number): Struct {
  const { count } = measure(struct, offset, room)
  return offset + count < struct.length ? shorter(struct, offset + count) : struct
}

/** What Yjs writes of one struct beside its content: ids, origins and the like. */
const HEAD = 40

/** How many of what the struct holds come to `enough` bytes, and what they come to. One is always counted. */
function measure(
  struct: Struct,
  offset: number,
  enough: number,
): { readonly count: number; readonly size: number } {
  const all = struct.length - offset
  if (!(struct instanceof Y.Item)) return { count: all, size: HEAD }
  const { content } = struct
  if (content instanceof Y.ContentString) {
    const count = Math.min(all, Math.max(1, Math.floor(enough / 3)))
    return { count, size: HEAD + count * 3 }
  }
  if (content instanceof Y.ContentDeleted || content instanceof Y.ContentType)
    return { count: all, size: HEAD }
  const values = content.getContent()
  let size = HEAD
  let count = 0
  while (count < all && (count === 0 || size < enough)) {
    size += JSON.stringify(values[offset + count])?.length ?? 1
    count += 1
  }
  return { count: content.isCountable() ? count : all, size }
}

/** The first `length` of what the struct holds; a character of two halves is not cut. */
function shorter(struct: Struct, length: number): Struct {
  if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentType) return struct
  const { content } = struct
  const inPair = content instanceof Y.ContentString && /[\uD800-\uDBFF]/.test(content.str[length - 1] ?? '')
  const kept = content.copy()
  const end = length + (inPair ? 1 : 0)
  if (end >= struct.length) return struct
  kept.splice(end)
  const { id, origin, rightOrigin, parent, parentSub } = struct
  return new Y.Item(id, null, origin, null, rightOrigin, parent, parentSub, kept)
}

/** The update of these structs alone, as Yjs writes it: higher client ids first, and no deletions. */
function encode(taken: readonly Taken[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  encoding.writeVarUint(restEncoder, taken.length)
  for (const { client, from, given } of [...taken].sort((a, b) => b.client - a.client)) {
    encoding.writeVarUint(restEncoder, given.length)
    encoder.writeClient(client)
    encoding.writeVarUint(restEncoder, from)
    for (const { struct, offset } of given) struct.write(encoder, offset)
  }
  encoding.writeVarUint(restEncoder, 0)
  return encoder.toUint8Array()
}
