// Random people who take, give, leave and settle a role, apart and together: what each is told equals what an oracle knows.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Person } from '../../base/actor.ts'
import { manualClock } from '../../base/clock.ts'
import { createIds, type IncidentId, type OpId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import { conflicts } from '../conflicts/selectors.ts'
import { settleConflict } from '../conflicts/settle.ts'
import { type IncidentDocument, incidentDocument } from '../document.ts'
import { declare } from '../declaration/commands.ts'
import { createDocumentRoom, type DocumentRoom } from '../../document/documentRoom.ts'
import { personCalled, START } from '../../../test/support/testRoom.ts'
import { giveRole, leaveRole, takeRole } from './commands.ts'
import { roleNews } from './roleNews.ts'
import { commandWords, roleStanding } from './roleStanding.ts'

const PEOPLE = ['Maya', 'Jon', 'Priya', 'Lee'].map(personCalled)
const step = fc.record({
  who: fc.nat(3),
  act: fc.constantFrom('take', 'take', 'give', 'leave', 'settle', 'sync', 'sync'),
  with: fc.nat(3),
  later: fc.nat(90_000),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

interface RawOp {
  readonly id: OpId
  readonly key: string
  readonly value: { readonly holder: Person | null }
  readonly supersedes: readonly OpId[]
}
const raw = (room: DocumentRoom<IncidentDocument>) =>
  room.doc
    .getArray<RawOp>('roles')
    .toArray()
    .filter(({ key }) => key === 'ic')

/** The people of the live operations, by the rule alone: an operation lives until one that saw it takes its place. */
function living(ops: readonly RawOp[]): ReadonlySet<string> {
  const gone = new Set(ops.flatMap(({ supersedes }) => supersedes))
  return new Set(ops.flatMap(({ id, value }) => (!gone.has(id) && value.holder ? [value.holder.id] : [])))
}

function agrees(room: DocumentRoom<IncidentDocument>, met: Map<string, number>): void {
  const state = room.store.getState()
  const holders = living(raw(room))
  const standing = roleStanding(state, 'ic')
  const card = conflicts(state).filter(({ kind }) => kind === 'role')
  expect(card.length).toBe(holders.size > 1 ? 1 : 0)
  const named = standing.kind === 'free' ? [] : [standing.by].flat()
  expect(new Set(named.map(({ id }) => id))).toEqual(holders)
  expect(standing.kind).toBe(holders.size === 0 ? 'free' : holders.size === 1 ? 'held' : 'claimed')
  const words = commandWords(state)
  expect(PEOPLE.filter(({ name }) => words.includes(name)).length).toBe(holders.size)
  met.set(standing.kind, (met.get(standing.kind) ?? 0) + 1)
  for (const person of PEOPLE) {
    const news = roleNews(state, person.id)[0]
    expect(news?.kind === 'held').toBe(holders.has(person.id))
    if (news?.kind !== 'lost') continue
    met.set('lost', (met.get('lost') ?? 0) + 1)
    const held = raw(room).filter(({ value }) => value.holder?.id === person.id)
    const ids = news.handed.map(({ id }) => id)
    expect(news.handed.some(({ by }) => by.id !== person.id)).toBe(true)
    for (const { id } of news.handed) {
      const took = must(
        raw(room).find((op) => op.id === id),
        'the operation',
      )
      // It ends a time of theirs, or settles between those that did.
      const ends = held.some((op) => took.supersedes.includes(op.id))
      expect(ends || ids.filter((one) => took.supersedes.includes(one)).length > 1).toBe(true)
    }
  }
}

function play(steps: readonly Step[], met: Map<string, number>): void {
  const clock = manualClock(START)
  const rooms = PEOPLE.map((actor) =>
    createDocumentRoom({
      document: incidentDocument,
      doc: new Y.Doc(),
      clock,
      newId: createIds(clock),
      actor,
    }),
  )
  const sync = (from: DocumentRoom<IncidentDocument>, to: DocumentRoom<IncidentDocument>) =>
    Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)))
  const first = must(rooms[0], 'room')
  first.run(declare, { id: 'inc-1' as IncidentId, title: 'x', severity: 'SEV1', takeRoles: ['ic'] })
  for (const room of rooms) if (room !== first) sync(first, room)
  for (const { who, act, with: other, later } of steps) {
    const room = must(rooms[who], 'room')
    clock.advance(1 + later)
    if (act === 'take') room.run(takeRole, { role: 'ic', reason: 'r' })
    if (act === 'give') room.run(giveRole, { role: 'ic', to: must(PEOPLE[other], 'person') })
    if (act === 'leave') room.run(leaveRole, { role: 'ic' })
    const conflict = conflicts(room.store.getState())[0]
    const side = conflict?.sides[other % conflict.sides.length]
    if (act === 'settle' && conflict && side)
      room.run(settleConflict, { conflict: conflict.id, side: side.id })
    if (act === 'sync') {
      sync(room, must(rooms[other], 'room'))
      sync(must(rooms[other], 'room'), room)
    }
    for (const one of rooms) agrees(one, met)
  }
  for (let round = 0; round < 2; round++)
    for (const from of rooms) for (const to of rooms) if (from !== to) sync(from, to)
  for (const one of rooms) agrees(one, met)
  expect(new Set(rooms.map((room) => commandWords(room.store.getState()))).size).toBe(1)
}

test('[O2] [O3] the card stands exactly while two live claims name different people, and no reading names two otherwise', () => {
  const met = new Map<string, number>()
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 40 }), (steps) => play(steps, met)),
    { numRuns: 200 },
  )
  expect(['free', 'held', 'claimed', 'lost'].filter((kind) => (met.get(kind) ?? 0) < 50)).toEqual([])
})
