import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayIn, fromWall, isDay, zoneWords } from './wallTime.ts'
import { createWallReader } from './wallReader.ts'
import { isZone, readZone } from './zone.ts'

const day = { year: 2018, month: 10, day: 21 }
const at = (hour: number, minute = 0) => ({ hour, minute, second: 0 })

describe('[SCR-7] wall times', () => {
  test('[SCR-7] fixed offsets and zones give the same moment', () => {
    const moment = Date.UTC(2018, 9, 21, 22, 52)
    for (const [zone, d, time] of [
      ['UTC', 21, at(22, 52)],
      ['-07:00', 21, at(15, 52)],
      ['America/Los_Angeles', 21, at(15, 52)],
      ['+05:30', 22, at(4, 22)],
      ['Asia/Kolkata', 22, at(4, 22)],
    ] as const)
      expect(fromWall({ ...day, day: d }, time, zone)).toEqual({ kind: 'at', at: moment, again: moment })
  })

  test('[T11] forward is skipped, back comes twice', () => {
    const berlin = 'Europe/Berlin'
    expect(fromWall({ year: 2024, month: 3, day: 31 }, at(2, 30), berlin)).toEqual({
      kind: 'skipped',
      at: Date.UTC(2024, 2, 31, 1, 30),
    })
    expect(fromWall({ year: 2024, month: 10, day: 27 }, at(2, 30), berlin)).toEqual({
      kind: 'at',
      at: Date.UTC(2024, 9, 27, 0, 30),
      again: Date.UTC(2024, 9, 27, 1, 30),
    })
    // Samoa crossed the date line: 30 December 2011 was no day there.
    expect(fromWall({ year: 2011, month: 12, day: 30 }, at(12), 'Pacific/Apia').kind).toBe('skipped')
  })

  test('days of the calendar', () => {
    expect(isDay({ year: 2024, month: 2, day: 29 })).toBe(true)
    expect(isDay({ year: 2023, month: 2, day: 29 })).toBe(false)
    expect(isDay({ year: 2023, month: 0, day: 1 })).toBe(false)
    expect(isDay({ year: 99, month: 1, day: 1 })).toBe(true)
    expect(fromWall({ year: 2018, month: 4, day: 31 }, at(1), 'UTC')).toEqual({ kind: 'noSuchDay' })
    expect(dayIn('Asia/Tokyo', Date.UTC(2018, 9, 21, 22))).toEqual({ year: 2018, month: 10, day: 22 })
    expect(dayIn('UTC', Date.UTC(2024, 2, 1), -1)).toEqual({ year: 2024, month: 2, day: 29 })
  })

  test('[SCR-7] words carry the zone, and the day when it is another', () => {
    const moment = Date.UTC(2018, 9, 21, 22, 52)
    expect(zoneWords(moment, 'Europe/Berlin', moment)).toBe('00:52 Europe/Berlin')
    expect(zoneWords(moment, 'UTC', moment + 86_400_000)).toBe('2018-10-21 22:52 UTC')
  })

  test('[T11] the reader that remembers days reads as the one that does not', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Asia/Kolkata',
      'America/Sao_Paulo',
      'UTC',
      '-03:30',
    )
    const days = fc.record({
      year: fc.integer({ min: 1990, max: 2030 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
    })
    const times = fc.record({ hour: fc.nat(23), minute: fc.nat(59), second: fc.nat(59) })
    const read = createWallReader()
    fc.assert(
      fc.property(days, times, zones, (d, time, zone) => {
        expect(read(d, time, zone)).toEqual(fromWall(d, time, zone))
      }),
      { numRuns: 2000 },
    )
    for (const time of [at(1, 59), at(2, 0), at(2, 30), at(2, 59), at(3, 0), at(0, 30)])
      for (const d of [
        { year: 2024, month: 3, day: 31 },
        { year: 2024, month: 10, day: 27 },
      ])
        expect(read(d, time, 'Europe/Berlin')).toEqual(fromWall(d, time, 'Europe/Berlin'))
    // Brazil put the clocks back at midnight: 23:30 came twice on a day that begins and ends as any other.
    const twice = [
      { year: 2018, month: 2, day: 17 },
      { hour: 23, minute: 30, second: 0 },
      'America/Sao_Paulo',
    ] as const
    expect(read(...twice)).toEqual(fromWall(...twice))
  })
})

describe('[T12] zones as written', () => {
  test.each([
    ['UTC', 'UTC'],
    ['z', 'UTC'],
    ['GMT', 'UTC'],
    ['PST', '-08:00'],
    ['PDT', '-07:00'],
    ['+2', '+02:00'],
    ['-0330', '-03:30'],
    ['UTC+05:30', '+05:30'],
    ['Europe/Berlin', 'Europe/Berlin'],
  ])('[T12] %s is %s', (written, id) => {
    expect(readZone(written)).toEqual({ kind: 'zone', id })
    expect(isZone(id)).toBe(true)
  })

  test.each(['CST', 'IST', 'BST', 'AST'])('[T12] %s is never guessed', (written) => {
    const reading = readZone(written)
    expect(reading.kind === 'ambiguous' && reading.problem).toContain('Write the offset instead')
  })

  test.each(['EU', '', 'Europe/Nowhere', '+25:00', 'constructor', '__proto__', 'toString'])(
    '%j is no zone',
    (written) => {
      expect(readZone(written)).toEqual({ kind: 'unknown' })
    },
  )
})
