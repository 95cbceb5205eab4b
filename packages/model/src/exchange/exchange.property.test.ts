import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { IncidentId } from '../base/ids.ts'
import { must } from '../base/must.ts'
import { incidentDocument } from '../incident/document.ts'
import { proposeHypothesis, setHypothesisState } from '../incident/hypotheses/commands.ts'
import { declare } from '../incident/declaration/commands.ts'
import { setSeverity } from '../incident/declaration/editIncident.ts'
import { movesTo } from '../../test/support/movesTo.ts'
import { takeRole } from '../incident/roles/commands.ts'
import { readSnapshot } from '../document/snapshot.ts'
import { canonical } from '../base/canonical.ts'
import { emptyRoom, personCalled, START, type TestRoom, value } from '../../test/support/testRoom.ts'
import { logEntry } from '../incident/timeline/commands.ts'
import { type ExchangeFile, readExchange, writeExchange } from './exchangeFile.ts'
import { previewExchange } from './previewExchange.ts'

const NAMES = ['Maya', 'Jon', 'Priya']
const step = fc.record({
  who: fc.nat(2),
  act: fc.constantFrom(
    'log',
    'severity',
    'phase',
    'take',
    'propose',
    'rule',
    'type',
    'erase',
    'sync',
    'carry',
  ),
  a: fc.nat(9),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Three machines that know the same declared incident. */
function machines(): readonly TestRoom[] {
  const rooms = NAMES.map((name, index) => {
    const doc = new Y.Doc()
    doc.clientID = index + 1
    return emptyRoom(personCalled(name), doc)
  })
  const [first] = rooms
  value(
    must(first, 'room').run(declare, {
      id: 'inc-1' as IncidentId,
      title: 'Checkout fails',
      severity: 'SEV1',
    }),
  )
  for (const room of rooms) Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(must(first, 'room').doc))
  return rooms
}

function write(room: TestRoom, { act, a }: Step): void {
  const text = room.text('conditions')
  const [hypothesis] = room.store.getState().hypotheses.keys()
  room.manual.advance(1_000)
  if (act === 'log') room.run(logEntry, { kind: 'observation', text: `seen ${a}` })
  if (act === 'severity') room.run(setSeverity, { severity: a % 2 ? 'SEV1' : 'SEV2', reason: 'r' })
  if (act === 'phase') movesTo(room, a % 2 ? 'investigating' : 'mitigating', 'r')
  if (act === 'take') room.run(takeRole, { role: a % 2 ? 'ic' : 'ops', reason: 'r' })
  if (act === 'propose') room.run(proposeHypothesis, { title: `cause ${a}` })
  if (act === 'rule' && hypothesis)
    room.run(setHypothesisState, { id: hypothesis, state: 'ruledOut', because: 'r' })
  if (act === 'type') text.insert(Math.min(a, text.length), `${a}`)
  if (act === 'erase' && text.length > 0) text.delete(0, Math.min(a, text.length))
}

const stateOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc)
const fileOf = (doc: Y.Doc, has?: Uint8Array): ExchangeFile => ({
  header: {
    room: 'incident/inc-1',
    title: 'Checkout fails',
    from: personCalled('Maya'),
    madeAt: START,
    holds: has ? 'unsent' : 'whole',
    unsent: 1,
    schemaVersion: 1,
  },
  update: Y.encodeStateAsUpdate(doc, has),
})
const read = (bytes: Uint8Array): ExchangeFile => {
  const file = readExchange(bytes)
  if (!file.ok) throw new Error(file.error.what)
  return file.value
}
const content = (doc: Y.Doc) => canonical(readSnapshot(doc, incidentDocument))
const everything = (doc: Y.Doc) => Buffer.from(stateOf(doc)).toString('base64')

/** Runs a history; what it carried meanwhile went by file, too. */
function live(steps: readonly Step[]): readonly TestRoom[] {
  const rooms = machines()
  for (const one of steps) {
    const room = must(rooms[one.who], 'room')
    const other = must(rooms[(one.who + 1 + (one.a % 2)) % 3], 'room')
    if (one.act === 'sync') Y.applyUpdate(room.doc, stateOf(other.doc))
    else if (one.act === 'carry') Y.applyUpdate(room.doc, read(writeExchange(fileOf(other.doc))).update)
    else write(room, one)
  }
  return rooms
}
const histories = fc.array(step, { maxLength: 40 })

test('[X3] [X7] [OFF-5] 300 histories: what was exported and imported on another machine is equal there, twice is once, and the preview said so', () => {
  let brought = 0
  fc.assert(
    fc.property(histories, (steps) => {
      const [one, two] = live(steps)
      if (!one || !two) throw new Error('no rooms')
      const server = Y.encodeStateVector(two.doc)
      for (const has of [undefined, server]) {
        const there = new Y.Doc()
        Y.applyUpdate(there, stateOf(two.doc))
        const file = read(writeExchange(fileOf(one.doc, has)))
        const preview = previewExchange(file, stateOf(there))
        if (!preview.ok) throw new Error(preview.error.what)
        const before = readSnapshot(there, incidentDocument).timeline.length
        let changed = 0
        there.on('update', () => (changed += 1))
        Y.applyUpdate(there, file.update)
        const merged = new Y.Doc()
        Y.applyUpdate(merged, stateOf(one.doc))
        Y.applyUpdate(merged, stateOf(two.doc))
        expect(content(there)).toBe(content(merged))
        expect(everything(there)).toBe(everything(merged))
        expect(preview.value).toMatchObject({
          title: 'Checkout fails',
          known: true,
          brings: changed > 0,
          entries: readSnapshot(there, incidentDocument).timeline.length - before,
        })
        const again = previewExchange(file, stateOf(there))
        expect(again).toMatchObject({ ok: true, value: { brings: false, entries: 0 } })
        const first = everything(there)
        Y.applyUpdate(there, file.update)
        expect(everything(there)).toBe(first)
        brought += preview.value.entries
      }
    }),
    { numRuns: 300 },
  )
  expect(brought).toBeGreaterThan(300)
})

test('[X7] files of three machines imported in any order make the same incident everywhere', () => {
  fc.assert(
    fc.property(histories, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (steps, order) => {
      const rooms = live(steps)
      const files = rooms.map(({ doc }) => read(writeExchange(fileOf(doc))))
      const together = (indexes: readonly number[]) => {
        const doc = new Y.Doc()
        for (const index of indexes) Y.applyUpdate(doc, must(files[index], 'file').update)
        return everything(doc)
      }
      expect(together(order)).toBe(together([0, 1, 2]))
    }),
    { numRuns: 100 },
  )
})

test('[X4] every flipped byte and every cut is refused, whatever it hits', () => {
  fc.assert(
    fc.property(
      histories,
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 40, maxLength: 40 }),
      (steps, flips) => {
        const whole = writeExchange(fileOf(must(live(steps)[0], 'room').doc))
        for (const [at, flip] of flips) {
          const hurt = whole.slice()
          hurt[at % whole.length] = (whole[at % whole.length] ?? 0) ^ flip
          expect(readExchange(hurt).ok).toBe(false)
          expect(readExchange(whole.slice(0, at % whole.length)).ok).toBe(false)
        }
      },
    ),
    { numRuns: 25 },
  )
})
