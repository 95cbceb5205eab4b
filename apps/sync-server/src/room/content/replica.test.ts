import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createChange } from './change.ts'
import { History } from './history.ts'
import { Replica } from './replica.ts'
import { EMPTY_UPDATE } from '../../protocol/stockMessages.ts'
import { canonicalState, randomHistory, seededRandom } from '../../../test/support/randomHistory.ts'

function fresh() {
  const history = new History(EMPTY_UPDATE)
  const replica = new Replica(history)
  const take = (update: Uint8Array) => {
    const applied = replica.apply(update)
    if (!applied.ok) throw new Error(applied.error)
    for (const { update: effect } of applied.value) {
      history.add(
        createChange({ index: history.index + 1, author: null, actor: 'a', receivedAt: 1, update: effect }),
      )
    }
    return applied.value
  }
  return { history, replica, take }
}

test('[S81] folding, sleeping and rolling back at any moment leave the same document', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
      const random = seededRandom(seed)
      const { history, replica, take } = fresh()
      const plain = new Y.Doc()
      const updates = randomHistory(seed, 60)
      updates.forEach(({ update }, i) => {
        const before = history.index
        take(update)
        if (random() < 0.2 && history.index > before) {
          // Stored in vain: taken back, and brought again.
          history.truncate(before)
          replica.forget()
          take(update)
        }
        Y.applyUpdate(plain, update)
        const dice = random()
        if (dice < 0.1) replica.fold()
        else if (dice < 0.3) replica.sleep()
        expect(replica.stateVector()).toEqual(Y.encodeStateVector(plain))
        if (i % 10 !== 0) return
        const joiner = new Y.Doc()
        Y.applyUpdate(joiner, history.state)
        for (const change of history.changes) Y.applyUpdate(joiner, change.update)
        expect(canonicalState(joiner)).toEqual(canonicalState(plain))
      })
      expect(canonicalState(replica.doc)).toEqual(canonicalState(plain))
    }),
    { numRuns: 40 },
  )
})

test('[S42] every effect fits on what was before it, and known updates have none', () => {
  const { history, replica, take } = fresh()
  const updates = randomHistory(7, 80)
  for (const { update } of updates) take(update)
  const index = history.index
  for (const { update } of updates) expect(take(update)).toEqual([])
  expect(history.index).toBe(index)
  const other = new Y.Doc()
  for (const change of history.changes) {
    Y.applyUpdate(other, change.update)
    expect(other.store.pendingStructs).toBeNull()
  }
  expect(canonicalState(other)).toEqual(canonicalState(replica.doc))
})

test('[S62] an update that throws half-way leaves no trace', () => {
  const { replica, take } = fresh()
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'abc')
  take(Y.encodeStateAsUpdate(doc))
  const before = canonicalState(replica.doc)
  // A good text item, then one whose origin comes after it.
  const bad = Uint8Array.of(1, 2, 9, 0, 4, 1, 1, 116, 1, 120, 0x84, 9, 5, 1, 121, 0)
  const victim = new Y.Doc()
  expect(() => Y.applyUpdate(victim, bad)).toThrow(TypeError)
  expect(victim.getText('t').toString()).toBe('x')
  expect(replica.apply(bad)).toEqual({ ok: false, error: 'unreadable' })
  expect(canonicalState(replica.doc)).toEqual(before)
})

test("[S42] clean-ups that the server's own replica makes are effects of their own, for everybody", () => {
  const { replica, take } = fresh()
  // Code inside the server read it as text once: from then on Yjs tidies up formatting after concurrent changes.
  replica.doc.getText('can')
  const [one, two] = [new Y.Doc(), new Y.Doc()]
  one.getText('can').insert(0, 'some text')
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
  for (const doc of [one, two]) doc.getText('can').format(0, 4, { bold: true })
  take(Y.encodeStateAsUpdate(one))
  const effects = take(Y.encodeStateAsUpdate(two))
  expect(effects.map(({ made }) => made)).toEqual(['given', 'byReplica'])
  for (const { update } of effects) Y.applyUpdate(one, update)
  expect(canonicalState(one)).toEqual(canonicalState(replica.doc))
})
