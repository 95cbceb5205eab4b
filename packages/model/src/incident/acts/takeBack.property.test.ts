// Random people who act, take back, keep and take back too, together and apart. The oracle knows the document's own rows and
// operations and which of them a withdrawal names, and shares no code with the reader.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { personCalled, START } from '../../../test/support/testRoom.ts'
import { canonical } from '../../base/canonical.ts'
import { manualClock } from '../../base/clock.ts'
import { createIds, type IncidentId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import { createDocumentRoom, type DocumentRoom } from '../../document/documentRoom.ts'
import { readSnapshot } from '../../document/snapshot.ts'
import type { Withdrawal } from '../../schema/takingBack.ts'
import { finishAction, startAction } from '../actions/commands.ts'
import { declare } from '../declaration/commands.ts'
import { editIncident, setSeverity } from '../declaration/editIncident.ts'
import { type IncidentDocument, incidentDocument } from '../document.ts'
import { addEvidence, proposeHypothesis, rankHypothesis, setHypothesisState } from '../hypotheses/commands.ts'
import { setImpact } from '../impact/commands.ts'
import { addNeed, answerNeed } from '../needs/commands.ts'
import { movePhase } from '../phase/movePhase.ts'
import { amendEntry, logEntry, pinEntry } from '../timeline/commands.ts'
import { builtOn, canTakeBack, keepTakenBack, latestAct, takeBack, takeBackAlong } from './takeBack.ts'

type Room = DocumentRoom<IncidentDocument>
const PEOPLE = ['Maya', 'Jon', 'Priya'].map(personCalled)
const ACTS_OF = {
  need: (room: Room, a: number) => room.run(addNeed, { what: `need ${a}` }),
  answer: (room: Room, a: number) => {
    const need = pick([...room.store.getState().needs.values()], a)
    if (need) room.run(answerNeed, { id: need.id, answer: `answer ${a}` })
  },
  propose: (room: Room, a: number) =>
    room.run(proposeHypothesis, { title: `cause ${a} of ${room.clock.now()}` }),
  evidence: (room: Room, a: number) => {
    const one = pick([...room.store.getState().hypotheses.values()], a)
    if (one) room.run(addEvidence, { id: one.id, stance: 'for', text: `seen ${a}` })
  },
  state: (room: Room, a: number) => {
    const one = pick([...room.store.getState().hypotheses.values()], a)
    if (one) room.run(setHypothesisState, { id: one.id, state: a % 2 ? 'testing' : 'ruledOut', because: 'r' })
  },
  rank: (room: Room, a: number) => {
    const one = pick([...room.store.getState().hypotheses.values()], a)
    if (one) room.run(rankHypothesis, { id: one.id, position: a % 3 })
  },
  start: (room: Room, a: number) => room.run(startAction, { what: `try ${a}` }),
  finish: (room: Room, a: number) => {
    const one = pick([...room.store.getState().actions.values()], a)
    if (one) room.run(finishAction, { id: one.id, result: a % 2 ? 'helped' : 'worse' })
  },
  severity: (room: Room, a: number) =>
    room.run(setSeverity, { severity: a % 2 ? 'SEV2' : 'SEV1', reason: 'r' }),
  phase: (room: Room, a: number) =>
    room.run(movePhase, { phase: a % 2 ? 'investigating' : 'identified', reason: 'r' }),
  title: (room: Room, a: number) => room.run(editIncident, { title: `title ${a}` }),
  impact: (room: Room, a: number) =>
    room.run(setImpact, { service: 'api', region: 'eu', state: a % 2 ? 'down' : 'degraded' }),
  log: (room: Room, a: number) => room.run(logEntry, { kind: 'observation', text: `saw ${a}` }),
  amend: (room: Room, a: number) => {
    const entry = pick(room.store.getState().timeline, a)
    if (entry) room.run(amendEntry, { entryId: entry.id, text: `rather ${a}`, reason: 'r' })
  },
  pin: (room: Room, a: number) => {
    const entry = pick(room.store.getState().timeline, a)
    if (entry) room.run(pinEntry, { entryId: entry.id, pinned: a % 2 === 0 })
  },
} as const
type ActName = keyof typeof ACTS_OF
const pick = <T>(all: readonly T[], a: number): T | undefined => all[a % Math.max(1, all.length)]

const CLASHES = [
  ['need', 'answer'],
  ['propose', 'evidence'],
  ['propose', 'state'],
  ['start', 'finish'],
  ['propose', 'rank'],
] as const
const BUILT = {
  answer: 'needs',
  evidence: 'hypotheses',
  state: 'hypotheses',
  finish: 'actions',
  rank: 'hypotheses',
} as const

const step = fc.record({
  who: fc.nat(2),
  act: fc.constantFrom(
    ...(Object.keys(ACTS_OF) as ActName[]),
    'undo' as const,
    'undo' as const,
    'undo' as const,
    'undoAny' as const,
    'undoAny' as const,
    'clash' as const,
    'clash' as const,
    'clash' as const,
    'keep' as const,
    'keep' as const,
    'along' as const,
    'along' as const,
    'sync' as const,
    'sync' as const,
    'sync' as const,
  ),
  a: fc.nat(20),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const plain = (value: unknown): unknown =>
  value instanceof Map
    ? [...value].map(([key, one]) => [key, plain(one)])
    : Array.isArray(value)
      ? value.map(plain)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]))
        : value
const bytes = (value: unknown) => canonical(plain(value))
const sync = (from: Room, to: Room) =>
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'remote')

function open(): readonly Room[] {
  const clock = manualClock(START)
  const rooms = PEOPLE.map((actor, index) => {
    let n = 0
    const random = () => Uint8Array.from({ length: 16 }, (_, i) => (i === 15 ? index : (n++ * 31 + i) % 256))
    const doc = new Y.Doc()
    doc.clientID = index + 1
    return createDocumentRoom({
      document: incidentDocument,
      doc,
      clock,
      newId: createIds(clock, random),
      actor,
    })
  })
  const first = must(rooms[0], 'room')
  first.run(declare, { id: 'inc' as IncidentId, title: 'Degraded', severity: 'SEV2', takeRoles: ['ic'] })
  for (const room of rooms) if (room !== first) sync(first, room)
  return rooms
}
const advance = (room: Room) => (room.clock as ReturnType<typeof manualClock>).advance(1_000)

function act(rooms: readonly Room[], { who, act: name, a }: Step): void {
  const room = must(rooms[who], 'room')
  const state = room.store.getState()
  advance(room)
  if (name === 'undo') {
    const latest = latestAct(state, room.acts.getState())
    if (latest) room.run(takeBack, { act: latest })
  } else if (name === 'undoAny') {
    const one = pick(
      room.acts.getState().filter((known) => canTakeBack(state, known)),
      a,
    )
    if (one) room.run(takeBack, { act: one })
  } else if (name === 'keep' || name === 'along') {
    const one = pick(builtOn(state), a)
    if (one) room.run(name === 'keep' ? keepTakenBack : takeBackAlong, { key: one.key })
  } else if (name === 'clash') {
    // Done, heard of by another, taken back here and built on there.
    const other = must(rooms[(who + 1) % rooms.length], 'room')
    const [made, built] = must(CLASHES[a % CLASHES.length], 'a clash')
    ACTS_OF[made](room, a)
    sync(room, other)
    const latest = latestAct(room.store.getState(), room.acts.getState())
    if (latest) room.run(takeBack, { act: latest })
    ACTS_OF[built](other, Math.max(0, other.store.getState()[BUILT[built]].size - 1))
    if (a % 2) sync(other, room)
  } else if (name === 'sync') {
    const other = must(rooms[(who + 1 + (a % 2)) % rooms.length], 'room')
    sync(room, other)
    if (a % 3) sync(other, room)
  } else ACTS_OF[name](room, a)
}

const TABLES = { hypotheses: 'hypotheses', evidence: 'evidence', actions: 'actions', needs: 'needs' } as const
const REGISTERS = ['severity', 'phase', 'hypothesisStates', 'actionStates', 'impact', 'pins'] as const

/** What nobody took back is shown. */
function keepsTheRest(room: Room): void {
  const state = room.store.getState()
  const named = new Set(
    room.doc
      .getArray<Withdrawal>('withdrawals')
      .toArray()
      .flatMap(({ things }) => things.map((t) => `${t.root} ${t.id}`)),
  )
  const lost: string[] = []
  for (const root of Object.keys(TABLES) as (keyof typeof TABLES)[])
    for (const id of room.doc.getMap(root).keys())
      if (!named.has(`${root} ${id}`) && !(state[root] as ReadonlyMap<string, unknown>).has(id))
        lost.push(`${root} ${id}`)
  for (const root of REGISTERS)
    for (const op of room.doc.getArray<{ readonly id: string; readonly key: string }>(root).toArray())
      if (!named.has(`${root} ${op.id}`) && !state[root].get(op.key)?.history.some(({ id }) => id === op.id))
        lost.push(`${root} ${op.id}`)
  for (const { id } of room.doc.getArray<{ readonly id: string }>('timeline').toArray())
    if (!named.has(`timeline ${id}`) && !state.timeline.some((entry) => entry.id === id))
      lost.push(`timeline ${id}`)
  // What a shown record names is shown too.
  for (const one of state.evidence.values()) if (!state.hypotheses.has(one.hypothesisId)) lost.push(one.text)
  for (const key of state.actionStates.keys())
    if (!state.actions.has(key as never)) lost.push(`state of ${key}`)
  for (const key of state.hypothesisStates.keys())
    if (!state.hypotheses.has(key as never)) lost.push(`state of ${key}`)
  expect(lost).toEqual([])
}

const withoutTrace = ({ timeline, ...rest }: ReturnType<Room['store']['getState']>) =>
  bytes([
    { ...rest, withdrawals: null },
    timeline.filter(({ text }) => !text.startsWith('Taken back')).map(({ id }) => id),
  ])

test('[Z18] [FRM-3] whatever is taken back, what others did stands, all replicas agree, and nothing leaves the document', () => {
  const met = { undone: 0, built: 0, kept: 0, along: 0 }
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 50 }), (steps) => {
      const rooms = open()
      for (const one of steps) {
        const room = must(rooms[one.who], 'room')
        const sizes = () =>
          Object.keys(incidentDocument).map((name) => [
            name,
            room.doc.share.has(name) ? room.doc.get(name)._length : 0,
          ])
        const rows = () => Object.keys(TABLES).map((name) => room.doc.getMap(name).size)
        const before = [...sizes().map(([, size]) => Number(size)), ...rows()]
        act(rooms, one)
        const after = [...sizes().map(([, size]) => Number(size)), ...rows()]
        expect(after.every((size, i) => size >= (before[i] ?? 0))).toBe(true)
        expect(bytes(room.store.getState())).toBe(bytes(readSnapshot(room.doc, incidentDocument)))
        keepsTheRest(room)
      }
      for (let round = 0; round < 2; round++)
        for (const from of rooms) for (const to of rooms) if (from !== to) sync(from, to)
      const state = must(rooms[0], 'room').store.getState()
      expect(new Set(rooms.map((room) => bytes(room.store.getState()))).size).toBe(1)
      for (const room of rooms) keepsTheRest(room)
      met.undone += state.withdrawals.filter(({ along }) => along === null).length
      met.along += state.withdrawals.filter(({ along }) => along !== null).length
      met.built += builtOn(state).length
      met.kept += state.kept.size
    }),
    { numRuns: 80 },
  )
  expect(Object.entries(met).filter(([, count]) => count === 0)).toEqual([])
})

test('[Z19] [FRM-3] alone, taking the latest acts back gives every state that was, one after the other', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 25 }), (steps) => {
      const room = must(open()[0], 'room')
      const were: string[] = []
      for (const { act: name, a } of steps) {
        if (!(name in ACTS_OF)) continue
        advance(room)
        const before = withoutTrace(room.store.getState())
        const count = room.acts.getState().length
        ACTS_OF[name as ActName](room, a)
        if (room.acts.getState().length > count) were.push(before)
      }
      while (were.length > 0) {
        const latest = latestAct(room.store.getState(), room.acts.getState())
        expect(room.run(takeBack, { act: must(latest, 'an act') }).ok).toBe(true)
        expect(withoutTrace(room.store.getState())).toBe(were.pop())
      }
    }),
    { numRuns: 100 },
  )
})
