// Default minutes to the next update, by severity, audience and phase (product.md "Defaults").
import { HOUR, type Ms } from '../../base/clock.ts'
import type { Phase, Severity } from '../records/incident.ts'
import type { Audience } from '../records/updates.ts'

/** The columns of the table, in minutes. */
export interface Cadence {
  /** Until the first update, counted from when the incident was declared. */
  readonly first: number
  readonly investigating: number
  /** Identified and mitigating. */
  readonly identified: number
  readonly monitoring: number
  /** When the incident was older than LONG_AFTER at the last update. */
  readonly long: number
}

const row = (
  first: number,
  investigating: number,
  identified: number,
  monitoring: number,
  long: number,
): Cadence => ({
  first,
  investigating,
  identified,
  monitoring,
  long,
})
const minor = row(30, 60, 60, 120, 1440)
const everyone = (cadence: Cadence): Readonly<Record<Audience, Cadence>> => ({
  customers: cadence,
  executives: cadence,
  internal: cadence,
})

export const CADENCE: Readonly<Record<Severity, Readonly<Record<Audience, Cadence>>>> = {
  SEV1: {
    customers: row(5, 15, 20, 30, 60),
    executives: row(15, 30, 30, 60, 60),
    internal: row(10, 20, 30, 30, 60),
  },
  SEV2: {
    customers: row(15, 20, 30, 60, 120),
    executives: row(30, 60, 60, 60, 120),
    internal: row(20, 30, 60, 60, 120),
  },
  SEV3: everyone(minor),
  SEV4: everyone(minor),
  SEV5: everyone(minor),
}

/** An incident older than this has the calmer column. */
export const LONG_AFTER: Ms = 2 * HOUR

/** The column for a phase in which updates are due; triage counts as investigating, resolved as monitoring. */
export const PHASE_COLUMN: Readonly<
  Record<Exclude<Phase, 'closed' | 'cancelled'>, Exclude<keyof Cadence, 'first' | 'long'>>
> = {
  triage: 'investigating',
  investigating: 'investigating',
  identified: 'identified',
  mitigating: 'identified',
  monitoring: 'monitoring',
  resolved: 'monitoring',
}
