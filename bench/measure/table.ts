// Results as a markdown table; beside a figure, how many times ours it is.
import type { Cell, RowResult } from '../rows/bench.ts'

export const OURS = 'Holdfast'

export function markdown({ title, note, ratios, lines }: RowResult): string {
  const columns = Object.keys(lines[0]?.shown ?? {})
  const ours = lines.find((line) => line.contestant.startsWith(OURS))
  const cell = (contestant: string, column: string, value: Cell | undefined) => {
    const base = ours?.shown[column]
    const text = show(value ?? null)
    if (!ratios.includes(column) || typeof value !== 'number' || typeof base !== 'number') return text
    if (contestant === ours?.contestant || base <= 0 || Number.isNaN(value)) return text
    return `${text} (×${(value / base).toPrecision(2)})`
  }
  return [
    `### ${title}`,
    '',
    `| | ${columns.join(' | ')} |`,
    `|---|${columns.map(() => '--:').join('|')}|`,
    ...lines.map(
      ({ contestant, shown }) =>
        `| ${contestant} | ${columns.map((column) => cell(contestant, column, shown[column])).join(' | ')} |`,
    ),
    '',
    note,
    '',
  ].join('\n')
}

function show(value: Cell): string {
  if (value === null) return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value.replaceAll('|', '\\|').slice(0, 160)
  if (Number.isNaN(value)) return '–'
  const size = Math.abs(value)
  return size >= 100
    ? Math.round(value).toLocaleString('en')
    : size >= 10
      ? value.toFixed(1)
      : size >= 0.01 || size === 0
        ? value.toFixed(2)
        : value.toFixed(3)
}
