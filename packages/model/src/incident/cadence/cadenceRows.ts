// The table of intervals that counts in an incident: what was set for it over the built-in table, column by column.
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { type CadenceRow, cadenceKey } from '../records/cadence.ts'
import type { Severity } from '../records/incident.ts'
import { type Audience, MAX_INTERVAL } from '../records/updates.ts'
import { AUDIENCE_WORDS } from '../updates/selectors.ts'
import { CADENCE, type Cadence } from './rules.ts'

export const CADENCE_COLUMNS = ['first', 'investigating', 'identified', 'monitoring', 'long'] as const
export type CadenceColumn = (typeof CADENCE_COLUMNS)[number]

/** How each column is called: "first update", "identified, mitigating". */
export const CADENCE_COLUMN_WORDS: Readonly<Record<CadenceColumn, string>> = {
  first: 'first update',
  investigating: 'investigating',
  identified: 'identified, mitigating',
  monitoring: 'monitoring',
  long: 'open over 2 h',
}

export const NO_CADENCE: CadenceRow = {
  first: null,
  investigating: null,
  identified: null,
  monitoring: null,
  long: null,
}

/** A row that was set, over the built-in one; the same object while neither changed. */
export const cadenceOver = remember(
  (set: CadenceRow, built: Cadence): Cadence => ({
    first: set.first ?? built.first,
    investigating: set.investigating ?? built.investigating,
    identified: set.identified ?? built.identified,
    monitoring: set.monitoring ?? built.monitoring,
    long: set.long ?? built.long,
  }),
)

export const cadenceOf = (
  state: Pick<IncidentState, 'cadence'>,
  severity: Severity,
  audience: Audience,
): Cadence =>
  cadenceOver(
    state.cadence.get(cadenceKey(severity, audience))?.shown.value ?? NO_CADENCE,
    CADENCE[severity][audience],
  )

/** Why a row cannot be kept, with its column; null when it can. */
export function cadenceProblem(row: CadenceRow): { readonly reason: string; readonly field: string } | null {
  const wrong = CADENCE_COLUMNS.find((column) => {
    const minutes = row[column]
    return minutes !== null && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= MAX_INTERVAL)
  })
  return wrong === undefined
    ? null
    : {
        reason: `“${CADENCE_COLUMN_WORDS[wrong]}” is a whole number of minutes, from 1 to ${MAX_INTERVAL}. Nothing was changed.`,
        field: wrong,
      }
}

/** "Updates to customers at SEV1: investigating 10 min". */
export function cadenceSentence(severity: Severity, audience: Audience, row: CadenceRow): string {
  const set = CADENCE_COLUMNS.flatMap((column) => {
    const minutes = row[column]
    return minutes === null ? [] : [`${CADENCE_COLUMN_WORDS[column]} ${minutes} min`]
  })
  const words = set.length === 0 ? 'back to the built-in table' : set.join(', ')
  return `Updates to ${AUDIENCE_WORDS[audience]} at ${severity}: ${words}`
}

/** Whether two rows say the same. */
export const sameCadence = (a: CadenceRow, b: CadenceRow): boolean =>
  CADENCE_COLUMNS.every((column) => a[column] === b[column])
