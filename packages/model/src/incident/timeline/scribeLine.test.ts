import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Person } from '../../base/actor.ts'
import { MINUTE } from '../../base/clock.ts'
import { ENTRY_KINDS } from '../records/timeline.ts'
import { KIND_WORDS, SCRIBE_KINDS } from './entryKinds.ts'
import { kindNamed, SCRIBE_MARKS } from './scribeKinds.ts'
import { parseScribeLine } from './scribeLine.ts'
import { AHEAD } from './scribeWhen.ts'

/** 2018-10-22 14:37:20 UTC, 16:37:20 in Berlin. */
const NOW = Date.UTC(2018, 9, 22, 14, 37, 20)
const named = (name: string): Person => ({ id: name.toLowerCase().replace(' ', '-') as Person['id'], name })
const people = [named('Jon Lindqvist'), named('Joanna Ray'), named('Maya Okafor'), named('José Núñez')]
const parse = (line: string, more: Partial<Parameters<typeof parseScribeLine>[1]> = {}) =>
  parseScribeLine(line, { now: NOW, zone: 'UTC', people, ...more })
const iso = (at: number) => new Date(at).toISOString().slice(0, 19)

describe('[SCR-1] kind', () => {
  test.each([
    ['!fail forward', 'decision', 'fail forward'],
    ['! fail forward', 'decision', 'fail forward'],
    ['# rolled back', 'action', 'rolled back'],
    ['?who owns DNS', 'question', 'who owns DNS'],
    ['~ latency up', 'observation', 'latency up'],
    ['% DNS cache is stale', 'hypothesis', 'DNS cache is stale'],
    ['^ paged legal', 'escalation', 'paged legal'],
    ['impact: checkout fails', 'impact', 'checkout fails'],
    ['Tried: reboot', 'action', 'reboot'],
    ['customer report: cannot pay', 'customerReport', 'cannot pay'],
    ['follow-up: alert on lag', 'followUp', 'alert on lag'],
    ['plain words', 'note', 'plain words'],
    ['#413 was shipped', 'note', '#413 was shipped'],
    ['~10 % of requests', 'note', '~10 % of requests'],
    ['https://x.example is down', 'note', 'https://x.example is down'],
    ['weird: word', 'note', 'weird: word'],
    [String.raw`\# heading`, 'note', '# heading'],
  ])('[SCR-1] %j is %s', (line, kind, text) => {
    expect(parse(line)).toMatchObject({ kind, text, occurredAt: NOW, who: null, ready: true, problems: [] })
  })

  test('[SCR-1] a mark wins over the picker, the picker over nothing', () => {
    expect(parse('x', { kind: 'observation' }).kind).toBe('observation')
    expect(parse('!x', { kind: 'observation' }).kind).toBe('decision')
  })

  test('every kind has a word, and every kind that may be chosen is found by its own word', () => {
    expect(Object.keys(KIND_WORDS).sort()).toEqual([...ENTRY_KINDS].sort())
    for (const kind of SCRIBE_KINDS) expect(kindNamed(KIND_WORDS[kind])).toBe(kind)
    for (const kind of Object.values(SCRIBE_MARKS)) expect(SCRIBE_KINDS).toContain(kind)
  })
})

describe('[SCR-1] [SCR-7] when', () => {
  test.each([
    ['@14:05 x', '2018-10-22T14:05:00'],
    ['@9:05 x', '2018-10-22T09:05:00'],
    ['@14:05:30 x', '2018-10-22T14:05:30'],
    ['@2:05pm x', '2018-10-22T14:05:00'],
    ['@12:05 am x', '2018-10-22T00:05:00'],
    ['@14:05 UTC x', '2018-10-22T14:05:00'],
    ['@14:05Z x', '2018-10-22T14:05:00'],
    ['@14:05 +02:00 x', '2018-10-22T12:05:00'],
    ['@07:05 PDT x', '2018-10-22T14:05:00'],
    ['@14:05 Europe/Berlin x', '2018-10-22T12:05:00'],
    ['@2018-10-21T22:52Z x', '2018-10-21T22:52:00'],
    ['@2018-10-21 22:52 x', '2018-10-21T22:52:00'],
    ['@2018-10-21T22:52:43.500+02:00 x', '2018-10-21T20:52:43'],
    ['yesterday 23:10 x', '2018-10-21T23:10:00'],
    ['@yesterday 23:10 x', '2018-10-21T23:10:00'],
    ['Yesterday @23:10 x', '2018-10-21T23:10:00'],
    ['today 09:00 x', '2018-10-22T09:00:00'],
    ['-3m x', '2018-10-22T14:34:20'],
    ['-3min x', '2018-10-22T14:34:20'],
    ['@-3m x', '2018-10-22T14:34:20'],
    ['-1h20m x', '2018-10-22T13:17:20'],
    ['-90s x', '2018-10-22T14:35:50'],
    ['-2d x', '2018-10-20T14:37:20'],
    ['−3m x', '2018-10-22T14:34:20'],
    ['@14:05: x', '2018-10-22T14:05:00'],
    ['x @14:05', '2018-10-22T14:05:00'],
    ['x @14:05 UTC', '2018-10-22T14:05:00'],
    ['x @14:05 Europe/Berlin', '2018-10-22T12:05:00'],
    ['x @2018-10-21 22:52', '2018-10-21T22:52:00'],
    ['x -20m', '2018-10-22T14:17:20'],
    ['x −1h20m', '2018-10-22T13:17:20'],
    ['x yesterday 23:10', '2018-10-21T23:10:00'],
    ['x today 09:00', '2018-10-22T09:00:00'],
  ])('[SCR-1] %s', (line, at) => {
    const read = parse(line)
    expect({ at: iso(read.occurredAt), text: read.text, problems: read.problems }).toEqual({
      at,
      text: 'x',
      problems: [],
    })
  })

  test('[T10] [SCR-1] [SCR-7] a time without a zone is in UTC, as the rows show it, and the preview says both zones', () => {
    const read = parse('# @14:05 rolled back +Jon', { zone: 'Europe/Berlin' })
    expect(read).toMatchObject({
      occurredAt: Date.UTC(2018, 9, 22, 14, 5),
      kind: 'action',
      text: 'rolled back',
    })
    expect(read.preview).toBe('will read 14:05 UTC (16:05 Europe/Berlin) · Jon Lindqvist')
    expect(parse('-3m x +Jon').preview).toBe('will read 14:34 UTC · Jon Lindqvist')
    expect(iso(parse('yesterday 23:10 x', { zone: 'Europe/Berlin' }).occurredAt)).toBe('2018-10-21T23:10:00')
    expect(parse('@2018-10-21 22:52 x').preview).toBe('will read 2018-10-21 22:52 UTC')
  })

  test('[T10] a time of day that is still to come is yesterday’s, and the line says so; a few minutes are clock skew', () => {
    const late = parse('@23:10 x')
    expect(iso(late.occurredAt)).toBe('2018-10-21T23:10:00')
    expect(late.notes).toEqual(['23:10 UTC is still to come today: read as yesterday.'])
    expect(parse('@16:37 x', { zone: 'Europe/Berlin' }).notes).toEqual([
      '16:37 UTC is still to come today: read as yesterday. Your own clock: @16:37 Europe/Berlin.',
    ])
    const soon = parse('@14:42 x')
    expect({ at: iso(soon.occurredAt), notes: soon.notes }).toEqual({ at: '2018-10-22T14:42:00', notes: [] })
    expect(iso(parse('@14:43 x').occurredAt)).toBe('2018-10-21T14:43:00')
  })

  test.each([
    ['@25:70 x', '25:70 is not a time of day. Write @14:05,'],
    ['@13:05pm x', 'is not a time of day'],
    ['@24:00 x', 'is not a time of day'],
    ['@14 x', '@14 is not a time. Write @14:05,'],
    ['@2018-02-30 10:00 x', 'there is no such day'],
    ['@2018-13-01 10:00 x', 'there is no such day'],
    ['@2018-10-22 15:00 x', 'is still to come'],
    ['@2031-01-01 00:00 x', 'more than a day in the future'],
    ['@1970-01-01 00:00 x', 'before 1990'],
    ['@14:05 IST x', 'IST could be +05:30 (India)'],
  ])('[T9] %s is a problem that says what to do, not a throw', (line, message) => {
    const read = parse(line)
    expect(read.problems.map((p) => p.message).join()).toContain(message)
    expect(read).toMatchObject({ ready: false, occurredAt: NOW, text: 'x' })
    expect(read.preview).toBe(read.problems[0]?.message)
  })

  test('a span as long as it can be written is a time before now', () => {
    expect(iso(parse('-9999d x').occurredAt)).toBe('1991-06-07T14:37:20')
  })

  test.each(['@jon look', 'mail me @home', '-5% traffic', '- bullet', 'latency +40ms', 'a @ b'])(
    '[SCR-1] %s is plain words',
    (line) => {
      expect(parse(line)).toMatchObject({ text: line, occurredAt: NOW, who: null, ready: true, tokens: [] })
    },
  )

  test.each([
    ['pods at -20m are lost', '“-20m” stays in the words: a time counts once, at the beginning or the end.'],
    ['@14:05 link lost -20m', '“-20m” stays in the words: a time counts once, at the beginning or the end.'],
    [
      'planned today 17:00',
      '“today 17:00” stays in the words: a time counts once, at the beginning or the end.',
    ],
    ['14:05 link lost', '“14:05” stays in the words. To set the time write @14:05.'],
    ['told +Jon of it', '“+Jon” stays in the words: a name counts once, at the beginning or the end.'],
    ['rolled back +zed', '“+zed” stays in the words: nobody here is called that.'],
  ])('[T16] in %j what looks like a time or a name and is not read as one is said', (line, note) => {
    expect(parse(line)).toMatchObject({ ready: true, notes: [note] })
  })

  test('[T16] after a backslash all is words, and nothing is said about them', () => {
    const line = String.raw`\+Zed fell by -20m`
    expect(parse(line)).toMatchObject({ text: '+Zed fell by -20m', occurredAt: NOW, who: null, notes: [] })
    expect(parse('error rate is down to -3 %').notes).toEqual([])
  })

  test('a word after the time that is no zone stays in the text', () => {
    expect(parse('@14:05 EU latency').text).toBe('EU latency')
    expect(parse('@14:05 API latency').text).toBe('API latency')
  })
})

describe('[T11] where the clocks change', () => {
  test('[T11] a time that was skipped is a problem that gives the time in UTC', () => {
    const now = Date.UTC(2024, 2, 31, 10, 0)
    const read = parse('@02:30 Europe/Berlin x', { now })
    expect(read.problems[0]?.message).toBe(
      '02:30 Europe/Berlin did not happen in Europe/Berlin: the clocks went forward over it. Write the time in UTC, like @01:30 UTC.',
    )
  })

  test('[T11] a time that came twice is the later one that has come, and the line says so', () => {
    const line = '@02:30 Europe/Berlin x'
    const after = parse(line, { now: Date.UTC(2024, 9, 27, 8, 0) })
    expect(iso(after.occurredAt)).toBe('2024-10-27T01:30:00')
    expect(after.notes[0]).toContain('came twice in Europe/Berlin; this is read as 01:30 UTC.')
    const between = parse(line, { now: Date.UTC(2024, 9, 27, 0, 40) })
    expect(iso(between.occurredAt)).toBe('2024-10-27T00:30:00')
  })

  test('[T11] “yesterday” and “-3h” across the change are the wall’s and the clock’s', () => {
    const context = { now: Date.UTC(2024, 2, 31, 10, 0) }
    expect(iso(parse('yesterday 12:00 Europe/Berlin x', context).occurredAt)).toBe('2024-03-30T11:00:00')
    expect(iso(parse('@12:00 Europe/Berlin x', context).occurredAt)).toBe('2024-03-31T10:00:00')
    expect(iso(parse('-24h x', context).occurredAt)).toBe('2024-03-30T10:00:00')
  })
})

describe('[SCR-1] who', () => {
  test.each([
    ['+Jon x', 'Jon Lindqvist'],
    ['+jon, x', 'Jon Lindqvist'],
    ['+lind x', 'Jon Lindqvist'],
    ['+Jon Lindqvist x', 'Jon Lindqvist'],
    ['+jon.lindqvist x', 'Jon Lindqvist'],
    ['+"maya okafor" x', 'Maya Okafor'],
    ['+jose x', 'José Núñez'],
    ['x +maya', 'Maya Okafor'],
    ['x +maya @14:05', 'Maya Okafor'],
    ['# @14:05 +maya x', 'Maya Okafor'],
    ['+maya -3m # x', 'Maya Okafor'],
  ])('[SCR-1] %s', (line, name) => {
    expect(parse(line)).toMatchObject({ who: { name }, text: 'x', problems: [], notes: [] })
  })

  test.each([
    ['+Zed x', 'Nobody here is called Zed. Here are Jon Lindqvist, Joanna Ray, Maya Okafor and others.'],
    ['x +Zed', 'Nobody here is called Zed.'],
    ['+jno x', 'Nobody here is called jno. Is it Jon Lindqvist?'],
    ['+Mayo x', 'Nobody here is called Mayo. Is it Maya Okafor?'],
    ['+Nunes x', 'Nobody here is called Nunes. Is it José Núñez?'],
  ])('[T15] %s names nobody here: who may be meant is offered, and nothing is logged', (line, message) => {
    const read = parse(line)
    expect(read).toMatchObject({ ready: false, who: null, text: 'x' })
    expect(read.preview).toContain(message)
    expect(read.preview).toContain('For somebody from outside write +"')
  })

  test('[T15] a name in quotes is somebody from outside, the same on every machine, and the line says so', () => {
    const read = parse('+"Zed" x')
    expect(read).toMatchObject({ who: { id: 'name:zed', name: 'Zed' }, text: 'x', ready: true })
    expect(read.notes[0]).toContain('Zed is not in the room')
    expect(parse('x +"Zed"').who?.name).toBe('Zed')
    expect(parse('+"Sam Hill" x').who).toEqual({ id: 'name:sam hill', name: 'Sam Hill' })
    expect(parse('+"Zed" x', { people: [] }).ready).toBe(true)
    expect(parse('+Zed x', { people: [] }).preview).toBe(
      'Nobody here is called Zed. For somebody from outside write +"Zed".',
    )
  })

  test('a name that fits two people asks for more of it', () => {
    const read = parse('+jo x')
    expect(read).toMatchObject({ who: null, ready: false })
    expect(read.problems[0]?.message).toBe(
      '+jo could be Jon Lindqvist or Joanna Ray or José Núñez. Write more of the name.',
    )
  })

  test('an ordinary word with a plus at the end is text', () => {
    expect(parse('add capacity +more')).toMatchObject({ who: null, text: 'add capacity +more' })
  })
})

test('[SCR-1] tokens mark what was understood, in the input as typed', () => {
  const line = '#  -3m rolled back +Jon '
  const marks = parse(line).tokens.map(({ part, from, to }) => `${part}:${line.slice(from, to)}`)
  expect(marks).toEqual(['kind:#', 'when:-3m', 'who:+Jon'])
})

test('an empty line is not ready and has no complaint; a long one says what to do', () => {
  expect(parse('  ')).toMatchObject({ text: '', ready: false, problems: [] })
  expect(parse('# @14:05')).toMatchObject({ text: '', ready: false, problems: [] })
  expect(parse('x'.repeat(20_000)).problems[0]?.message).toContain('one entry holds 10 kB')
})

describe('[T9] whatever is typed', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '@',
      '+',
      '-',
      '!',
      '#',
      '?',
      '~',
      '\\',
      ':',
      ' ',
      '@14:05',
      '@25:61',
      '-3m',
      '+jo',
      '+Sam',
      '+"Sam"',
      ' -20m',
      ' yesterday 23:10',
      'yesterday ',
      '@2018-02-31T10:00',
      'UTC',
      'Z',
      'IST',
      'impact:',
      '"',
      '2024-03-31 02:30',
      '@2024-10-27 02:30',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.string({ maxLength: 10 }),
  )
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'No/Where',
    '',
  )

  test('[T9] it never throws; tokens lie in the input, in order of kind; what is ready has words and a possible time', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        zones,
        fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2040, 0) }),
        (pieces, zone, now) => {
          const line = pieces.join('')
          const read = parseScribeLine(line, { now, zone, people })
          for (const token of [...read.tokens, ...read.problems]) {
            expect(token.from).toBeGreaterThanOrEqual(0)
            expect(token.to).toBeLessThanOrEqual(line.length)
            expect(token.from).toBeLessThan(token.to)
          }
          expect(new Set(read.tokens.map((t) => t.part)).size).toBe(read.tokens.length)
          expect(Number.isFinite(read.occurredAt)).toBe(true)
          expect(read.occurredAt).toBeLessThanOrEqual(now + AHEAD)
          expect(read.ready).toBe(read.text !== '' && read.problems.length === 0)
          expect(parseScribeLine(line, { now, zone, people })).toEqual(read)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('[T10] every minute of a day reads as the last time it was that late, in every zone', () => {
    fc.assert(
      fc.property(
        zones.filter((z) => z.includes('/') && z !== 'No/Where'),
        fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2030, 0) }),
        fc.nat(1439),
        (zone, now, minute) => {
          const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
          const read = parseScribeLine(`@${clock} ${zone} x`, { now, zone: 'UTC', people })
          if (read.problems.length > 0) return
          expect(now - read.occurredAt).toBeGreaterThanOrEqual(-AHEAD)
          expect(now - read.occurredAt).toBeLessThanOrEqual(25 * 60 * MINUTE + MINUTE)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
