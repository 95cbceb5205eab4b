import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { must } from '../../base/must.ts'
import { conflicts } from '../conflicts/selectors.ts'
import { settleConflict } from '../conflicts/settle.ts'
import { indexRow } from '../../workspace/incidents/indexRow.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import {
  declaredRoom,
  entryTexts,
  jon,
  maya,
  personCalled,
  reasonOf,
  START,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { giveRole, leaveRole, takeRole } from './commands.ts'
import { roleNews } from './roleNews.ts'
import { roleStanding } from './roleStanding.ts'
import { claimantsOf, heldSince } from './selectors.ts'

const priya = personCalled('Priya')
const news = (room: TestRoom, person = maya) => roleNews(room.store.getState(), person.id)
const told = (room: TestRoom, person = maya) =>
  news(room, person).map((one) => [
    one.kind,
    one.role,
    [one.handed].flat().map(({ how, by, to, reason }) => [how, by.name, to?.name ?? null, reason].join(' ')),
  ])
const takes = (room: TestRoom, reason = 'cut off') => value(room.run(takeRole, { role: 'ic', reason }))

test('[O1] [ROL-1] getting a role is news by whatever act: taken, given, settled', () => {
  const room = declaredRoom()
  expect(told(room)).toEqual([['held', 'ic', ['taken Maya Maya ']]])
  value(room.run(giveRole, { role: 'comms', to: jon }))
  expect(told(room, jon)).toEqual([['held', 'comms', ['given Maya Jon ']]])
  expect(told(room, priya)).toEqual([])
})

test('[O1] [CMD-1] losing a role is news at once: who has it, by whom, when and why', () => {
  const room = declaredRoom()
  const other = partedFrom(room, jon)
  room.manual.advance(MINUTE)
  takes(other, 'Maya lost the bridge')
  meet(room, other)
  expect(told(room)).toEqual([['lost', 'ic', ['taken Jon Jon Maya lost the bridge']]])
  expect([must(news(room)[0], 'news').handed].flat()[0]).toMatchObject({ at: START + MINUTE })
  value(other.run(giveRole, { role: 'ic', to: priya }))
  expect(told(other, jon)).toEqual([])
  expect(told(other, priya)).toEqual([['held', 'ic', ['given Jon Priya ']]])
  value(partedFrom(other, maya).run(takeRole, { role: 'ic', reason: 'back' }))
})

test('[O1] what one gave away or left oneself is no news, and getting it again ends the news of losing it', () => {
  const room = declaredRoom()
  value(room.run(leaveRole, { role: 'ic' }))
  expect(news(room)).toEqual([])
  value(room.run(takeRole, { role: 'ic' }))
  const other = partedFrom(room, jon)
  takes(other)
  meet(room, other)
  expect(told(room)[0]?.[0]).toBe('lost')
  value(room.run(takeRole, { role: 'ic', reason: 'I am back' }))
  expect(told(room)).toEqual([['held', 'ic', ['taken Maya Maya I am back']]])
})

test('[O1] lost in a clash: the settling says who chose, and both sides of two who took it apart are named', () => {
  const room = declaredRoom()
  const [other, third] = [partedFrom(room, jon), partedFrom(room, priya)]
  takes(other, 'Maya is gone')
  takes(third, 'nobody answers')
  meet(room, other)
  meet(room, third)
  expect(told(room)).toEqual([
    [
      'lost',
      'ic',
      expect.arrayContaining(['taken Jon Jon Maya is gone', 'taken Priya Priya nobody answers']),
    ],
  ])
  const conflict = must(conflicts(room.store.getState())[0], 'a conflict')
  const side = must(
    conflict.sides.find(({ claims }) => claims[0]?.by.id === priya.id),
    'Priya',
  )
  value(room.run(settleConflict, { conflict: conflict.id, side: side.id, reason: 'she is here' }))
  expect(told(room, jon)).toEqual([['lost', 'ic', ['settled Maya Priya she is here']]])
  expect(told(room, priya)).toEqual([['held', 'ic', ['settled Maya Priya she is here']]])
})

test('[O2] while two claim a role no reading names one of them alone', () => {
  const room = declaredRoom()
  const [other, third] = [partedFrom(room, jon), partedFrom(room, priya)]
  takes(other)
  third.manual.advance(MINUTE)
  takes(third)
  meet(other, third)
  expect(roleStanding(other.store.getState(), 'ic')).toEqual({ kind: 'claimed', by: [jon, priya] })
  expect(indexRow(other.store.getState())?.ic).toBe('Jon and Priya (both claim it)')
})

test('[O3] the Incident Commander gone over to the other side and relieved on both: the card stands on every side', () => {
  const here = declaredRoom()
  const there = partedFrom(here, priya)
  const relief = partedFrom(here, jon)
  here.manual.advance(2 * MINUTE)
  takes(relief, 'Maya was out of the room for 2 min')
  takes(there, 'Maya has been awake for 20 h')
  // Maya comes over with what she had; nothing of hers decides anything.
  meet(here, there)
  expect(told(here)).toEqual([['lost', 'ic', ['taken Priya Priya Maya has been awake for 20 h']]])
  meet(here, relief)
  meet(there, here)
  for (const room of [here, there, relief])
    expect(conflicts(room.store.getState()).map(({ kind, sides }) => [kind, sides.length])).toEqual([
      ['role', 2],
    ])
})

test('[O4] who takes a role relieves the person on the screen, not somebody who came to it meanwhile', () => {
  const room = declaredRoom()
  const other = partedFrom(room, jon)
  takes(other)
  const third = partedFrom(other, priya)
  expect(reasonOf(third.run(takeRole, { role: 'ic', reason: 'Maya is gone', from: [maya.id] }))).toBe(
    'Jon is Incident Commander meanwhile. Nothing was changed: look again, then take it if it is still right.',
  )
  value(third.run(takeRole, { role: 'ic', reason: 'Jon is gone', from: [jon.id] }))
})

test('[O5] leaving a role that another claims too leaves it to them', () => {
  const room = declaredRoom(maya, { takeRoles: [] })
  const other = partedFrom(room, jon)
  takes(room)
  takes(other)
  meet(room, other)
  for (const [one, stays] of [
    [room, jon],
    [other, maya],
  ] as const) {
    one.manual.advance(MINUTE)
    const copy = partedFrom(one, one === room ? maya : jon)
    value(copy.run(leaveRole, { role: 'ic' }))
    expect(claimantsOf(copy.store.getState(), 'ic')).toEqual([stays])
    expect(entryTexts(copy)).toContainEqual(
      expect.stringMatching(new RegExp(`leaves Incident Commander; ${stays.name} holds it$`)),
    )
  }
})

test('[O1] [CMD-1] who gave command away and lost it apart too is told their own act first, then the claim, then how it was settled', () => {
  const room = declaredRoom()
  const apart = partedFrom(room, priya)
  value(room.run(giveRole, { role: 'ic', to: jon }))
  room.manual.advance(MINUTE)
  takes(apart)
  room.manual.advance(MINUTE)
  meet(room, apart)
  const mine = ['given Maya Jon ', 'taken Priya Priya cut off']
  expect(told(room)).toEqual([['lost', 'ic', mine]])
  const conflict = must(conflicts(room.store.getState())[0], 'a conflict')
  const side = must(
    conflict.sides.find(({ claims }) => claims[0]?.by.id === maya.id),
    'the side that Maya gave it to',
  )
  const clara = partedFrom(room, personCalled('Clara'))
  value(clara.run(settleConflict, { conflict: conflict.id, side: side.id }))
  expect(told(clara)).toEqual([['lost', 'ic', [...mine, 'settled Clara Jon ']]])
  // Jon had it all the time.
  expect(roleStanding(clara.store.getState(), 'ic')).toEqual({ kind: 'held', by: jon, since: START })
  expect(heldSince(clara.store.getState(), 'ic')).toBe(START)
})
