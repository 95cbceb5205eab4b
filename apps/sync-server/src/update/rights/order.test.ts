import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { foreseenLists, listNow } from '../../../test/support/listOrder.ts'
import { type MadeUpdate, randomHistory, seededRandom } from '../../../test/support/randomHistory.ts'
import { filteredIn } from '../../../test/support/filteredIn.ts'
import { undoHistory } from '../../../test/support/undoHistory.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

/** Every update is taken in, alone or with those after it as one; answers how many lists were compared. */
function compared(history: readonly MadeUpdate[], together: (left: number) => number): number {
  const doc = new Y.Doc()
  let lists = 0
  for (let at = 0; at < history.length; ) {
    const next = at + 1 + together(history.length - at)
    const update = Y.mergeUpdates(history.slice(at, next).map((made) => made.update))
    const filtered = filteredIn(doc, update)
    if (!filtered.ok) throw new Error(filtered.error)
    const foreseen = foreseenLists(filtered.value)
    if (filtered.value.update) Y.applyUpdate(doc, filtered.value.update)
    for (const { of, ids } of foreseen) {
      const now = listNow(doc, of)
      if (now !== null && now !== ids) throw new Error(`foreseen was ${ids}, and there is ${now}`)
      lists += 1
    }
    at = next
  }
  return lists
}

test('[S108] no honest part is refused, and each goes where it was foreseen: typing, late work, undo', () => {
  let lists = 0
  fc.assert(
    fc.property(seeds, fc.constantFrom(randomHistory, undoHistory), (seed, history) => {
      const random = seededRandom(seed)
      lists += compared(history(seed, 80), (left) => (random() < 0.5 ? 0 : Math.floor(random() * left)))
    }),
    { numRuns: 80 },
  )
  expect(lists).toBeGreaterThan(1_000)
})
