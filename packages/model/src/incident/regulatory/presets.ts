// The reports that three laws ask for, and by when. DORA: initial report within 4 h of the classification as major and at most 24 h
// after becoming aware; NIS2 and GDPR count from becoming aware. A preset is a start: each clock is the room's to keep.
import type { TERM_UNITS, TermStart } from '../records/regulatory.ts'

export interface ReportTerm {
  readonly from: TermStart
  readonly amount: number
  readonly unit: (typeof TERM_UNITS)[number]
}

export interface OwedReport {
  readonly report: string
  readonly terms: readonly ReportTerm[]
}

export const REGIMES = ['DORA', 'NIS2', 'GDPR'] as const
export type Regime = (typeof REGIMES)[number]

const hours = (amount: number, from: TermStart): ReportTerm => ({ from, amount, unit: 'hours' })
const month = (from: TermStart): ReportTerm => ({ from, amount: 1, unit: 'months' })

/** In the order in which they fall due; `reportBefore` is the one in front. */
export const OWED: Readonly<Record<Regime, readonly OwedReport[]>> = {
  DORA: [
    { report: 'Initial notification', terms: [hours(4, 'classified'), hours(24, 'aware')] },
    { report: 'Intermediate report', terms: [hours(72, 'reportBefore')] },
    { report: 'Final report', terms: [month('reportBefore')] },
  ],
  NIS2: [
    { report: 'Early warning', terms: [hours(24, 'aware')] },
    { report: 'Notification', terms: [hours(72, 'aware')] },
    { report: 'Final report', terms: [month('aware')] },
  ],
  GDPR: [{ report: 'Notification of a data breach', terms: [hours(72, 'aware')] }],
}
