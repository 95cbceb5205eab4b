import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Person } from '../../base/actor.ts'
import {
  MAX_IMPORT_LENGTH,
  MAX_IMPORT_ROWS,
  entriesOf,
  type ImportContext,
  type ImportPreview,
  parseImport,
} from './importLines.ts'

const NOW = Date.UTC(2018, 9, 22, 12, 0)
const read = (text: string, more: Partial<ImportContext> = {}) =>
  parseImport(text, { now: NOW, zone: 'UTC', ...more })
function preview(text: string, more: Partial<ImportContext> = {}): ImportPreview {
  const result = read(text, more)
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}
const refused = (text: string, more: Partial<ImportContext> = {}): string => {
  const result = read(text, more)
  if (result.ok) throw new Error(`was read as ${result.value.format}`)
  return result.error.reason
}
/** "10-21 22:52 kind who: text" of every row, or its problem. */
const rows = (text: string, more: Partial<ImportContext> = {}) =>
  preview(text, more).rows.map((r) =>
    r.at === null
      ? `${r.line} ! ${r.problem}`
      : `${new Date(r.at).toISOString().slice(5, 16).replace('T', ' ')} ${r.kind} ${r.who ?? '-'}: ${r.text}`,
  )

describe('[SCR-6] chat logs', () => {
  test('[SCR-6] time, name and words; words over several lines', () => {
    expect(rows('08:05 maya: looking\n08:06 jon: it is DNS\n  always\n\n08:07 maya: confirmed')).toEqual([
      '10-22 08:05 note maya: looking',
      '10-22 08:06 note jon: it is DNS\nalways',
      '10-22 08:07 note maya: confirmed',
    ])
    expect(rows('08:05 maya: one line')).toEqual(['10-22 08:05 note maya: one line'])
  })

  test('[SCR-6] brackets, dates, angle names, bullets, zones', () => {
    expect(
      rows(
        [
          '[2018-10-21 22:52] link cut',
          '2018-10-21T22:53:10Z <maya> seen',
          '- 2018-10-21 22:54 UTC - failover',
          '(2018-10-21 15:55 PDT) red',
          '21 Oct 2018 22:56 x',
          'October 21, 2018 at 10:57 PM UTC y',
          '1540162680 z',
        ].join('\n'),
      ),
    ).toEqual([
      '10-21 22:52 note -: link cut',
      '10-21 22:53 note maya: seen',
      '10-21 22:54 note -: failover',
      '10-21 22:55 note -: red',
      '10-21 22:56 note -: x',
      '10-21 22:57 note -: y',
      '10-21 22:58 note -: z',
    ])
  })

  test('[SCR-6] copied from Slack: name and time on one line, words below', () => {
    expect(rows('Maya Okafor  9:05 AM\nlooking\nat it\nJon Lindqvist [9:06 AM]\nrolled back')).toEqual([
      '10-22 09:05 note Maya Okafor: looking\nat it',
      '10-22 09:06 note Jon Lindqvist: rolled back',
    ])
  })

  test('[SCR-6] a word before a colon is a name in a chat, and not in prose; a kind is a kind', () => {
    const prose =
      '22:52 Link restored\n22:53 Constraint: backups are remote\n22:54 Decision: fail forward\n22:55 Plan drafted'
    expect(rows(prose, { now: Date.UTC(2018, 9, 21, 23) })).toEqual([
      '10-21 22:52 note -: Link restored',
      '10-21 22:53 note -: Constraint: backups are remote',
      '10-21 22:54 decision -: Decision: fail forward',
      '10-21 22:55 note -: Plan drafted',
    ])
    const people = [{ id: 'm' as Person['id'], name: 'Maya Okafor' }]
    expect(rows('08:05 a\n08:06 b\n08:07 c\n08:08 maya: d', { people }).at(-1)).toBe(
      '10-22 08:08 note maya: d',
    )
  })

  test('[SCR-6] times without a date end before now, and roll over midnight; a line out of order does not', () => {
    expect(rows('23:58 a: x\n00:10 b: y\n00:09 a: z\n23:59 b: w\n00:12 a: v')).toEqual([
      '10-21 23:58 note a: x',
      '10-22 00:10 note b: y',
      '10-22 00:09 note a: z',
      '10-21 23:59 note b: w',
      '10-22 00:12 note a: v',
    ])
    expect(rows('13:00 a: still to come today')).toEqual(['10-21 13:00 note a: still to come today'])
    expect(rows('23:58 a: x\n00:10 b: y', { day: { year: 2018, month: 3, day: 1 } })).toEqual([
      '03-01 23:58 note a: x',
      '03-02 00:10 note b: y',
    ])
  })

  test('[SCR-6] lines with only a date set the day', () => {
    expect(rows('--- 2018-10-20 ---\n23:58 a: x\n00:10 b: y\n2018-10-22\n00:10 c: z')).toEqual([
      '10-20 23:58 note a: x',
      '10-21 00:10 note b: y',
      '10-22 00:10 note c: z',
    ])
  })

  test('[SCR-6] [SCR-7] the chosen zone is honoured, and said', () => {
    const zone = 'America/Los_Angeles'
    expect(rows('[2018-10-21 15:52] x', { zone })).toEqual(['10-21 22:52 note -: x'])
    expect(preview('[2018-10-21 15:52] x', { zone }).notes).toEqual([
      `Times without a zone are read as ${zone}.`,
    ])
  })

  test('[SCR-6] problems stand in the preview, beside the good lines', () => {
    const text = [
      'no time yet',
      '08:05 a: fine',
      '25:61 a: odd',
      '21/10/2018 08:05 b',
      '2018-10-21 08:05 IST c',
      '2031-01-01 08:05 d',
      `08:06 a: ${'x'.repeat(20_000)}`,
      '08:07',
    ].join('\n')
    const result = preview(text)
    expect(result).toMatchObject({ ready: 1, problems: 7 })
    expect(result.rows.map((r) => r.problem?.slice(0, 36) ?? null)).toEqual([
      'There is no time that can be read. W',
      null,
      '25:61 is not a time of day.',
      '21/10/2018 could be two days. Write ',
      'IST could be +05:30 (India), +01:00 ',
      'This time is more than a day in the ',
      'This line is longer than the 10 kB t',
      'This line has a time and no words.',
    ])
    expect(entriesOf(result)).toHaveLength(1)
  })
})

describe('[SCR-6] CSV', () => {
  test('[SCR-6] columns by their header, in any order and with either separator', () => {
    expect(
      rows('who;text;Time (UTC)\nmaya;"a; ""b""";2018-10-21 22:52\njon;c;2018-10-21 22:53', {
        zone: 'Asia/Tokyo',
      }),
    ).toEqual(['10-21 22:52 note maya: a; "b"', '10-21 22:53 note jon: c'])
    const linked = preview(
      'at,kind,text,link\n2018-10-21T22:52Z,tried,rollback,https://x.example/1\n2018-10-21T22:52Z,,b,javascript:x',
    )
    expect(linked.rows.map(({ kind, link }) => ({ kind, link }))).toEqual([
      { kind: 'action', link: 'https://x.example/1' },
      { kind: 'note', link: null },
    ])
  })

  test('[SCR-6] without a header: a column of times and one of words', () => {
    expect(rows('2018-10-21 22:52,Planned, with a comma? no\n2018-10-21 22:53,x,Next')).toEqual([
      '10-21 22:52 note Planned: with a comma? no',
      '10-21 22:53 note x: Next',
    ])
    expect(preview('08:05 maya: one, two\n08:06 jon: three, four').format).toBe('chat')
  })

  test('[T13] damage is named by its line', () => {
    expect(refused('at,text\n2018-10-21 22:52,"open')).toBe(
      'The CSV is damaged: the quote in line 2 is never closed. Nothing was written. Mend that line, or export the file again.',
    )
    expect(refused('colour,size\nred,4', { name: 'x.csv' })).toContain(
      'No columns for the time and the words were found.',
    )
  })
})

describe('[SCR-6] JSON', () => {
  const file = (entries: unknown, more: object = {}) => JSON.stringify({ entries, ...more })

  test('[SCR-6] the documented shape, with its zone', () => {
    const entries = [
      { at: '2018-10-21T22:52:00Z', text: 'a' },
      { at: '2018-10-21 15:53', text: 'Decision: b' },
      { at: 1540162440, text: 'c', who: 'Maya', kind: 'impact' },
    ]
    const result = preview(file(entries, { title: 'T', source: 'S', timezone: 'PDT' }))
    expect(result).toMatchObject({ format: 'json', title: 'T', source: 'S', ready: 3, problems: 0 })
    expect(rows(file(entries, { timezone: 'PDT' }))).toEqual([
      '10-21 22:52 note -: a',
      '10-21 22:53 decision -: Decision: b',
      '10-21 22:54 impact Maya: c',
    ])
  })

  test('[T12] a zone that cannot be told makes problems of the times that need it, and only of those', () => {
    const result = preview(
      file(
        [
          { at: '2018-10-21T22:52:00Z', text: 'a' },
          { at: '2018-10-21 22:52', text: 'b' },
        ],
        { timezone: 'CST' },
      ),
    )
    expect(result.rows.map((r) => r.problem === null)).toEqual([true, false])
    expect(result.notes[0]).toContain('CST could be -06:00 (US Central)')
    expect(preview(file([], { timezone: 'Moon' })).notes[0]).toContain('“Moon” is not known here')
  })

  test('[SCR-6] a Slack export', () => {
    const messages = [
      {
        type: 'message',
        user: 'U1',
        user_profile: { display_name: 'maya' },
        text: 'looking',
        ts: '1540162320.000200',
      },
      { type: 'message', user: 'U2', text: 'ok', ts: '1540162380.000100' },
    ]
    expect(rows(JSON.stringify(messages))).toEqual([
      '10-21 22:52 note maya: looking',
      '10-21 22:53 note U2: ok',
    ])
  })

  test('[T13] damage is named by line and column, and nothing was written', () => {
    expect(refused('{"entries": [\n  {"at": "x" "text": "y"}\n]}')).toBe(
      'The JSON is damaged at line 2, column 14. Nothing was written. Mend that place, or export the file again.',
    )
    expect(refused('{"entries": [')).toContain('damaged at line 1, column')
    expect(refused(`[${'['.repeat(200_000)}"`, { name: 'deep.json' })).toContain('The JSON is damaged')
  })

  test.each(['{"a": 1}', '{"entries": 5}', '[1, "x", null]', '{"entries": [null, {"at": {}}, {"text": 5}]}'])(
    '[T13] %s holds nothing to write, and says so',
    (text) => {
      const result = read(text)
      const told = result.ok ? `${result.value.ready} ready` : result.error.reason
      expect(told).toMatch(/^(0 ready|This JSON holds no entries\. .*Nothing was written\.)$/)
    },
  )

  test('[SCR-6] the published timelines of real incidents are read whole', () => {
    const folder = new URL('../../../../../apps/sync-server/incidents/', import.meta.url)
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
    expect(names.length).toBeGreaterThanOrEqual(8)
    for (const name of names) {
      const text = readFileSync(new URL(name, folder), 'utf8')
      const { rows: read, problems } = preview(text, { now: Date.UTC(2026, 0), name })
      const written = JSON.parse(text) as { entries: readonly { at: string; text: string }[] }
      expect({ name, problems }).toEqual({ name, problems: 0 })
      expect(read.map((r) => ({ at: r.at, text: r.text }))).toEqual(
        written.entries.map((e) => ({ at: Date.parse(e.at), text: e.text.trim() })),
      )
    }
  })
})

describe('[T13] too much, nothing, anything', () => {
  test('[T13] limits say what they are', () => {
    expect(refused('  \n')).toBe('There is nothing to import. Paste lines, or choose a file.')
    expect(refused('x'.repeat(MAX_IMPORT_LENGTH + 1))).toContain('This is 21 MB and an import holds 20 MB.')
    expect(refused('08:05 a: x\n'.repeat(MAX_IMPORT_ROWS))).toContain(
      'This has 50,001 lines and an import holds 50,000.',
    )
    expect(refused('just\nwords')).toContain('No line begins with a time')
  })

  test('[T13] any text is a preview or a refusal in words, never a throw', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '08:05 ',
        '[',
        ']',
        '{',
        '"',
        ',',
        '\n',
        '\r\n',
        ':',
        'maya: ',
        '2018-10-21 22:52',
        'at,text\n',
        '{"entries":[',
        '9:05 AM\n',
        '1540162320',
        'IST',
        '\u0000',
        '25:00 ',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    )
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'No/Where')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), zone, (pieces, z) => {
        const result = read(pieces.join(''), { zone: z })
        expect(result.ok || result.error.reason.endsWith('.')).toBe(true)
        if (!result.ok) return
        for (const row of result.value.rows)
          expect((row.problem === null) === (row.at !== null && row.text !== '')).toBe(true)
        expect(entriesOf(result.value)).toHaveLength(result.value.ready)
      }),
      { numRuns: 2000 },
    )
  })
})
