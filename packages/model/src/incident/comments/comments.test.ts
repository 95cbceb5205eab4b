import { expect, test } from 'vitest'
import { partedFrom, meet } from '../../../test/support/apart.ts'
import { declaredRoom, jon, maya, reasonOf, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { addComment, commentsOn, openComments, resolveComment } from './commands.ts'

const state = (room: TestRoom) => room.store.getState()
const about = { section: 'summary', from: '{}', to: '{}', quote: 'for 43 s' } as const

test('[REC-2] [M210] a comment says who said what about which words, and is resolved and opened again by name', () => {
  const room = declaredRoom()
  const id = value(room.run(addComment, { ...about, text: ' Which link? ' }))
  const later = value(room.run(addComment, { ...about, text: 'And when?' }))
  expect(commentsOn(state(room), 'summary')).toMatchObject([
    { id, quote: 'for 43 s', text: 'Which link?', by: maya, resolved: false, settled: null },
    { id: later },
  ])
  expect([commentsOn(state(room), 'lucky'), openComments(state(room))]).toEqual([[], 2])
  value(room.run(resolveComment, { id, resolved: true }))
  expect(commentsOn(state(room), 'summary')).toMatchObject([
    { id: later },
    { id, resolved: true, settled: { by: maya } },
  ])
  expect(openComments(state(room))).toBe(1)
  expect(reasonOf(room.run(resolveComment, { id, resolved: true }))).toContain('already')
  value(room.run(resolveComment, { id, resolved: false }))
  expect(openComments(state(room))).toBe(2)
  expect(reasonOf(room.run(addComment, { ...about, text: ' ' }))).toContain('Say what you think')
  expect(reasonOf(room.run(addComment, { ...about, quote: '', text: 'x' }))).toContain('Choose the words')
})

test('[REC-2] [M210] a comment that is resolved on one machine and opened again on another is open', () => {
  const room = declaredRoom()
  const id = value(room.run(addComment, { ...about, text: 'Which link?' }))
  value(room.run(resolveComment, { id, resolved: true }))
  const other = partedFrom(room, jon)
  value(room.run(resolveComment, { id, resolved: false }))
  value(other.run(resolveComment, { id, resolved: false }))
  value(other.run(resolveComment, { id, resolved: true }))
  meet(room, other)
  expect([openComments(state(room)), openComments(state(other))]).toEqual([1, 1])
})
