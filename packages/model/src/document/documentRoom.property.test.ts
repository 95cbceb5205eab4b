import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Person } from '../base/actor.ts'
import { manualClock } from '../base/clock.ts'
import { createIds, type DecisionId, type HypothesisId, type IncidentId } from '../base/ids.ts'
import { must } from '../base/must.ts'
import { closeDecision, openDecision } from '../incident/decisions/commands.ts'
import { incidentDocument } from '../incident/document.ts'
import { proposeHypothesis, rankHypothesis, setHypothesisState } from '../incident/hypotheses/commands.ts'
import { declare } from '../incident/declaration/commands.ts'
import { setSeverity } from '../incident/declaration/editIncident.ts'
import { movesTo } from '../../test/support/movesTo.ts'
import { PHASES, SEVERITIES } from '../incident/records/incident.ts'
import { giveRole, leaveRole, takeRole } from '../incident/roles/commands.ts'
import { ROLES } from '../incident/records/roles.ts'
import { canonical } from '../base/canonical.ts'
import type { Registers } from '../schema/root.ts'
import { createDocumentRoom, type DocumentRoom } from './documentRoom.ts'
import { readSnapshot } from './snapshot.ts'

const REPLICAS = 3
const people: readonly Person[] = ['Maya', 'Jon', 'Priya'].map((name) => ({
  id: name.toLowerCase() as Person['id'],
  name,
}))

/** Everything a step may do, as plain data, so that a failing run shrinks and prints. */
const step = fc.record({
  replica: fc.nat(REPLICAS - 1),
  act: fc.constantFrom(
    'severity',
    'phase',
    'take',
    'give',
    'leave',
    'propose',
    'state',
    'rank',
    'ask',
    'close',
    'type',
    'sync',
    'tick',
  ),
  a: fc.nat(9),
  b: fc.nat(9),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function open(index: number, clock: ReturnType<typeof manualClock>): DocumentRoom<typeof incidentDocument> {
  const doc = new Y.Doc()
  doc.clientID = index + 1
  let n = 0
  const random = () => Uint8Array.from({ length: 16 }, (_, i) => (i === 15 ? index : (n++ * 31 + i) % 256))
  const newId = createIds(clock, random)
  return createDocumentRoom({
    document: incidentDocument,
    doc,
    clock,
    newId,
    actor: must(people[index], 'person'),
  })
}

function act(room: DocumentRoom<typeof incidentDocument>, { act: name, a, b }: Step): void {
  const state = room.store.getState()
  const hypothesis =
    [...state.hypotheses.keys()][a % Math.max(1, state.hypotheses.size)] ??
    createIds(room.clock)<HypothesisId>()
  const decision =
    [...state.decisions.keys()][a % Math.max(1, state.decisions.size)] ?? createIds(room.clock)<DecisionId>()
  const role = must(ROLES[a % ROLES.length], 'role')
  if (name === 'severity')
    room.run(setSeverity, { severity: must(SEVERITIES[a % 5], 'severity'), reason: 'r' })
  if (name === 'phase') movesTo(room, must(PHASES[a % PHASES.length], 'phase'), 'r')
  if (name === 'take') room.run(takeRole, { role, reason: 'r' })
  if (name === 'give') room.run(giveRole, { role, to: must(people[b % REPLICAS], 'person') })
  if (name === 'leave') room.run(leaveRole, { role })
  if (name === 'propose') room.run(proposeHypothesis, { title: `cause ${a}${b}` })
  if (name === 'state')
    room.run(setHypothesisState, { id: hypothesis, state: b % 2 ? 'ruledOut' : 'testing', because: 'r' })
  if (name === 'rank') room.run(rankHypothesis, { id: hypothesis, position: b })
  if (name === 'ask') room.run(openDecision, { question: `q${a}`, options: [{ label: 'x' }, { label: 'y' }] })
  if (name === 'close')
    room.run(closeDecision, { decisionId: decision, optionId: null, decided: `d${b}`, reason: 'r' })
  if (name === 'type') room.text('conditions').insert(Math.min(b, room.text('conditions').length), `${a}`)
}

const sync = (from: Y.Doc, to: Y.Doc) =>
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'remote')

/** Snapshots hold Maps; canonical JSON needs plain arrays in the Map's own order. */
const plain = (value: unknown): unknown =>
  value instanceof Map
    ? [...value].map(([k, v]) => [k, plain(v)])
    : Array.isArray(value)
      ? value.map(plain)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]))
        : value
const bytes = (value: unknown) => canonical(plain(value))

function play(
  steps: readonly Step[],
  check?: (rooms: readonly DocumentRoom<typeof incidentDocument>[]) => void,
) {
  const clock = manualClock(Date.UTC(2018, 9, 21, 22, 52))
  const rooms = Array.from({ length: REPLICAS }, (_, i) => open(i, clock))
  must(rooms[0], 'room').run(declare, {
    id: 'inc' as IncidentId,
    title: 'Degraded',
    severity: 'SEV2',
    takeRoles: ['ic'],
  })
  for (const one of steps) {
    const room = must(rooms[one.replica], 'room')
    if (one.act === 'tick') clock.advance(1 + one.a * 1000)
    else if (one.act === 'sync') sync(must(rooms[one.b % REPLICAS], 'peer').doc, room.doc)
    else act(room, one)
    check?.(rooms)
  }
  for (let round = 0; round < 2; round++)
    for (const from of rooms) for (const to of rooms) if (from !== to) sync(from.doc, to.doc)
  return rooms
}

const registers = Object.entries(incidentDocument).flatMap(([name, root]) =>
  root.kind === 'register' ? [name] : [],
)
const steps = fc.array(step, { minLength: 5, maxLength: 60 })
const runs = { numRuns: 150 }

describe('room', () => {
  test('[M4] replicas that have seen the same changes hold the same snapshot, whatever the order', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const [first, ...rest] = play(all).map((room) => bytes(room.store.getState()))
        for (const other of rest) expect(other).toBe(first)
      }),
      runs,
    )
  })

  test('[M3] the incremental snapshot equals a full re-read after every step', () => {
    fc.assert(
      fc.property(steps, (all) => {
        play(all, (rooms) => {
          for (const room of rooms)
            expect(bytes(room.store.getState())).toBe(bytes(readSnapshot(room.doc, incidentDocument)))
        })
      }),
      runs,
    )
  })

  test('[M5] a register never loses an operation, and its heads are exactly those nobody superseded', () => {
    let conflicts = 0
    fc.assert(
      fc.property(steps, (all) => {
        const { store, doc } = must(play(all)[0], 'room')
        const state = store.getState() as unknown as Record<string, Registers<unknown>>
        for (const name of registers) {
          const raw = doc.getArray<{ id: string; key: string; supersedes: string[] }>(name).toArray()
          const read = [...must(state[name], name).values()]
          expect(read.flatMap((r) => r.history.map((op) => op.id)).sort()).toEqual(
            raw.map((op) => op.id).sort(),
          )
          const gone = new Set(raw.flatMap((op) => op.supersedes))
          const heads = raw.map((op) => op.id).filter((id) => !gone.has(id))
          expect(read.flatMap((r) => r.heads.map((op) => op.id as string)).sort()).toEqual(heads.sort())
          conflicts += read.filter((r) => r.heads.length > 1).length
        }
      }),
      runs,
    )
    // The run must reach real conflicts, or it proves nothing.
    expect(conflicts).toBeGreaterThan(0)
  })
})
