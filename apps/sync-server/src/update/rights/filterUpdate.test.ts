import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { hostileGround, hostileParts } from '../../../test/support/hostileParts.ts'
import { filteredIn } from '../../../test/support/filteredIn.ts'
import { canonicalState, randomHistory } from '../../../test/support/randomHistory.ts'
import { named, touchedByYjs } from '../../../test/support/touchedByYjs.ts'
import type { FilteredUpdate } from './filterUpdate.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

function passed(doc: Y.Doc, update: Uint8Array, more?: Parameters<typeof filteredIn>[2]): FilteredUpdate {
  const filtered = filteredIn(doc, update, more)
  if (!filtered.ok) throw new Error(filtered.error)
  return filtered.value
}
const names = (filtered: FilteredUpdate): Set<string> =>
  new Set([...filtered.touched()].map(([root, key]) => named(root, key)))

test('[S102] an honest update touches exactly what was foreseen, and passes byte for byte unless it rests on what is deleted', () => {
  const met = { asItIs: 0, onDeleted: 0 }
  fc.assert(
    fc.property(seeds, (seed) => {
      const [doc, plain] = [new Y.Doc(), new Y.Doc()]
      for (const { update } of randomHistory(seed, 60)) {
        const filtered = passed(doc, update)
        expect(filtered.refused.size).toBe(0)
        expect(names(filtered)).toEqual(touchedByYjs(doc, filtered.update ?? update))
        Y.applyUpdate(plain, update)
        expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(plain))
        if (filtered.update === update) met.asItIs += 1
        else if (filtered.update) met.onDeleted += 1
      }
    }),
    { numRuns: 25 },
  )
  expect(met.asItIs).toBeGreaterThan(500)
  expect(met.onDeleted).toBeLessThan(met.asItIs / 10)
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
      const filtered = passed(behind, whole)
      const touched = filtered.update ? touchedByYjs(behind, filtered.update) : new Set()
      expect(names(filtered)).toEqual(touched)
      Y.applyUpdate(plain, whole)
      expect(Y.encodeStateAsUpdate(behind)).toEqual(Y.encodeStateAsUpdate(plain))
    }),
    { numRuns: 40 },
  )
})

test('[S102] a part that is half known goes on where its known half is, whatever place it claims', () => {
  const doc = filled()
  doc.clientID = 77
  // Client 1's text from clock 4 is `abc` in `conditions`; here it is `abcdef` in another text.
  const claimed = Uint8Array.of(
    1,
    1,
    1,
    4,
    4,
    1,
    9,
    ...Buffer.from('needsText'),
    6,
    ...Buffer.from('abcdef'),
    0,
  )
  const filtered = passed(doc, claimed)
  expect(names(filtered)).toEqual(new Set(['conditions']))
  expect(touchedByYjs(doc, filtered.update ?? claimed)).toEqual(new Set(['conditions']))
  expect(doc.getText('conditions').toString()).toBe('abcdef')
  expect(doc.share.has('needsText')).toBe(false)
})

/** The change that `change` makes to a copy of `doc`, under a client id of its own. */
function made(
  doc: Y.Doc,
  change: (copy: Y.Doc) => void,
): { readonly update: Uint8Array; readonly client: number } {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  change(copy)
  return { update: Y.encodeStateAsUpdate(copy, before), client: copy.clientID }
}
/** A document with something in a table, a list and a text. */
function filled(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.getArray('timeline').push(['x', 'y'])
  doc.getMap('actions').set('k', new Y.Map([['state', 'running']]))
  doc.getText('conditions').insert(0, 'abc')
  return doc
}
const ranges = ({ refused }: FilteredUpdate) => Object.fromEntries(refused)

test.each(Object.entries(hostileParts))(
  '[S100] refused whole, and nothing of it applied: %s',
  (_, [update, why]) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, hostileGround)
    const filtered = filteredIn(doc, update)
    expect(filtered.ok ? 'passed' : filtered.error).toContain(why)
  },
)

test('[S100] several values of one key pass once all of them are deleted, as undo leaves them', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, hostileGround)
  // Two values under one key of `actions`, deleted in the same update.
  const update = Uint8Array.of(
    1,
    1,
    9,
    0,
    0x28,
    1,
    7,
    ...Buffer.from('actions'),
    1,
    107,
    2,
    126,
    126,
    1,
    9,
    1,
    0,
    2,
  )
  expect(names(passed(doc, update))).toEqual(new Set(['actions/k']))
  Y.applyUpdate(doc, update)
  expect(doc.getMap('actions').size).toBe(0)
})

test('[S103] what only the server writes is left out, and the rest of the change is stored', () => {
  const doc = filled()
  const { update, client } = made(doc, (copy) => {
    copy.getText('conditions').insert(0, 'x')
    copy.getArray('arrivals').push(['forged'])
    copy.getArray('arrivals').push(['again'])
    copy.getText('conditions').insert(1, 'y')
  })
  const filtered = passed(doc, update)
  expect(ranges(filtered)).toEqual({ serverOnly: [{ client, from: 1, to: 3 }] })
  expect(filtered.update && touchedByYjs(doc, filtered.update)).toEqual(new Set(['conditions']))
  expect(doc.getText('conditions').toString()).toBe('xyabc')
  expect(doc.getArray('arrivals').length).toBe(0)
  expect(passed(doc, update, { writer: 'server' }).refused.size).toBe(0)
})

test('[S103] what a client carries along from another server’s own roots is left to that server, and nobody is blamed', () => {
  const doc = filled()
  const hub = new Y.Doc()
  Y.applyUpdate(hub, Y.encodeStateAsUpdate(doc))
  hub.getText('conditions').insert(0, 'noted ')
  hub.getArray('arrivals').push(['late'])
  const ann = new Y.Doc()
  Y.applyUpdate(ann, Y.encodeStateAsUpdate(hub))
  ann.getText('conditions').insert(0, 'mine ')
  ann.getArray('arrivals').delete(0, 1)
  const filtered = passed(doc, Y.encodeStateAsUpdate(ann), { isOwn: () => false })
  expect(filtered.refused.size).toBe(0)
  if (filtered.update) Y.applyUpdate(doc, filtered.update)
  expect(doc.getText('conditions').toString()).toBe('mine noted abc')
  expect(doc.getArray('arrivals').length).toBe(0)
  const brought = passed(doc, Y.encodeStateAsUpdate(hub), { writer: 'server' })
  if (brought.update) Y.applyUpdate(doc, brought.update)
  expect(doc.getArray('arrivals').toJSON()).toEqual(['late'])
})

test('[S103] nobody deletes what the server alone writes; other deletions of the same change pass', () => {
  const doc = filled()
  doc.getArray('arrivals').push(['a', 'b', 'c'])
  const { update } = made(doc, (copy) => {
    copy.getArray('arrivals').delete(1, 1)
    copy.getArray('timeline').delete(0, 1)
  })
  const filtered = passed(doc, update)
  expect(ranges(filtered)).toEqual({ serverOnly: [] })
  if (filtered.update) Y.applyUpdate(doc, filtered.update)
  expect(doc.getArray('arrivals').toJSON()).toEqual(['a', 'b', 'c'])
  expect(doc.getArray('timeline').toJSON()).toEqual(['y'])
})

test('[S103] roots of a newer app are kept up to 64 and 1 MiB; what is over is left out', () => {
  const doc = filled()
  for (let i = 0; i < 70; i++) {
    const { update } = made(doc, (copy) => copy.getMap(`later${i}`).set('k', i))
    const filtered = passed(doc, update)
    expect([...filtered.refused.keys()]).toEqual(i < 64 ? [] : ['noSpace'])
    if (filtered.update) Y.applyUpdate(doc, filtered.update)
  }
  expect(doc.share.size).toBe(3 + 64)
  const large = made(doc, (copy) => {
    copy.getText('later0').insert(0, 'x'.repeat(600_000))
    copy.getText('later1').insert(0, 'x'.repeat(600_000))
  })
  const filtered = passed(doc, large.update)
  expect(ranges(filtered)).toEqual({ noSpace: [{ client: large.client, from: 600_000, to: 1_200_000 }] })
  if (filtered.update) Y.applyUpdate(doc, filtered.update)
  const more = made(doc, (copy) => copy.getText('later0').insert(0, 'y'.repeat(600_000)))
  expect([...passed(doc, more.update).refused.keys()]).toEqual(['noSpace'])
})

test('[S101] what rests on a refused part is refused with it, and every replica ends equal', () => {
  const doc = filled()
  const offender = new Y.Doc()
  Y.applyUpdate(offender, Y.encodeStateAsUpdate(doc))
  const send = (change: () => void) => {
    const before = Y.encodeStateVector(offender)
    change()
    const filtered = passed(doc, Y.encodeStateAsUpdate(offender, before))
    if (filtered.update) Y.applyUpdate(doc, filtered.update)
    return filtered
  }
  const first = send(() => offender.getArray('arrivals').push([new Y.Map([['a', new Y.Map([['b', 1]])]])]))
  expect(ranges(first)).toEqual({ serverOnly: [{ client: offender.clientID, from: 0, to: 3 }] })
  send(() => offender.getText('conditions').insert(3, 'd'))
  Y.applyUpdate(offender, Y.encodeStateAsUpdate(doc))
  expect(offender.getArray('arrivals').length).toBe(0)
  expect(offender.getText('conditions').toString()).toBe('abcd')
  const late = new Y.Doc()
  Y.applyUpdate(late, Y.encodeStateAsUpdate(doc))
  expect(canonicalState(late)).toEqual(canonicalState(doc))
})
