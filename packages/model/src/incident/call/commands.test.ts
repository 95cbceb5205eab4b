import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { jon, declaredRoom, emptyRoom, entryTexts, reasonOf, value } from '../../../test/support/testRoom.ts'
import { theIncident } from '../header/selectors.ts'
import { MAX_CALL_LINK, MAX_CALL_NUMBER, setCall } from './commands.ts'
import { callsOf, callWords, dialAddress, isCall, NO_CALL } from './selectors.ts'

const first = { callLink: 'https://meet.example.com/war', callNumber: '+46 8 123 45 67', callCode: '4711#' }
const second = { secondCallLink: 'https://spare.example.com', secondCallNumber: '112', secondCallCode: '' }

test('[FRM-11] [M40] link, dial-in and a second one are set, changed field by field and cleared; an unchanged save writes nothing', () => {
  const room = declaredRoom()
  const calls = () => callsOf(room.store.getState())
  expect([isCall(calls().first), isCall(calls().second)]).toEqual([false, false])
  value(room.run(setCall, { ...first, ...second, callNumber: ' tel:+46 8 123 45 67 ' }))
  expect(calls()).toEqual({
    first: { link: 'https://meet.example.com/war', number: '+46 8 123 45 67', code: '4711#' },
    second: { link: 'https://spare.example.com', number: '112', code: '' },
  })
  value(room.run(setCall, { callCode: '4712#' }))
  expect(calls().first).toEqual({ link: first.callLink, number: first.callNumber, code: '4712#' })
  const entries = entryTexts(room).length
  value(room.run(setCall, { ...callWords(room.store.getState()) }))
  expect(entryTexts(room)).toHaveLength(entries)
  value(room.run(setCall, NO_CALL))
  expect(entryTexts(room).at(-1)).toBe('The call: none any more')
  expect(isCall(calls().first)).toBe(false)
})

test('[FRM-11] [M40] a document that was written before there were calls has none, and takes one', () => {
  const room = declaredRoom()
  const row = room.doc.getMap('incident').get('inc-1') as Y.Map<unknown>
  for (const field of Object.keys(NO_CALL)) row.delete(field)
  expect(callWords(room.store.getState())).toMatchObject(NO_CALL)
  value(room.run(setCall, first))
  expect(callsOf(room.store.getState()).first.link).toBe(first.callLink)
})

test.each([
  ['callLink', 'meet.example.com', 'begins with https://'],
  ['callLink', 'javascript:alert(1)', 'begins with https://'],
  ['callLink', 'https://bank.example@evil.example/', 'before the @'],
  ['secondCallLink', `https://a.example/${'x'.repeat(MAX_CALL_LINK)}`, '2,000 characters'],
  ['callNumber', 'ask Maya', 'as it is dialled'],
  ['callNumber', '+', 'as it is dialled'],
  ['secondCallNumber', '1'.repeat(MAX_CALL_NUMBER + 1), 'at most 40 characters'],
  ['secondCallCode', '1'.repeat(MAX_CALL_NUMBER + 1), 'at most 40 characters'],
] as const)(
  '[FRM-11] [M41] %s refuses %s in words at that field, and nothing is changed',
  (field, words, why) => {
    const room = declaredRoom()
    const before = theIncident(room.store.getState())
    const result = room.run(setCall, { callNumber: '112', [field]: words })
    expect(reasonOf(result)).toContain(why)
    expect(result.ok ? null : result.error.field).toBe(field)
    expect(theIncident(room.store.getState())).toBe(before)
  },
)

test('[FRM-11] [M40] words typed behind a link are refused, and the link that was stays', () => {
  const room = declaredRoom()
  value(room.run(setCall, first))
  const run = room.run(setCall, { callLink: `${first.callLink} all good here` })
  expect(run.ok ? '' : run.error.reason).toMatch(/^A link has no spaces/)
  expect(callsOf(room.store.getState()).first.link).toBe(first.callLink)
})

test('[FRM-11] [M41] what another client put there and is no web address is shown as no link', () => {
  const room = declaredRoom()
  const row = room.doc.getMap('incident').get('inc-1') as Y.Map<unknown>
  row.set('callLink', 'javascript:alert(1)')
  row.set('secondCallLink', 'https://you@evil.example/')
  const { first: one, second: two } = callsOf(room.store.getState())
  expect([one.link, two.link]).toEqual(['', ''])
})

test('[FRM-11] [M42] the timeline tells host and number, never a code or the path of a link', () => {
  const room = declaredRoom()
  value(room.run(setCall, { ...first, ...second }))
  expect(entryTexts(room).at(-1)).toBe(
    'The call: meet.example.com, +46 8 123 45 67 with a code; if it drops: spare.example.com, 112',
  )
  expect(entryTexts(room).join()).not.toMatch(/4711|war/)
})

test('[FRM-11] [M43] what somebody else changed since the edit began is not written over unseen; other fields are', () => {
  const room = declaredRoom()
  const seen = callWords(room.store.getState())
  value(emptyRoom(jon, room.doc).run(setCall, { callLink: 'https://other.example.com' }))
  const mine = room.run(setCall, { ...first, seen })
  expect(reasonOf(mine)).toContain('it reads now: “https://other.example.com”')
  expect(callsOf(room.store.getState()).first.number).toBe('')
  value(room.run(setCall, { ...NO_CALL, callNumber: '112', seen }))
  expect(callsOf(room.store.getState()).first).toEqual({
    link: 'https://other.example.com',
    number: '112',
    code: '',
  })
  value(room.run(setCall, { ...first, seen: callWords(room.store.getState()) }))
  expect(callsOf(room.store.getState()).first.link).toBe(first.callLink)
})

test('[M40] a number becomes an address that a telephone takes', () => {
  expect([dialAddress('+46 (8) 123-45'), dialAddress('ext.')]).toEqual(['tel:+46812345', null])
})

test('[FRM-11] [M41] what is dialled is what is shown: wide digits are made plain, and other signs are no number', () => {
  const room = declaredRoom()
  const shown = () => callsOf(room.store.getState()).first.number
  value(room.run(setCall, { callNumber: '＋４６ 8 123' }))
  expect([shown(), dialAddress(shown())]).toEqual(['+46 8 123', 'tel:+468123'])
  expect(reasonOf(room.run(setCall, { callNumber: '٠١٢٣ 112' }))).toContain('as it is dialled')
  const row = room.doc.getMap('incident').get('inc-1') as Y.Map<unknown>
  row.set('callNumber', '１１２')
  expect([shown(), dialAddress(shown())]).toEqual(['112', 'tel:112'])
  expect(['١١٢ 112', '112 ext 7', '+46 8 123,,7#'].map(dialAddress)).toEqual([null, null, 'tel:+468123,,7#'])
})

test('[FRM-11] [M42] a host with letters beyond a–z is told as such', () => {
  const room = declaredRoom()
  value(room.run(setCall, { callLink: 'https://mееt.example/war' }))
  expect(entryTexts(room).at(-1)).toBe('The call: mееt.example (written with letters beyond a–z)')
})
