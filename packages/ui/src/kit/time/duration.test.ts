import { describe, expect, test } from 'vitest'
import { countdownFace } from './countdownFace.ts'
import { clockFace, shortDuration, spokenDuration } from './duration.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const due = Date.UTC(2018, 9, 21, 23, 0)

describe('lengths of time', () => {
  test.each([
    [0, '00:00', '00:00:00'],
    [-5_000, '00:00', '00:00:00'],
    [252_999, '04:12', '00:04:12'],
    [HOUR + 4 * MINUTE + 12_000, '1:04:12', '01:04:12'],
    [2 * 24 * HOUR + 3 * HOUR + 4_000, '2d 03:00:04', '2d 03:00:04'],
  ])('[SCR-7] %i ms reads %s, or %s with hours', (ms, face, long) => {
    expect([clockFace(ms), clockFace(ms, true)]).toEqual([face, long])
  })

  test.each([
    [40_000, '40 s', 'less than a minute'],
    [MINUTE, '1 min', '1 minute'],
    [31 * MINUTE, '31 min', '31 minutes'],
    [HOUR + 4 * MINUTE, '1 h 04 min', '1 hour 4 minutes'],
    [51 * HOUR, '2 d 3 h', '2 days 3 hours'],
  ])('[K3] %i ms is written %s and spoken %s', (ms, written, spoken) => {
    expect([shortDuration(ms), spokenDuration(ms)]).toEqual([written, spoken])
  })
})

describe('countdown', () => {
  test.each([
    [12 * MINUTE, { state: 'fresh', text: '12:00', words: 'due in 12 minutes' }],
    [5 * MINUTE + 1, { state: 'fresh', text: '05:01', words: 'due in 5 minutes' }],
    [5 * MINUTE, { state: 'soon', text: '05:00', words: 'due in 5 minutes' }],
    [1, { state: 'soon', text: '00:01', words: 'due in less than a minute' }],
    [0, { state: 'overdue', text: '−00:00', words: 'overdue by less than a minute' }],
    [-125_000, { state: 'overdue', text: '−02:05', words: 'overdue by 2 minutes' }],
  ])('[COM-2] [K6] %i ms before it is due', (left, face) => {
    expect(countdownFace(due, due - left)).toEqual(face)
  })

  test('[COM-2] [K6] the threshold of "soon" can be set', () => {
    expect(countdownFace(due, due - 8 * MINUTE, 10 * MINUTE).state).toBe('soon')
  })
})
