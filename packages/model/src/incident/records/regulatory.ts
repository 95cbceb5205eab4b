// Clocks that a law sets: a report that is owed to an authority, counted from a milestone. What came of each is a register: it was
// approved, sent with its proof, or is not needed, and why.
import { z } from 'zod'
import type { RegulatoryClockId } from '../../base/ids.ts'
import {
  choice,
  idOrNull,
  list,
  numberOrNull,
  person,
  personOrNull,
  text,
  time,
  timeOrNull,
} from '../../schema/fields.ts'
import { register, table } from '../../schema/root.ts'

/** What a term is counted from: a milestone of the incident, or the sending of the report before. */
export const TERM_STARTS = ['detected', 'aware', 'classified', 'reportBefore'] as const
export type TermStart = (typeof TERM_STARTS)[number]
/** A month is one of the calendar, UTC. */
export const TERM_UNITS = ['hours', 'months'] as const

/** Longest term: a year in hours. */
export const MAX_REPORT_TERM = 8_784

export const regulatoryClocks = table<RegulatoryClockId>()({
  /** "DORA", "NIS2", "GDPR", or the name that the room gave. */
  regime: text(),
  /** The report that is owed: "Early warning". */
  report: text(),
  /** It is due at the earliest of them. */
  terms: list(
    z.object({
      from: z.enum(TERM_STARTS),
      amount: numberOrNull(1, MAX_REPORT_TERM),
      unit: choice(TERM_UNITS, 'hours'),
    }),
  ),
  /** The clock whose sending `reportBefore` means. */
  after: idOrNull<RegulatoryClockId>(),
  owner: personOrNull(),
  approver: personOrNull(),
  by: person(),
  at: time(),
})

export const REGULATORY_STANDINGS = ['approved', 'notNeeded', 'sent'] as const
export type RegulatoryStanding = (typeof REGULATORY_STANDINGS)[number]

/** Key: a regulatory clock. Of two that were decided apart a sent report counts: it cannot be called back. */
export const regulatoryStates = register(
  z.object({
    standing: z.enum(REGULATORY_STANDINGS),
    /** When it was sent, ms UTC; null but for `sent`. */
    sentAt: timeOrNull(),
    /** Which text was approved or sent: "v2 of 14:05". */
    version: text(),
    /** The proof of sending: a receipt number, an address, the name of a file. */
    receipt: text(),
    /** What was still uncertain when it was sent. */
    uncertain: text(),
    approvedBy: personOrNull(),
    /** Why it is not needed. */
    because: text(),
  }),
  ({ standing }) => REGULATORY_STANDINGS.indexOf(standing),
)
