// Seals made apart, met in any order, and what is read of them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { partedFrom } from '../../../test/support/apart.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import { contentsOf, textIn } from '../../../test/support/rebuilt.ts'
import { auditOf, builtBundle } from '../../../test/support/sealedRoom.ts'
import {
  declaredRoom,
  jon,
  maya,
  personCalled,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { must } from '../../base/must.ts'
import { SINGLE } from '../../document/command.ts'
import { conflicts } from '../../incident/conflicts/selectors.ts'
import { editIncident } from '../../incident/declaration/editIncident.ts'
import type { Taken } from '../../incident/records/snapshots.ts'
import { sealIncident, takeSnapshot } from '../../incident/snapshots/commands.ts'
import { sealOf } from '../../incident/snapshots/selectors.ts'
import { logEntry } from '../../incident/timeline/commands.ts'
import { inMemory } from '../bundle/readZip.ts'
import { PUBLIC } from '../profiles/redact.ts'
import { verifyBundle } from '../verify/verifyBundle.ts'
import { rowsUpTo } from './rowsUpTo.ts'
import { markOf } from './sealedSnapshot.ts'
import { isStateOf, lateEntries, stateOfSnapshot, takenOf } from './taken.ts'

const state = (room: TestRoom) => room.store.getState()
const taken = (room: TestRoom): Taken => ({
  ...takenOf(room.doc, sealOf(state(room), 'incident')).taken,
  audit: null,
  unmerged: [],
})
const first = (room: TestRoom) => must(state(room).snapshots[0], 'a snapshot')
const second = (room: TestRoom) => must(state(room).snapshots[1], 'a second snapshot')
const update = ({ doc }: TestRoom) => Y.encodeStateAsUpdate(doc)

const PEOPLE = [maya, jon, personCalled('Priya')]
const step = fc.record({
  who: fc.nat(2),
  act: fc.constantFrom(
    'write',
    'title',
    'type',
    'rub',
    'close',
    'reopen',
    'seal',
    'snapshot',
    'meet',
    'meet',
  ),
  with: fc.nat(2),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function act(rooms: readonly TestRoom[], one: Step, n: number, held: Map<string, Uint8Array>): void {
  const room = rooms[one.who]
  const other = rooms[one.with]
  if (!room || !other) return
  room.manual.advance(1_000)
  const keep = (read: ReturnType<typeof takenOf>, id: string | undefined) => {
    if (id !== undefined) held.set(id, read.state)
  }
  const full = (read: ReturnType<typeof takenOf>): Taken => ({ ...read.taken, audit: null, unmerged: [] })
  const text = room.text('draftCustomers')
  if (one.act === 'write') room.run(logEntry, { kind: 'note', text: `line ${n}` })
  if (one.act === 'title') room.run(editIncident, { title: `title ${n}` })
  if (one.act === 'type') text.insert(Math.min(n % 7, text.length), `words ${n} `)
  if (one.act === 'rub' && text.length > 3) text.delete(1, 2)
  if (one.act === 'close') movesTo(room, 'closed', 'over')
  if (one.act === 'reopen') movesTo(room, 'monitoring', 'again')
  if (one.act === 'meet') Y.applyUpdate(other.doc, update(room))
  if (one.act === 'seal' || one.act === 'snapshot') {
    const read = takenOf(room.doc, sealOf(state(room), 'incident'))
    const done = room.run(one.act === 'seal' ? sealIncident : takeSnapshot, { taken: full(read) })
    if (done.ok) keep(read, done.value)
  }
}

const everywhere = (rooms: readonly TestRoom[], order: readonly number[]) => {
  for (let i = 0; i < 2; i++)
    for (const from of order) for (const to of rooms) Y.applyUpdate(to.doc, update(rooms[from] ?? to))
}

test('[REC-1] [M98] [M99] apart and met in any order: one seal or a card everywhere, no snapshot is lost, and each state that is given is the one that was taken', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      (steps, order) => {
        const origin = declaredRoom(maya)
        const rooms = [origin, ...PEOPLE.slice(1).map((person) => partedFrom(origin, person))]
        const held = new Map<string, Uint8Array>()
        for (const [n, one] of steps.entries()) act(rooms, one, n, held)
        everywhere(rooms, order)
        const [one, ...others] = rooms.map((room) => ({
          snapshots: state(room).snapshots,
          seal: sealOf(state(room), 'incident'),
          asked: conflicts(state(room)).filter(({ kind }) => kind === 'seal'),
          late: lateEntries(room.doc, state(room).snapshots[0] ?? { holds: '' }).toSorted(),
        }))
        for (const other of others) expect(other).toEqual(one)
        expect(new Set(one?.snapshots.map(({ id }) => id))).toEqual(new Set(held.keys()))
        const sealed = state(origin)
          .seals.get('incident')
          ?.heads.filter(({ value: it }) => it.snapshot !== null)
        const isApart = one?.seal !== null && (sealed?.length ?? 0) > 1
        expect(one?.asked.length).toBe(isApart ? 1 : (one?.asked.length ?? 0))
        for (const record of one?.snapshots ?? []) {
          const taken = held.get(record.id)
          if (taken === undefined) throw new Error('nothing was held')
          expect(isStateOf(taken, record)).toBe(true)
          const given = stateOfSnapshot(update(origin), record)
          expect(given ?? taken).toEqual(taken)
          for (const later of [record]) {
            const gone = new Set(lateEntries(origin.doc, later))
            const then = new Y.Doc()
            Y.applyUpdate(then, taken)
            const ids = then.getArray<{ id: string }>('timeline').map(({ id }) => id)
            expect(ids.filter((id) => gone.has(id as never))).toEqual([])
            expect(ids.length + gone.size).toBe(origin.doc.getArray('timeline').length)
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('[REC-4] [M99] as long as only lines are added a snapshot’s state comes out of a later document, byte for byte; what was rubbed out since comes only from a log', () => {
  const room = declaredRoom()
  room.text('draftCustomers').insert(0, 'We look into it.')
  const read = takenOf(room.doc, null)
  const rows = [update(room)]
  room.doc.on('update', (row: Uint8Array) => void rows.push(row))
  value(room.run(takeSnapshot, { taken: { ...read.taken, audit: null, unmerged: [] } }))
  const [record] = state(room).snapshots
  if (!record) throw new Error('no snapshot')
  value(room.run(logEntry, { kind: 'note', text: 'later' }))
  expect(stateOfSnapshot(update(room), record)).toEqual(read.state)
  room.text('draftCustomers').delete(0, 5)
  expect(stateOfSnapshot(update(room), record)).toBe(null)
  expect(stateOfSnapshot(Y.mergeUpdates(rows), record)).toEqual(read.state)
  expect(stateOfSnapshot(update(declaredRoom(jon)), record)).toBe(null)
  expect(stateOfSnapshot(update(room), { ...record, holds: 'no snapshot' })).toBe(null)
})

test('[REC-4] [M101] the same snapshot gives the same mark and bundle on every machine, and names the hash of the one before and what came late', async () => {
  const room = declaredRoom()
  movesTo(room, 'closed', 'over')
  value(room.run(sealIncident, { taken: taken(room) }))
  const late = value(room.run(logEntry, { kind: 'note', text: 'later' }))
  room.manual.advance(1_000)
  const read = takenOf(room.doc, sealOf(state(room), 'incident'))
  value(room.run(takeSnapshot, { taken: taken(room) }))
  const [seal, after] = [first(room), second(room)]
  const mark = markOf(state(room), after)
  expect(markOf(state(room), { ...seal, at: seal.at - 0.5 })).toEqual(markOf(state(room), seal))
  expect(markOf(state(room), seal)).toEqual({
    ...{ number: 1, name: 'Incident sealed', sealedAt: seal.at, asOf: seal.at, follows: null },
  })
  expect(mark).toEqual({
    ...{ number: 2, name: '', sealedAt: after.at, asOf: after.at, follows: seal.hash, late: [late] },
  })
  const other = partedFrom(room, jon)
  value(other.run(logEntry, { kind: 'note', text: 'much later' }))
  const again = stateOfSnapshot(update(other), after)
  if (again === null) throw new Error('not given')
  expect(await builtBundle({ mark: markOf(state(other), after), state: again })).toEqual(
    await builtBundle({ mark, state: read.state }),
  )
  expect(state(room).phase.get(SINGLE)?.shown.id).toBe(seal.ends)
})

test('[REC-1] [M103] a snapshot rests on the fewest rows that hold it, however long the log grew, and its bundle verifies with them', async () => {
  const room = declaredRoom()
  const rows: Uint8Array[] = [update(room)]
  // What another wrote, and what came to the server before the last part of the snapshot and here not at all.
  const other = partedFrom(room, jon)
  value(other.run(logEntry, { kind: 'note', text: 'apart' }))
  room.doc.on('update', (row: Uint8Array) => void rows.push(row))
  room.text('draftCustomers').insert(0, 'We look into it.')
  room.text('draftCustomers').delete(0, 3)
  const read = takenOf(room.doc, null)
  const needed = rows.length
  rows.splice(needed - 1, 0, update(other))
  value(room.run(takeSnapshot, { taken: { ...read.taken, audit: null, unmerged: [] } }))
  room.text('draftCustomers').delete(0, 3)
  const log = auditOf(`incident/${[...state(room).incident.keys()][0] ?? ''}`, rows)
  const upTo = rowsUpTo(log.rows, read.state)
  expect(upTo).toBe(needed + 1)
  expect(rowsUpTo(log.rows.slice(0, needed), read.state)).toBe(null)
  const again = stateOfSnapshot(Y.mergeUpdates(rows), first(room))
  expect(again).toEqual(read.state)
  const cut = auditOf(log.room, rows.slice(0, upTo ?? 0))
  const mark = markOf(state(room), first(room))
  const good = await builtBundle({ mark, state: read.state, audit: [cut] })
  const verified = await verifyBundle(inMemory(good))
  expect(verified.ok && verified.value.fault).toBe(null)
  expect(verified.ok && verified.value.checks.find(({ name }) => name === 'audit')?.words).toMatch(
    /gives the state, and what was written beside it/,
  )
  const short = await builtBundle({
    mark,
    state: read.state,
    audit: [auditOf(log.room, rows.slice(0, needed - 1))],
  })
  const refused = await verifyBundle(inMemory(short))
  expect(refused.ok && refused.value.fault?.what).toMatch(/does not give the state/)
})

test('[REC-1] [M102] the page, the Markdown and the CSV mark what came after the seal, and a reader to whom such a line is not told is not told of it', async () => {
  const room = declaredRoom()
  movesTo(room, 'closed', 'over')
  value(room.run(sealIncident, { taken: taken(room) }))
  const late = value(room.run(logEntry, { kind: 'note', text: 'The cache was cold', source: 'chat' }))
  const read = takenOf(room.doc, sealOf(state(room), 'incident'))
  value(room.run(takeSnapshot, { taken: taken(room) }))
  const mark = markOf(state(room), second(room))
  const inFull = await contentsOf(await builtBundle({ mark, state: read.state }))
  expect(textIn(inFull, 'post-mortem.html')).toMatch(/One entry came after the incident was sealed/)
  expect(textIn(inFull, 'post-mortem.html')).toMatch(/The cache was cold \(after the seal\)/)
  expect(textIn(inFull, 'post-mortem.md')).toMatch(/The cache was cold \\?\(after the seal\\?\)/)
  const [heads, ...rows] = textIn(inFull, 'timeline.csv').split('\r\n')
  expect(heads).toMatch(/,after_seal$/)
  expect(rows.filter((row) => row.endsWith(',yes'))).toEqual([expect.stringContaining(late)])
  const open = await builtBundle({ mark, state: read.state }, PUBLIC)
  expect(textIn(await contentsOf(open), 'post-mortem.html')).not.toMatch(/after the (seal|incident)/)
  expect(textIn(await contentsOf(open), 'manifest.json')).not.toContain(late)
  const verified = await verifyBundle(inMemory(open))
  expect(verified.ok && verified.value.fault).toBe(null)
})
