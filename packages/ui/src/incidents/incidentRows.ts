// The index of incidents as two lists, and what of a row matters. Pure.
import {
  AUDIENCE_WORDS,
  AUDIENCES,
  byDue,
  drillClockOf,
  foldText,
  type IncidentId,
  incidentLabel,
  OVER,
  type IndexRow,
  type Ms,
  type WorkspaceState,
} from '@holdfast/model'

export type IncidentRow = IndexRow & { readonly id: IncidentId }

const isOver = (row: IncidentRow): boolean => OVER.has(row.phase)
/** When somebody declared it: a drill bears the times of the night that it plays. */
const madeAt = (row: IncidentRow): Ms => drillClockOf(row)?.[0].from ?? row.declaredAt
const newest = (a: IncidentRow, b: IncidentRow) => madeAt(b) - madeAt(a) || (a.id < b.id ? 1 : -1)

/** Open ones, the worst first, then the newest. */
export const openRows = (state: WorkspaceState): readonly IncidentRow[] =>
  [...state.incidents.values()]
    .filter((row) => !isOver(row))
    .sort((a, b) => a.severity.localeCompare(b.severity) || newest(a, b))

/** Resolved, closed and cancelled ones, the newest first. */
export const pastRows = (state: WorkspaceState): readonly IncidentRow[] =>
  [...state.incidents.values()].filter(isOver).sort(newest)

/** The update that is due first, or null while none is. */
export function firstDue(row: IncidentRow): { readonly at: Ms; readonly audience: string } | null {
  const due = AUDIENCES.flatMap((audience) => {
    const at = row.due[audience]
    return at === null ? [] : [{ at, audience: AUDIENCE_WORDS[audience] }]
  })
  return due.sort((a, b) => byDue(a.at, b.at))[0] ?? null
}

/** When it began as far as known, ms UTC. */
export const beganAt = (row: IncidentRow): Ms => row.impactStartedAt ?? row.declaredAt

export const PAST_FILTERS = ['major', 'drills', 'cancelled'] as const
export type PastFilter = (typeof PAST_FILTERS)[number]

const PASSES: Readonly<Record<PastFilter, (row: IncidentRow) => boolean>> = {
  major: (row) => row.severity <= 'SEV2',
  drills: (row) => row.drill,
  cancelled: (row) => row.phase === 'cancelled',
}

/** Rows that pass every chosen filter and hold every word searched for. */
export function filterRows(
  rows: readonly IncidentRow[],
  search: string,
  filters: ReadonlySet<PastFilter>,
): readonly IncidentRow[] {
  const words = foldText(search).split(/\s+/)
  return rows.filter((row) => {
    const text = foldText(
      [row.title, row.impactLine, row.ic, row.severity, row.phase, incidentLabel(row.id)].join(' '),
    )
    return words.every((word) => text.includes(word)) && [...filters].every((filter) => PASSES[filter](row))
  })
}
