import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { hasGap } from '../inspect/gap.ts'
import { inspect } from '../inspect/inspect.ts'
import { randomHistory } from '../testing/randomHistory.ts'
import { named, touchedByYjs } from '../testing/touchedByYjs.ts'
import { type Judged, judge } from './judge.ts'
import { parkedUse, Parking } from './parkedRoots.ts'
import { rootRules } from './rootRules.ts'

const rules = rootRules('incident/one')
const seeds = fc.integer({ min: 0, max: 2 ** 31 })

function judgedIn(doc: Y.Doc, update: Uint8Array, more: { maxValueBytes?: number; writer?: 'server' } = {}) {
  const shape = inspect(update)
  if (!shape.ok) throw new Error(shape.error)
  return judge({
    update,
    shape: shape.value,
    doc,
    rules,
    parking: new Parking(() => parkedUse(doc, rules)),
    maxValueBytes: 1_048_576,
    writer: 'person',
    ...more,
  })
}
function passed(doc: Y.Doc, update: Uint8Array, more?: Parameters<typeof judgedIn>[2]): Judged {
  const judged = judgedIn(doc, update, more)
  if (!judged.ok) throw new Error(judged.error)
  return judged.value
}
const names = (judged: Judged): Set<string> =>
  new Set([...judged.touched()].map(([root, key]) => named(root, key)))
const isKnownTo = (doc: Y.Doc) => (client: number) => Y.getState(doc.store, client)

test('[S102] an honest update passes byte for byte, and touches exactly what was foreseen', () => {
  let looked = 0
  fc.assert(
    fc.property(seeds, (seed) => {
      const doc = new Y.Doc()
      for (const { update } of randomHistory(seed, 60)) {
        const judged = passed(doc, update)
        expect(judged.refused.size).toBe(0)
        if (judged.update) expect(judged.update).toBe(update)
        expect(names(judged)).toEqual(touchedByYjs(doc, update))
        looked += 1
      }
    }),
    { numRuns: 25 },
  )
  expect(looked).toBeGreaterThan(500)
})

test('[S102] a reconnect that repeats what is known is cut to what is new, and changes the same', () => {
  fc.assert(
    fc.property(seeds, fc.nat(), (seed, cut) => {
      const [ahead, behind, plain] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
      const history = randomHistory(seed, 60)
      history.forEach(({ update }, i) => {
        Y.applyUpdate(ahead, update)
        if (i < cut % 60) for (const doc of [behind, plain]) Y.applyUpdate(doc, update)
      })
      const whole = Y.encodeStateAsUpdate(ahead)
      const judged = passed(behind, whole)
      if (judged.update) expect(names(judged)).toEqual(touchedByYjs(behind, judged.update))
      Y.applyUpdate(plain, whole)
      expect(Y.encodeStateAsUpdate(behind)).toEqual(Y.encodeStateAsUpdate(plain))
    }),
    { numRuns: 40 },
  )
})
void hasGap
void isKnownTo
