import { must } from '@holdfast/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { hostileUpdates } from '../../../test/support/hostileUpdates.ts'
import { randomHistory } from '../../../test/support/randomHistory.ts'
import { hasGap, writesAnything } from './gap.ts'
import { inspect, type Shape } from './inspect.ts'

function shapeOf(update: Uint8Array): Shape {
  const inspected = inspect(update)
  if (!inspected.ok) throw inspected.error
  return inspected.value
}
const knownIn = (doc: Y.Doc) => (client: number) => Y.getState(doc.store, client)
const seeds = fc.integer({ min: 0, max: 2 ** 31 })

test('[S62] every honest update is read, and its ranges are those that Yjs reads', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const whole = new Y.Doc()
      for (const { update } of randomHistory(seed, 60)) {
        Y.applyUpdate(whole, update)
        for (const each of [update, Y.encodeStateAsUpdate(whole)]) {
          const { structs, ds } = Y.decodeUpdate(each)
          const ends = new Map<number, number>()
          for (const { id, length } of structs) ends.set(id.client, id.clock + length)
          const shape = shapeOf(each)
          expect(new Map(shape.structs.map(({ client, to }) => [client, to]))).toEqual(ends)
          const deleted = [...ds.clients].flatMap(([client, items]) =>
            items.map(({ clock, len }) => ({ client, from: clock, to: clock + len })),
          )
          expect(shape.deletes).toEqual(deleted)
        }
      }
    }),
    { numRuns: 40 },
  )
})

test('[S60] a gap is seen exactly when Yjs would keep something pending', () => {
  let gaps = 0
  fc.assert(
    fc.property(seeds, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (seed, keep) => {
      const doc = new Y.Doc()
      randomHistory(seed, 40).forEach(({ update }, i) => {
        const expected = hasGap(shapeOf(update), knownIn(doc))
        const trial = new Y.Doc()
        Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc))
        Y.applyUpdate(trial, update)
        const isPending = trial.store.pendingStructs !== null || trial.store.pendingDs !== null
        expect(expected).toBe(isPending)
        if (expected) gaps += 1
        else if (keep[i % keep.length]) Y.applyUpdate(doc, update)
      })
    }),
    { numRuns: 60 },
  )
  expect(gaps).toBeGreaterThan(100)
})

test.each(Object.entries(hostileUpdates))('[S62] refused before Yjs sees it: %s', (_, [update, refusal]) => {
  const inspected = inspect(update)
  expect(inspected.ok ? 'passed' : inspected.error.message).toContain(refusal)
})

function endsReadByYjs(update: Uint8Array): Map<number, number> {
  const ends = new Map<number, number>()
  for (const { id, length } of Y.decodeUpdate(update).structs) ends.set(id.client, id.clock + length)
  return ends
}

test('[S62] damaged updates never throw, and what passes is what Yjs can read', () => {
  fc.assert(
    fc.property(seeds, fc.nat(), fc.nat({ max: 255 }), fc.boolean(), (seed, at, byte, cut) => {
      const history = randomHistory(seed, 12)
      fc.pre(history.length > 0)
      const { update } = must(history[at % history.length], 'update')
      const damaged = cut ? update.slice(0, at % update.length) : update.slice()
      if (!cut) damaged[at % damaged.length] = byte
      const inspected = inspect(damaged)
      if (!inspected.ok) return
      const ours = inspected.value.structs.filter(({ from, to }) => to > from)
      expect(endsReadByYjs(damaged)).toEqual(new Map(ours.map(({ client, to }) => [client, to])))
    }),
    { numRuns: 3_000 },
  )
})

test('[S61] the largest value is found in whatever kind of content it is', () => {
  const big = 'x'.repeat(5_000)
  const changes: ((doc: Y.Doc) => void)[] = [
    (doc) => doc.getText('t').insert(0, big),
    (doc) => doc.getText('t').insertEmbed(0, { image: big }),
    (doc) => doc.getArray('a').push([1, { deep: [{ text: big }] }, 2]),
    (doc) => doc.getMap('m').set('k', big),
    (doc) => doc.getMap('m').set('k', new Uint8Array(5_000)),
    (doc) => doc.getText('t').insert(0, 'x', { link: big }),
  ]
  for (const change of changes) {
    const doc = new Y.Doc()
    change(doc)
    const { largestValue } = shapeOf(Y.encodeStateAsUpdate(doc))
    expect(largestValue).toBeGreaterThanOrEqual(5_000)
    expect(largestValue).toBeLessThan(5_100)
  }
  const many = new Y.Doc()
  many.getArray('a').push(Array.from({ length: 1_000 }, () => 'twenty characters it'))
  expect(shapeOf(Y.encodeStateAsUpdate(many)).largestValue).toBeLessThan(30)
})

test('[S20] only new structs count as writing', () => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'abc')
  const whole = Y.encodeStateAsUpdate(doc)
  expect(writesAnything(shapeOf(whole), knownIn(new Y.Doc()))).toBe(true)
  expect(writesAnything(shapeOf(whole), knownIn(doc))).toBe(false)
  const before = Y.encodeStateVector(doc)
  doc.getText('t').delete(0, 1)
  expect(writesAnything(shapeOf(Y.encodeStateAsUpdate(doc, before)), knownIn(doc))).toBe(false)
})
