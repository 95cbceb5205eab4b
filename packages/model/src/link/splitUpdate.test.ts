import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { must } from '../base/must.ts'
import { splitUpdate } from './splitUpdate.ts'

const step = fc.record({
  who: fc.nat(2),
  act: fc.constantFrom('push', 'row', 'field', 'drop', 'type', 'erase', 'sync'),
  a: fc.nat(20),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function act(doc: Y.Doc, { act: name, a }: Step): void {
  const text = doc.getText('text')
  const rows = doc.getMap<Y.Map<unknown>>('rows')
  if (name === 'push') doc.getArray('log').push([{ a, words: 'x'.repeat(a) }])
  if (name === 'row') rows.set(`r${a}`, new Y.Map([['a', a]]))
  if (name === 'field') rows.get(`r${a}`)?.set('a', `${a}!`)
  if (name === 'drop') rows.delete(`r${a}`)
  if (name === 'type') text.insert(Math.min(a, text.length), 'word')
  if (name === 'erase' && text.length > 0) text.delete(0, Math.min(a, text.length))
}

/** Three replicas that know different parts of one history. */
function live(steps: readonly Step[]): readonly Y.Doc[] {
  const docs = [1, 2, 3].map((client) => {
    const doc = new Y.Doc()
    doc.clientID = client
    return doc
  })
  for (const one of steps) {
    const doc = must(docs[one.who], 'doc')
    const other = must(docs[(one.who + 1 + (one.a % 2)) % 3], 'doc')
    if (one.act === 'sync') Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    else act(doc, one)
  }
  return docs
}

test('[X8] in parts of any size the other end gets exactly what it lacked, and no part waits for a later one', () => {
  let parts = 0
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 20, maxLength: 60 }),
      fc.integer({ min: 1, max: 80 }),
      (steps, limit) => {
        const [one, two] = live(steps)
        if (!one || !two) throw new Error('no documents')
        const merged = new Y.Doc()
        for (const doc of [two, one]) Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc))
        for (const part of splitUpdate(one, Y.encodeStateVector(two), limit)) {
          parts += 1
          Y.applyUpdate(two, part)
          expect([two.store.pendingStructs, two.store.pendingDs]).toEqual([null, null])
        }
        expect(Y.encodeStateAsUpdate(two)).toEqual(Y.encodeStateAsUpdate(merged))
      },
    ),
    { numRuns: 500 },
  )
  expect(parts).toBeGreaterThan(1_000)
})

test('[X8] no part is much larger than asked for, and what fits goes in one', () => {
  const doc = new Y.Doc()
  for (let i = 0; i < 1_000; i++) doc.getArray('log').push([{ i, words: 'x'.repeat(100) }])
  const none = Y.encodeStateVector(new Y.Doc())
  const sizes = [...splitUpdate(doc, none, 10_000)].map((part) => part.length)
  expect(sizes.length).toBeGreaterThan(10)
  expect(Math.max(...sizes)).toBeLessThan(11_000)
  expect([...splitUpdate(doc, none, 1_000_000)]).toEqual([Y.encodeStateAsUpdate(doc)])
})

test('[X8] a character of two halves is never cut', () => {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, '🧯🚒'.repeat(300))
  for (const limit of [1, 10, 33, 100]) {
    const other = new Y.Doc()
    for (const part of splitUpdate(doc, Y.encodeStateVector(other), limit)) Y.applyUpdate(other, part)
    expect(other.getText('text').toString()).toBe('🧯🚒'.repeat(300))
  }
})
