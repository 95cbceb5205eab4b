// Timelines as CSV: columns by their header, or by what their cells look like.
import { isWebLink } from '../../base/links.ts'
import { parseCsv, type CsvRecord } from './csv.ts'
import { type ImportRow, importRow } from './importRow.ts'
import { readTime, type TimeContext } from './readTime.ts'
import { kindNamed } from './scribeKinds.ts'
import { readZone } from './zone.ts'

const COLUMNS = {
  at: [
    'at',
    'time',
    'timestamp',
    'date',
    'datetime',
    'date time',
    'when',
    'occurred',
    'occurred at',
    'occurredat',
    'ts',
    'created at',
  ],
  text: ['text', 'message', 'event', 'description', 'summary', 'what', 'note', 'entry', 'content', 'action'],
  who: ['who', 'by', 'author', 'user', 'name', 'person', 'from', 'sender'],
  kind: ['kind', 'type', 'category'],
  link: ['link', 'url', 'evidence'],
} as const
type Column = keyof typeof COLUMNS
type Layout = Readonly<Partial<Record<Column, number>>> & { readonly at: number; readonly text: number }

export interface CsvImport {
  readonly rows: readonly ImportRow[]
  readonly unclosedAt: number | null
}

/** Null when the text is not CSV with a time and words in each line. `sure` is true for a file named .csv or .tsv. */
export function importCsv(text: string, context: TimeContext, sure: boolean): CsvImport | null {
  const delimiter = delimiterOf(text)
  if (delimiter === null) return null
  const head = parseCsv(firstLines(text, 5), delimiter).records
  const layout = headerLayout(head[0]) ?? bareLayout(head, context)
  if (!layout && !sure) return null
  const { records, unclosedAt } = parseCsv(text, delimiter)
  if (!layout) return { rows: [], unclosedAt }
  const zone = layout.zone ?? context.zone
  return {
    rows: records.slice(layout.header ? 1 : 0).map((r) => rowOf(r, layout.columns, { ...context, zone })),
    unclosedAt,
  }
}

/** The separator that the first line has most of; null when it has none. */
function delimiterOf(text: string): string | null {
  const line = firstLines(text, 1)
  const counts = [',', ';', '\t'].map((d) => ({ d, n: line.split(d).length - 1 }))
  const best = counts.sort((a, b) => b.n - a.n)[0]
  return best && best.n > 0 ? best.d : null
}

function firstLines(text: string, count: number): string {
  let end = -1
  for (let i = 0; i < count; i++) {
    const next = text.indexOf('\n', end + 1)
    if (next < 0) return text
    end = next
  }
  return text.slice(0, end)
}

interface Found {
  readonly header: boolean
  readonly columns: Layout
  readonly zone: string | null
}

function headerLayout(first: CsvRecord | undefined): Found | null {
  const names =
    first?.cells.map((c) =>
      c
        .toLowerCase()
        .replace(/\(.*\)/, '')
        .replaceAll('_', ' ')
        .trim(),
    ) ?? []
  const find = (column: Column) => {
    const i = names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name))
    return i < 0 ? undefined : i
  }
  const [at, text, who, kind, link] = [find('at'), find('text'), find('who'), find('kind'), find('link')]
  if (at === undefined || text === undefined) return null
  const inHeader = /\(([^)]+)\)/.exec(first?.cells[at] ?? '')?.[1]
  const zone = inHeader === undefined ? null : readZone(inHeader)
  const columns = {
    at,
    text,
    ...(who !== undefined && { who }),
    ...(kind !== undefined && { kind }),
    ...(link !== undefined && { link }),
  }
  return { header: true, columns, zone: zone?.kind === 'zone' ? zone.id : null }
}

/** Without a header: the first column holds dated times, the last the words. */
function bareLayout(head: readonly CsvRecord[], context: TimeContext): Found | null {
  const timed = head.filter((r) => {
    const time = readTime(r.cells[0]?.trim() ?? '', context)
    return r.cells.length > 1 && time !== null && time.length === r.cells[0]?.trim().length
  })
  const width = head[0]?.cells.length ?? 0
  if (head.length === 0 || timed.length < head.length) return null
  const columns = width > 2 ? { at: 0, text: width - 1, who: 1 } : { at: 0, text: width - 1 }
  return { header: false, columns, zone: null }
}

function rowOf({ line, cells }: CsvRecord, columns: Layout, context: TimeContext): ImportRow {
  const cell = (column: Column) => {
    const i = columns[column]
    return i === undefined ? '' : (cells[i] ?? '').trim()
  }
  const link = cell('link')
  return importRow({
    line,
    time: readTime(cell('at'), context),
    text: cell('text'),
    who: cell('who'),
    kind: kindNamed(cell('kind')),
    link: isWebLink(link) ? link : null,
  })
}
