// Escalating, and deciding not to: both are records.
import type { EscalationId } from '../../base/ids.ts'
import { z } from 'zod'
import { isPlainId } from '../../base/readableText.ts'
import { choice, person, personOrNull, text, time, timeOrNull } from '../../schema/fields.ts'
import { table } from '../../schema/root.ts'
import { label } from '../../schema/label.ts'

/** A need, or a role by its name, that somebody was called for. */
export const ESCALATED_FROM = ['need', 'role'] as const
const from = z.object({ kind: z.enum(ESCALATED_FROM), id: z.string().min(1).max(64).refine(isPlainId) })
export type EscalatedFrom = z.output<typeof from>

export const escalations = table<EscalationId>()({
  to: label(),
  why: label(),
  /** What is asked of them. */
  ask: text(),
  /** "What changed for them?" */
  changed: text(),
  kind: choice(['made', 'held'], 'made'),
  /** When a held one is looked at again, or a made one is chased, ms UTC. */
  revisitAt: timeOrNull(),
  by: person(),
  at: time(),
  acknowledgedAt: timeOrNull(),
  acknowledgedBy: personOrNull(),
  /** Comms held it: their reason; the IC may override, both texts stay. */
  holdReason: text(),
  heldBy: personOrNull(),
  overrideReason: text(),
  overriddenBy: personOrNull(),
  /** What they were called for, where it was something else than the incident itself. */
  from: from.nullable().catch(null),
})
