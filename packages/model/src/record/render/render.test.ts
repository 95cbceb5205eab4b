import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toBase64 } from 'lib0/buffer'
import { describe, expect, test } from 'vitest'
import { parseCsv } from '../../incident/timeline/csv.ts'
import { fingerprintOf } from '../../base/fingerprintOf.ts'
import { START } from '../../../test/support/testRoom.ts'
import { type RecordJson, rootsJson } from '../content/record.ts'
import { RENDERER_VERSION, renderRecord } from './renderRecord.ts'
import { hostileTexts } from '../../../test/support/hostileTexts.ts'
import { workedRoom } from '../../../test/support/worked.ts'
import { postMortem } from '../postMortem/postMortem.ts'
import { csvField, html, markdown } from './escape.ts'
import { PRINT_STYLE } from './printStyle.ts'
import { CSV_COLUMNS, renderCsv } from './renderCsv.ts'
import { renderHtml } from './renderHtml.ts'
import { renderMarkdown } from './renderMarkdown.ts'

const FRAME = { audience: 'Internal', snapshot: 'snapshot 1', notices: [] } as const

function rendered(say?: (words: string) => string) {
  const room = workedRoom(say)
  const state = room.store.getState()
  const made = postMortem(state, room.manual.now(), { lucky: say?.('luck') ?? 'luck' })
  return { state, page: renderHtml(made, state, FRAME), text: renderMarkdown(made), csv: renderCsv(state) }
}

/** All of them, so many at a time as a worked incident has words. */
const AT_ONCE = 30
const rounds = Array.from({ length: Math.ceil(hostileTexts().length / AT_ONCE) }, (_, i) => ({
  from: `${i * AT_ONCE + 1} to ${(i + 1) * AT_ONCE}`,
  texts: hostileTexts().slice(i * AT_ONCE, (i + 1) * AT_ONCE),
}))

/** Every tag of a page, and every attribute of it. */
const tagsOf = (page: string): readonly string[] => page.match(/<[^>]*>/g) ?? []
const KNOWN_TAGS =
  /^<\/?(!doctype|html|head|header|main|meta|title|style|body|div|span|b|br|h1|h2|h3|p|ul|ol|li|section|table|thead|tbody|tr|th|td|figure|figcaption|footer|code|svg|g|rect|line|path|circle|text|defs|pattern)\b/

describe('the rendered post-mortem', () => {
  test('[REC-1] [M64] is one page that names nothing outside it and whose policy allows its one style alone', () => {
    const { page } = rendered()
    expect(page).toContain('default-src &#39;none&#39;; style-src &#39;sha256-')
    expect(page).toContain(toBase64(sha256(utf8ToBytes(PRINT_STYLE))))
    expect(page.match(/<style>/g)).toHaveLength(1)
    expect(page.split('<style>')[1]?.split('</style>')[0]).toBe(PRINT_STYLE)
    const tags = tagsOf(page)
    expect(tags.filter((tag) => !KNOWN_TAGS.test(tag))).toEqual([])
    expect(
      tags.filter((tag) =>
        /\s(on\w+|src|href|style|xlink:href|action|formaction|srcset|data)\s*=/i.test(tag),
      ),
    ).toEqual([])
    expect(PRINT_STYLE).not.toMatch(/url\(|@import|expression/)
  })

  test('[REC-1] [REC-2] [M64] the page draws the Spine with the phases, a flag of the decision and a striped silence', () => {
    const { page } = rendered()
    expect(page).toContain('class="figure"')
    expect(page).toMatch(/class="phase resolved"|class="phase triage"/)
    expect(page).toContain('class="flag"')
    expect(page).toContain('fill="url(#silence)"')
    expect(page).toContain('holdfast verify')
  })

  test.each(rounds)(
    '[REC-1] [M65] hostile words stay words in page, Markdown and CSV: $from',
    ({ texts }) => {
      const calm = rendered()
      let next = 0
      const { page, text, csv } = rendered((words) => `${texts[next++ % texts.length] ?? ''}${words}`)
      // No word of the record makes, ends or changes an element: page and calm page have the same kinds of tags.
      const kinds = (of: string) => new Set(tagsOf(of).map((tag) => tag.replace(/"[^"]*"/g, '""')))
      expect([...kinds(page)].filter((tag) => !kinds(calm.page).has(tag))).toEqual([])
      expect(page.match(/<style>/g)).toHaveLength(1)
      // In Markdown each of these would begin markup, a link or another row.
      const cells = (of: string) =>
        of
          .split('\n')
          .filter((line) => line.startsWith('|'))
          .map((line) => line.replaceAll('\\|', '').split('|').length)
      expect(cells(text)).toEqual(cells(calm.text))
      expect(text).not.toMatch(/(^|[^\\])(<[a-z!/]|\]\()/i)
      expect(text.replaceAll('\\:', '')).not.toMatch(/https?:\/\//)
      // A spreadsheet reads the same rows, and none of its cells begins a formula.
      const read = parseCsv(csv, ',')
      expect(read.unclosedAt).toBeNull()
      expect(read.records.map((row) => row.cells.length)).toEqual(read.records.map(() => CSV_COLUMNS.length))
      expect(read.records.flatMap((row) => row.cells).filter((cell) => /^\s*[=+\-@|%]/.test(cell))).toEqual(
        [],
      )
    },
  )

  test('[REC-1] [M66] the CSV has one row an entry with both of its times, and what was first written beside an amendment', () => {
    const { state, csv } = rendered()
    const { records } = parseCsv(csv, ',')
    expect(records).toHaveLength(state.timeline.length + 1)
    const column = (name: (typeof CSV_COLUMNS)[number]) => CSV_COLUMNS.indexOf(name)
    const amended = records.find((row) => row.cells[column('text')] === 'from the other chat')
    expect(amended?.cells[column('first_text')]).toBe('from the chat')
    expect(amended?.cells[column('amendment_reason')]).toBe('a slip')
    expect(amended?.cells[column('pinned')]).toBe('yes')
    expect(csv.endsWith('\r\n')).toBe(true)
  })

  test('[M65] each writer escapes what its own format would read', () => {
    expect(html(`<a href="x" o='y'>&`)).toBe('&lt;a href=&quot;x&quot; o=&#39;y&#39;&gt;&amp;')
    expect(markdown('# *a* [b](http://c) <d> | `e`\n- f')).toBe(
      '\\# \\*a\\* \\[b\\](http\\://c) \\<d\\> \\| \\`e\\` - f',
    )
    expect([markdown('1. a'), markdown('- a'), markdown('12) b'), markdown('me@x.org')]).toEqual([
      '1\\. a',
      '\\- a',
      '12\\) b',
      'me\\@x.org',
    ])
    expect(['=1+1', '+a', '-a', '@a', '\t=1', '＝1', 'a=1', 'a,b', 'say "x"'].map(csvField)).toEqual([
      "'=1+1",
      "'+a",
      "'-a",
      "'@a",
      `"'\t=1"`,
      "'＝1",
      'a=1',
      '"a,b"',
      '"say ""x"""',
    ])
  })
})

test('[REC-4] [M70] the files of one record come out as this version of the renderer has them', async () => {
  const room = workedRoom()
  const record: RecordJson = {
    format: 'holdfast-record',
    version: 1,
    schema: 5,
    incident: 'inc-1',
    snapshot: { number: 1, name: 'closed', sealedAt: START, asOf: room.manual.now(), follows: null },
    profile: { name: 'internal', peopleAsRoles: false },
    witnesses: 0,
    root: 'ab'.repeat(32),
    prose: { lucky: 'It was a Sunday.' },
    roots: rootsJson(room.store.getState()),
    takenBack: {},
  }
  const files = Object.entries(renderRecord(record)).map(([path, words]) => [path, fingerprintOf(words)])
  // Another fingerprint is another RENDERER_VERSION: bundles that were made before are not rendered again then.
  expect([RENDERER_VERSION, Object.fromEntries(files)]).toEqual([
    4,
    {
      'post-mortem.html': '206646ee77c44079',
      'post-mortem.md': '3ddce652b560f4ed',
      'timeline.csv': 'd8135f47713fda14',
    },
  ])
})
