// The timeline: what happened, when it happened and when it was written down. Append-only; corrections are amendments.
import { z } from 'zod'
import type { Ms } from '../../base/clock.ts'
import type { EntryId } from '../../base/ids.ts'
import { isPlainId } from '../../base/readableText.ts'
import { isTime } from '../../base/readableTime.ts'
import {
  choice,
  flag,
  id,
  list,
  person,
  personOrNull,
  text,
  textOrNull,
  time,
  timeOrNull,
} from '../../schema/fields.ts'
import { log, register } from '../../schema/root.ts'
import { fileRefs } from './files.ts'

export const ENTRY_KINDS = [
  'impact',
  'detection',
  'declared',
  'role',
  'handover',
  'severity',
  'phase',
  'observation',
  'hypothesis',
  'action',
  'decision',
  'objection',
  'escalation',
  'update',
  'question',
  'need',
  'followUp',
  'customerReport',
  'external',
  'gap',
  'presence',
  'amendment',
  'note',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

export const REF_KINDS = [
  'entry',
  'hypothesis',
  'action',
  'decision',
  'escalation',
  'need',
  'update',
  'question',
  'person',
] as const
const ref = z.object({ kind: z.enum(REF_KINDS), id: z.string().refine(isPlainId) })
export type Ref = z.output<typeof ref>

const entry = z.object({
  id: id<EntryId>(),
  kind: choice(ENTRY_KINDS, 'note'),
  text: text(),
  /** Whose words or deed it is. */
  by: person(),
  /** Who wrote it down, when that was somebody else: nobody puts words into another's mouth without a trace. */
  recordedBy: personOrNull().optional(),
  /** ms UTC when it happened; may be backdated. */
  occurredAt: time(),
  /** ms UTC when it was written down, on the author's aligned clock. */
  recordedAt: time(),
  refs: list(ref),
  /** Evidence: an http(s) address, or null. */
  link: textOrNull(),
  /** True when a command on some desk wrote it, false when a person typed it. */
  auto: flag(),
  /** Where an imported line comes from, or null. */
  source: textOrNull(),
  /** Files beside it; their bytes lie outside the document. Absent: none. */
  files: fileRefs().optional(),
})
export type TimelineEntry = z.output<typeof entry>

/** Where an entry stands, ms UTC: when it happened, or when it was written down where the first cannot be read. */
export const momentOf = (e: Pick<TimelineEntry, 'occurredAt' | 'recordedAt'>): Ms =>
  isTime(e.occurredAt) ? e.occurredAt : e.recordedAt

/** Timeline order: when it happened, then when it was written down, then id. */
export const byOccurrence = (a: TimelineEntry, b: TimelineEntry): number =>
  momentOf(a) - momentOf(b) || a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

export const timeline = log(entry, byOccurrence)

const amendment = z.object({
  id: id<EntryId>(),
  entryId: id<EntryId>(),
  /** The corrected words, or null when only the time changes. */
  text: textOrNull(),
  /** The corrected time, ms UTC, or null when only the words change. */
  occurredAt: timeOrNull(),
  reason: text(),
  by: person(),
  recordedAt: time(),
})
export type Amendment = z.output<typeof amendment>

/** Corrections, apart from the entries so that reading one entry never means searching ten thousand. */
export const amendments = log(
  amendment,
  (a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
)

/** Key: an entry's id. Pinned entries become the narrative; pinned by one and not by another apart is pinned. */
export const pins = register(z.object({ pinned: z.boolean() }), ({ pinned }) => (pinned ? 1 : 0))
