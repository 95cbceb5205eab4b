// CSV as RFC 4180 has it, with the line of every record and of the damage. Own code: the kept libraries bring Buffer and
// streams (csv-parse) or lose the line numbers that the preview of an import shows (d3-dsv).

export interface CsvRecord {
  /** Line in the file where the record begins, 1-based. */
  readonly line: number
  readonly cells: readonly string[]
}
export interface CsvReading {
  /** Empty lines are left out. */
  readonly records: readonly CsvRecord[]
  /** The line of a quote that is never closed, 1-based, or null. The records before it are good. */
  readonly unclosedAt: number | null
}

/** `delimiter` is a comma, a semicolon or a tab. A quote inside an unquoted cell is text. */
export function parseCsv(text: string, delimiter: string): CsvReading {
  const records: CsvRecord[] = []
  const plain = new RegExp(`[^${delimiter}\\r\\n]*`, 'y')
  let cells: string[] = []
  let line = 1
  let began = 1
  let p = text.charCodeAt(0) === 0xfeff ? 1 : 0
  for (;;) {
    let cell = ''
    if (text[p] === '"') {
      const close = closingQuote(text, p)
      if (close < 0) return { records, unclosedAt: line }
      const inside = text.slice(p + 1, close)
      cell = inside.replaceAll('""', '"')
      line += inside.split('\n').length - 1
      p = close + 1
    }
    plain.lastIndex = p
    cells.push(cell + (plain.exec(text)?.[0] ?? ''))
    p = plain.lastIndex
    if (text[p] === delimiter) {
      p += 1
      continue
    }
    if (cells.length > 1 || cells[0] !== '') records.push({ line: began, cells })
    if (p >= text.length) return { records, unclosedAt: null }
    cells = []
    p += text.startsWith('\r\n', p) ? 2 : 1
    line += 1
    began = line
  }
}

/** Where the quote opened at `open` closes, or -1. Two quotes in a row are one quote of the text. */
function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  return close
}
