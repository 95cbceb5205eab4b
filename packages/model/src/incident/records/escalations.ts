// Escalating, and deciding not to: both are records.
import type { EscalationId } from '../../base/ids.ts'
import { choice, person, personOrNull, text, time, timeOrNull } from '../../schema/fields.ts'
import { table } from '../../schema/root.ts'
import { label } from '../../schema/label.ts'

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
})
