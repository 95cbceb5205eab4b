import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { must } from '../../base/must.ts'
import { laneState } from '../cadence/laneState.ts'
import { searchEverything } from '../search/everything.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import { declaredRoom, jon, maya, reasonOf, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { bringBackDraft, fillDraft } from './draftCommands.ts'
import { keptDrafts } from './keptDrafts.ts'
import { publishedUpdates } from '../updates/selectors.ts'

const state = (room: TestRoom) => room.store.getState()
const draft = (room: TestRoom) => state(room).draftCustomers
const kept = (room: TestRoom) => keptDrafts(state(room), 'customers').map(({ text }) => text)
const template = (room: TestRoom) => room.run(fillDraft, { audience: 'customers', replace: true })
const bringBack = (room: TestRoom, text: string) => {
  const found = keptDrafts(state(room), 'customers').find((one) => one.text === text)
  return room.run(bringBackDraft, { audience: 'customers', id: must(found, text).id })
}
const MINE = 'Payments fail since breakfast; we know why.'

test('[COM-13] [U16] the words under a template are kept for everybody, and one command brings them back', () => {
  const room = declaredRoom(maya)
  room.text('draftCustomers').insert(0, MINE)
  value(template(room))
  const other = partedFrom(room, jon)
  expect(draft(other)).toContain('‹who is affected, and where›')
  expect(keptDrafts(state(other), 'customers')).toMatchObject([
    { text: MINE, by: maya, audience: 'customers' },
  ])
  value(bringBack(other, MINE))
  expect(draft(other)).toBe(MINE)
})

test('[COM-13] [U16] what somebody types at that very moment stays in the draft, and the words before it are kept', () => {
  const room = declaredRoom(maya)
  room.text('draftCustomers').insert(0, MINE)
  const other = partedFrom(room, jon)
  other.text('draftCustomers').insert(MINE.length, ' Half of them.')
  value(template(room))
  meet(room, other)
  expect(draft(room)).toBe(draft(other))
  expect(draft(room)).toContain(' Half of them.')
  expect(draft(room)).toContain('‹who is affected, and where›')
  expect(kept(room)).toEqual([MINE])
  const mixed = draft(room)
  value(bringBack(other, MINE))
  expect(kept(other)).toContain(mixed)
})

test('[U16] a template as it was put there is not kept, and the same words are kept once', () => {
  const room = declaredRoom(maya)
  value(template(room))
  room.manual.advance(MINUTE)
  value(template(room))
  expect(kept(room)).toEqual([])
  const words = `${draft(room)} And more.`
  room.text('draftCustomers').insert(draft(room).length, ' And more.')
  value(template(room))
  value(bringBack(room, words))
  value(template(room))
  expect(kept(room)).toEqual([words])
})

test('[U16] [COM-1] kept words were told to nobody: no clock, list or search counts them', () => {
  const room = declaredRoom(maya)
  const lane = laneState(state(room), 'customers')
  room.text('draftCustomers').insert(0, MINE)
  value(template(room))
  expect(laneState(state(room), 'customers')).toEqual(lane)
  expect(publishedUpdates(state(room), 'customers')).toEqual([])
  expect(searchEverything(state(room), 'breakfast')).toEqual([])
})

test('[U16] words that are not kept are refused, and the draft is as it was', () => {
  const room = declaredRoom(maya)
  room.text('draftCustomers').insert(0, MINE)
  expect(reasonOf(room.run(bringBackDraft, { audience: 'customers', id: 'no' as never }))).toBe(
    'Those words are not kept here. The draft is as it was.',
  )
  expect(draft(room)).toBe(MINE)
})
