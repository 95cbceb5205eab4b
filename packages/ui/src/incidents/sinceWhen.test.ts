import { describe, expect, test } from 'vitest'
import { sinceWhen } from './sinceWhen.ts'

/** Monday 2 March 2026, 14:28 UTC, 15:28 in Berlin. */
const NOW = Date.UTC(2026, 2, 2, 14, 28)
const read = (written: string) => sinceWhen(written, NOW, 'Europe/Berlin')
const at = (hour: number, minute: number, day = 2) => Date.UTC(2026, 2, day, hour, minute)

describe('[SCR-7] since when', () => {
  test.each([
    ['10 min ago', at(14, 18)],
    ['about 10 minutes ago', at(14, 18)],
    ['1 h 20 min ago', at(13, 8)],
    ['2 hours ago', at(12, 28)],
    ['-15m', at(14, 13)],
    ['just now', NOW],
    ['15:18', at(14, 18)],
    ['since 15:18', at(14, 18)],
    ['14:18 UTC', at(14, 18)],
    ['yesterday 23:10', at(22, 10, 1)],
    ['2026-03-01 22:52 UTC', at(22, 52, 1)],
  ])('"%s" is understood', (written, expected) => {
    expect(read(written)).toMatchObject({ at: expected, problem: null })
  })

  test('nothing written is not known, and no mistake', () => {
    expect(read('  ')).toEqual({ at: null, problem: null, note: null })
  })

  test('a time of day still to come is yesterday’s, and says so', () => {
    expect(read('23:50')).toEqual({
      at: at(22, 50, 1),
      problem: null,
      note: '23:50 Europe/Berlin is still to come today: read as yesterday.',
    })
  })

  test.each(['soon', '25:00', '10 min', '15:18 or so', 'ago', '2026-02-30 10:00'])(
    '"%s" is a mistake that says how to write it, and never a time',
    (written) => {
      const { at, problem } = read(written)
      expect(at).toBeNull()
      expect(problem).not.toBeNull()
    },
  )
})
