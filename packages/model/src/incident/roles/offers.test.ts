import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { createIds } from '../../base/ids.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import {
  declaredRoom,
  jon,
  personCalled,
  reasonOf,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { waitsFor } from '../yours/waitsFor.ts'
import { giveRole, takeRole } from './commands.ts'
import {
  answerOffer,
  offerCommand,
  planCommandAccess,
  requestCommand,
  withdrawOffer,
} from './offerCommands.ts'
import { commandOffers, offeredTo, openRequests, requestOf } from './offers.ts'
import { holderOf } from './selectors.ts'

const eva = personCalled('Eva')
const state = (room: TestRoom) => room.store.getState()
const lines = (room: TestRoom) =>
  state(room)
    .timeline.filter(({ kind }) => kind === 'role' || kind === 'handover')
    .map(({ text }) => text)
const told = (room: TestRoom, by: TestRoom) => {
  room.manual.advance(MINUTE)
  meet(room, by)
}

test('[ROL-3] [M195] an offered command moves only by the yes of whom it asks, in one transaction with its sentence', () => {
  const room = declaredRoom()
  room.manual.advance(MINUTE)
  const id = value(room.run(offerCommand, { to: eva, words: 'You asked for a rollback.' }))
  const [other, exec] = [partedFrom(room, jon), partedFrom(room, eva)]
  expect(offeredTo(state(exec), eva.id)?.row.id).toBe(id)
  expect(holderOf(state(room), 'ic')?.name).toBe('Maya')
  expect(reasonOf(other.run(answerOffer, { id, answer: 'taken' }))).toContain('Somebody else is asked')
  expect(reasonOf(other.run(offerCommand, { to: jon }))).toContain('Only Maya or Comms')
  expect(reasonOf(room.run(offerCommand, { to: eva }))).toContain('asked already')
  value(exec.run(answerOffer, { id, answer: 'taken' }))
  value(exec.run(answerOffer, { id, answer: 'taken' }))
  told(room, exec)
  expect(holderOf(state(room), 'ic')).toEqual(eva)
  expect(commandOffers(state(room)).map(({ standing }) => standing)).toEqual(['taken'])
  expect(lines(room).slice(-2)).toEqual([
    'Maya asks Eva: do you wish to take command? You asked for a rollback.',
    'Eva takes command from Maya; Maya had asked at 22:53 UTC',
  ])
})

test('[ROL-3] [M195] a no is logged by name and moves nothing; what was taken back or lapsed is not answered', () => {
  const room = declaredRoom()
  room.manual.advance(MINUTE)
  const first = value(room.run(offerCommand, { to: eva }))
  const exec = partedFrom(room, eva)
  room.manual.advance(MINUTE)
  value(exec.run(answerOffer, { id: first, answer: 'refused', words: 'You do well.' }))
  told(room, exec)
  expect(lines(room).at(-1)).toBe('Eva does not wish to take command: You do well.')
  expect(holderOf(state(room), 'ic')?.name).toBe('Maya')
  const second = value(room.run(offerCommand, { to: eva }))
  value(room.run(withdrawOffer, { id: second }))
  told(room, exec)
  expect(reasonOf(exec.run(answerOffer, { id: second, answer: 'taken' }))).toContain('taken back already')
  const third = value(room.run(offerCommand, { to: eva }))
  room.manual.advance(MINUTE)
  value(room.run(giveRole, { role: 'ic', to: jon }))
  told(room, exec)
  expect(reasonOf(exec.run(answerOffer, { id: third, answer: 'taken' }))).toContain('changed hands')
  expect(holderOf(state(exec), 'ic')).toEqual(jon)
})

test('[ROL-3] [M196] a request from outside waits for whoever commands, who hands over or refuses in words', () => {
  const room = declaredRoom()
  room.manual.advance(MINUTE)
  const exec = partedFrom(room, eva)
  expect(reasonOf(exec.run(requestCommand, { words: ' ' }))).toContain('Say why')
  const id = value(exec.run(requestCommand, { words: 'The board asks.' }))
  expect(reasonOf(exec.run(requestCommand, { words: 'Again' }))).toContain('not answered yet')
  told(room, exec)
  expect(openRequests(state(room))).toHaveLength(1)
  expect(
    waitsFor(room.actor, state(room), room.manual.now()).map(({ words, detail }) => [words, detail]),
  ).toContainEqual(['Eva asks to be given command', 'The board asks.'])
  expect(reasonOf(partedFrom(room, jon).run(answerOffer, { id, answer: 'taken' }))).toContain(
    'Only the Incident',
  )
  expect(reasonOf(room.run(answerOffer, { id, answer: 'refused' }))).toContain('Say why you keep command')
  value(room.run(answerOffer, { id, answer: 'refused', words: 'We are a minute from the fix.' }))
  expect(requestOf(state(room), eva.id)).toMatchObject({ standing: 'refused' })
  expect(lines(room).at(-1)).toBe('Maya keeps command; Eva had asked for it: We are a minute from the fix.')
  told(room, exec)
  const again = value(exec.run(requestCommand, { words: 'Please.' }))
  told(room, exec)
  value(room.run(answerOffer, { id: again, answer: 'taken' }))
  expect(holderOf(state(room), 'ic')).toEqual(eva)
  expect(lines(room).at(-1)).toBe('Maya hands command to Eva, who had asked for it at 22:55 UTC')
})

test('[ROL-3] [M195] while nobody commands anybody offers it, and a yes is no taking from somebody', () => {
  const room = declaredRoom(undefined, { takeRoles: [] })
  room.manual.advance(MINUTE)
  const other = partedFrom(room, jon)
  const id = value(other.run(offerCommand, { to: eva }))
  const exec = partedFrom(other, eva)
  value(exec.run(answerOffer, { id, answer: 'taken' }))
  expect(lines(exec).at(-1)).toBe('Eva takes command; Jon had asked at 22:53 UTC')
  expect(reasonOf(exec.run(takeRole, { role: 'ic' }))).toContain('already')
})

test('[ROL-3] [M233] that somebody who only looked responds from now on is said once, of whoever alone commands, and of nobody else', () => {
  const room = declaredRoom()
  const planned = (actor: typeof eva) =>
    planCommandAccess(state(room), { actor, now: room.clock.now(), newId: createIds(room.clock) })
  expect(reasonOf(planned(eva))).toContain('not the only one in command')
  room.manual.advance(MINUTE)
  const other = partedFrom(room, jon)
  value(room.run(giveRole, { role: 'ic', to: eva }))
  expect(value(planned(eva)).writes).toHaveLength(1)
  expect(reasonOf(planned(room.actor))).toContain('not the only one in command')
  value(other.run(takeRole, { role: 'ic', reason: 'nobody answers' }))
  meet(room, other)
  expect(reasonOf(planned(eva))).toContain('not the only one in command')
})
