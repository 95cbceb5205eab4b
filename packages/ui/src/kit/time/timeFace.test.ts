import { expect, test } from 'vitest'
import { timeFace } from './timeFace.ts'

const at = Date.UTC(2018, 9, 21, 22, 52, 7)

test('[SCR-7] [K7] UTC and the viewer’s zone stand side by side, each with its name', () => {
  expect(timeFace(at, 'Europe/Berlin', at).full).toBe('22:52 UTC · 00:52 CEST (22 Oct)')
  expect(timeFace(at, 'America/New_York', at).full).toBe('22:52 UTC · 18:52 GMT-4')
  expect(timeFace(at, 'Asia/Kolkata', at).full).toBe('22:52 UTC · 04:22 GMT+5:30 (22 Oct)')
})

test('[SCR-7] [K7] a viewer in UTC reads the zone once', () => {
  expect(timeFace(at, 'UTC', at)).toEqual({
    utc: '22:52',
    local: '22:52',
    zone: 'UTC',
    date: '',
    full: '22:52 UTC',
  })
})

test('[SCR-7] London in winter is named, although its clock reads as UTC', () => {
  const winter = Date.UTC(2018, 11, 1, 9, 5)
  expect(timeFace(winter, 'Europe/London', winter).full).toBe('09:05 UTC · 09:05 GMT')
})

test('[SCR-7] the same place changes its zone name when its clocks change', () => {
  const before = Date.UTC(2018, 9, 28, 0, 30)
  const after = Date.UTC(2018, 9, 28, 1, 30)
  expect([
    timeFace(before, 'Europe/Berlin', after).local,
    timeFace(after, 'Europe/Berlin', after).local,
  ]).toEqual(['02:30', '02:30'])
  expect([
    timeFace(before, 'Europe/Berlin', after).zone,
    timeFace(after, 'Europe/Berlin', after).zone,
  ]).toEqual(['CEST', 'CET'])
})

test('[SCR-7] another day is named, and another year with it', () => {
  expect(timeFace(at, 'UTC', at + 86_400_000).full).toBe('21 Oct 22:52 UTC')
  expect(timeFace(at, 'UTC', Date.UTC(2026, 0, 1)).full).toBe('21 Oct 2018 22:52 UTC')
})

test('[SCR-7] seconds on request', () => {
  expect(timeFace(at, 'Europe/Berlin', at, true).full).toBe('22:52:07 UTC · 00:52:07 CEST (22 Oct)')
})

test('[K300] [SCR-7] a day of the viewer’s zone in another year says the year', () => {
  const now = Date.UTC(2026, 11, 31, 23, 0)
  expect(timeFace(Date.UTC(2026, 11, 31, 23, 30), 'Europe/Berlin', now).full).toMatch(
    /^23:30 UTC · 00:30 \S+ \(1 Jan 2027\)$/,
  )
})
