// Random editing by a few people who undo and redo a great deal, in lists and texts beside those that others delete whole.
// Undo brings back what was deleted between what is there by now: the strangest neighbours that honest people make.
// Same seed, same history.
import * as Y from 'yjs'
import { type MadeUpdate, seededRandom } from './randomHistory.ts'

export function undoHistory(seed: number, steps: number, people = 3): readonly MadeUpdate[] {
  const random = seededRandom(seed)
  const below = (n: number) => Math.floor(random() * n)
  const made: MadeUpdate[] = []
  const all = Array.from({ length: people }, (_, author) => {
    const doc = new Y.Doc()
    doc.clientID = 1 + author * 1_000 + below(900)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') made.push({ author, update })
    })
    const undone = [doc.getArray('timeline'), doc.getText('can')]
    return { doc, undo: new Y.UndoManager(undone, { captureTimeout: 0 }), seen: 0 }
  })
  for (let step = 0; step < steps; step++) {
    const one = all[below(people)]
    if (!one) continue
    if (below(3) === 0) {
      const upTo = one.seen + below(made.length - one.seen + 1)
      for (const { update } of made.slice(one.seen, upTo)) Y.applyUpdate(one.doc, update, 'remote')
      one.seen = upTo
    }
    const turn = below(10)
    if (turn < 3) one.undo.undo()
    else if (turn < 4) one.undo.redo()
    else one.doc.transact(() => edit(one.doc, below))
  }
  return made
}

function edit(doc: Y.Doc, below: (n: number) => number): void {
  const map = doc.getMap<unknown>('actions')
  const key = `k${below(2)}`
  const inner = map.get(key)
  const list = inner instanceof Y.Array ? inner : doc.getArray<unknown>('timeline')
  const text = inner instanceof Y.Text ? inner : doc.getText('can')
  switch (below(7)) {
    case 0:
      return void map.set(key, below(2) === 0 ? new Y.Array() : new Y.Text('ab'))
    case 1:
      return map.delete(key)
    case 2:
      return list.insert(below(list.length + 1), ['x', 'y'])
    case 3:
      if (list.length > 0) list.delete(below(list.length), 1)
      return
    case 4:
      return void (text.length > 0 && text.delete(below(text.length), 1))
    case 5:
      return list.insert(0, ['first'])
    default:
      return text.insert(below(text.length + 1), ['a', 'bc'][below(2)] ?? '')
  }
}
