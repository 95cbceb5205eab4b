// Rows of words as a table for a terminal, and the words for what was issued.
import { incidentLabel, type Ms } from '@holdfast/model'
import type { Issued } from '../identity/issued.ts'

/** `head` first; columns are as wide as their widest word. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)))
  const line = (row: readonly string[]) =>
    row
      .map((word, column) => word + ' '.repeat((widths[column] ?? 0) - [...word].length))
      .join('  ')
      .trimEnd()
  return `${all.map(line).join('\n')}\n`
}

/** "2026-11-28 12:04"; the zone stands in the head of the table. */
export const minute = (at: Ms): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ')

export const place = ({ scope }: Pick<Issued, 'scope'>): string =>
  scope === '*' ? 'everywhere' : incidentLabel(scope)

export const may = ({ kind, access }: Pick<Issued, 'kind' | 'access'>): string => {
  if (kind === 'hub') return 'hub'
  if (kind === 'device') return 'a device'
  return access === 'observe' ? 'look only' : access === 'screen' ? 'wall' : 'respond'
}
