// Random editing by a few people who see each other's work late, as the updates that each of them made. Every kind of
// content, deletions, formatting and undo are in it. Same seed, same history.
import * as Y from 'yjs'
import { canonicalState as canonicalBytes } from '../../src/audit/canonicalState.ts'

export interface MadeUpdate {
  readonly author: number
  readonly update: Uint8Array
}

/** 0 ≤ x < 1, from a 32-bit seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The updates in an order in which each fits on those before it. */
export function randomHistory(seed: number, steps: number, people = 3): readonly MadeUpdate[] {
  const random = seededRandom(seed)
  const below = (n: number) => Math.floor(random() * n)
  const made: MadeUpdate[] = []
  const docs = Array.from({ length: people }, (_, author) => {
    const doc = new Y.Doc()
    doc.clientID = 1 + author * 1_000 + below(900)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') made.push({ author, update })
    })
    return { doc, undo: new Y.UndoManager(doc.getText('can')), seen: 0 }
  })
  for (let step = 0; step < steps; step++) {
    const one = docs[below(people)]
    if (!one) continue
    if (random() < 0.4) {
      const upTo = one.seen + below(made.length - one.seen + 1)
      for (const { update } of made.slice(one.seen, upTo)) Y.applyUpdate(one.doc, update, 'remote')
      one.seen = upTo
    }
    randomEdit(one.doc, below, one.undo)
  }
  return made
}

/** One change of a random kind. `below(n)` picks 0 ≤ x < n. */
export function randomEdit(doc: Y.Doc, below: (n: number) => number, undo?: Y.UndoManager): void {
  const [text, list, map] = [
    doc.getText('can'),
    doc.getArray<unknown>('timeline'),
    doc.getMap<unknown>('actions'),
  ]
  switch (below(10)) {
    case 0:
      return text.insert(place(text, below), ['word ', 'ü', '😀', 'x'][below(4)] ?? '')
    case 1: {
      const [from = 0, to = 0] = [place(text, below), place(text, below)].sort((a, b) => a - b)
      return text.delete(from, to - from)
    }
    case 2:
      return text.format(0, place(text, below), { bold: below(2) === 0 ? true : null })
    case 3:
      return list.push([
        { id: below(1_000), tags: ['a', null, 1.5, 2 ** 33, true], bytes: Uint8Array.of(1, 2) },
      ])
    case 4:
      if (list.length > 0) list.delete(below(list.length), 1)
      return
    case 5:
      return list.insert(below(list.length + 1), ['x', 'y'])
    case 6:
      return void map.set(`key${below(3)}`, new Y.Map([['state', below(5)]]))
    case 7: {
      const inner = map.get(`key${below(3)}`)
      return void (inner instanceof Y.Map && inner.set('state', `s${below(9)}`))
    }
    case 8:
      return map.delete(`key${below(3)}`)
    default:
      return void undo?.undo()
  }
}

/** A place between characters. Inside a surrogate pair Yjs splits it, and replicas that split it differ for ever. */
function place(text: Y.Text, below: (n: number) => number): number {
  const at = below(text.length + 1)
  const isInside = /^[\udc00-\udfff]/.test(text.toString().slice(at))
  return isInside ? at + 1 : at
}

/** See audit/canonicalState.ts. */
export const canonicalState = (doc: Y.Doc): Uint8Array => canonicalBytes(Y.encodeStateAsUpdate(doc))
