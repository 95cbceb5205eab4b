// Frames that nobody honest sends, built from parts: mostly in order, with ids, places and contents picked at random from
// what is there, what is in the frame, and what is nowhere.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** Picks 0 ≤ x < n. */
export type Below = (n: number) => number

const ROOTS = ['timeline', 'actions', 'conditions', 'arrivals', 'migrations', 'needsText', 'can'] as const
const KINDS = [0, 1, 1, 2, 3, 4, 4, 4, 4, 5, 6, 7, 7, 8, 8, 8, 8, 9, 10] as const
const JSON_TEXTS = ['1', '{"a":[1]}', 'undefined', '{{', '{"__proto__":1}', '"text"'] as const
/** Over the limit that the fuzz filters by. */
const LARGE = 300
/** Client ids from here on are none of an honest client's (see randomHistory). */
export const OWN_IDS = 5_000

/** `maxValueBytes` for frames of this kind. */
export const FUZZ_VALUE_BYTES = 200

/** `ids`: which client ids it writes under. */
export function randomFrame(doc: Y.Doc, below: Below, ids: 'own' | 'any'): Uint8Array {
  const encoder = encoding.createEncoder()
  const known = [...Y.decodeStateVector(Y.encodeStateVector(doc))]
  const rare = (oneIn: number) => below(oneIn) === 0
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
  const clients = [...new Set(Array.from({ length: 1 + below(3) }, () => client()))]
  const next = new Map(known)
  const uint = (...values: number[]) => {
    for (const value of values) encoding.writeVarUint(encoder, value)
  }

  function client(): number {
    return ids === 'any' && known.length > 0 && below(3) > 0 ? pick(known)[0] : OWN_IDS + below(4)
  }
  function anyId(): [client: number, clock: number] {
    const of = rare(30) ? 9_999 : pick([...clients, ...known.map(([id]) => id)])
    const end = next.get(of) ?? 0
    return [of, rare(30) ? end + below(3) : below(Math.max(1, end))]
  }
  function ground(info: number): number {
    const key = rare(3) ? 0x20 : 0
    if (below(3) > 0) {
      const sides = pick([0x80, 0x40, 0xc0, 0x80])
      encoding.writeUint8(encoder, info | sides | (rare(8) ? 0x20 : 0))
      if (sides & 0x80) uint(...anyId())
      if (sides & 0x40) uint(...anyId())
      return sides
    }
    encoding.writeUint8(encoder, info | key)
    if (rare(2)) {
      uint(1)
      encoding.writeVarString(encoder, rare(6) ? `root${below(90)}` : pick(ROOTS))
    } else uint(0, ...anyId())
    if (key) encoding.writeVarString(encoder, rare(40) ? '__proto__' : `k${below(3)}`)
    return 0
  }
  function text(): string {
    return rare(12) ? 'x'.repeat(LARGE) : pick(['a', 'word', 'ü', '😀', ''])
  }
  function value(): unknown {
    return pick<unknown>([1, null, text(), { a: text() }, [1, [2]], 1.5, true, Uint8Array.of(1, 2)])
  }
  /** Answers the length in clocks. */
  function content(kind: number): number {
    switch (kind) {
      case 1: {
        const length = rare(40) ? 0 : 1 + below(4)
        uint(length)
        return length
      }
      case 2:
      case 8: {
        const length = 1 + below(3)
        uint(length)
        for (let i = 0; i < length; i++) {
          if (kind === 8) encoding.writeAny(encoder, value() as string)
          else encoding.writeVarString(encoder, rare(6) ? pick(JSON_TEXTS) : '"text"')
        }
        return length
      }
      case 3:
        encoding.writeVarUint8Array(encoder, new Uint8Array(below(9)))
        return 1
      case 4: {
        const written = text()
        encoding.writeVarString(encoder, written)
        return written.length
      }
      case 5:
      case 6:
        if (kind === 6) encoding.writeVarString(encoder, 'bold')
        encoding.writeVarString(encoder, rare(8) ? pick(JSON_TEXTS) : 'true')
        return 1
      case 7: {
        const type = rare(30) ? 7 : below(7)
        uint(type)
        if (type === 3 || type === 5) encoding.writeVarString(encoder, 'name')
        return 1
      }
      default:
        return 1
    }
  }

  uint(clients.length)
  for (const id of clients) {
    const count = 1 + below(4)
    const end = next.get(id) ?? 0
    const from = rare(8) ? Math.max(0, end - 2 + below(4)) : end
    uint(count, id, from)
    let clock = from
    for (let i = 0; i < count; i++) {
      const kind = pick(KINDS)
      if (kind === 0 || kind === 10) {
        const length = rare(60) ? 2 ** 41 : 1 + below(4)
        encoding.writeUint8(encoder, rare(20) ? 10 : 0)
        uint(length)
        clock += length
      } else {
        ground(kind)
        clock += content(kind)
      }
      next.set(id, clock)
    }
  }
  const deleting = [...new Set(Array.from({ length: below(3) }, () => pick([...next.keys(), 9_999])))]
  uint(deleting.length)
  for (const id of deleting) {
    const from = below(1 + (next.get(id) ?? 1))
    uint(id, 2, from, rare(60) ? 0 : 1 + below(3), from + 3 + below(3), 1 + (rare(20) ? 50 : below(2)))
  }
  return encoding.toUint8Array(encoder)
}
