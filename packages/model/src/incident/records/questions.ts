// Executive questions: they land with Comms, never with the people fixing it.
import type { QuestionId } from '../../base/ids.ts'
import { idOrNull, list, person, personOrNull, text, time, timeOrNull } from '../../schema/fields.ts'
import { table } from '../../schema/root.ts'
import { label } from '../../schema/label.ts'
import { cited } from './cited.ts'

export const questions = table<QuestionId>()({
  text: label(),
  askedBy: person(),
  askedAt: time(),
  dueAt: timeOrNull(),
  /** The question it repeats, or null. */
  mergedInto: idOrNull<QuestionId>(),
  answer: text(),
  answeredBy: personOrNull(),
  answeredAt: timeOrNull(),
  /** What the answer was taken from: decisions, actions and hypotheses of the record. */
  sources: list(cited),
  /** Promoted to the Incident Commander: by whom, when, and why it cannot be answered without them. */
  promotedBy: personOrNull(),
  promotedAt: timeOrNull(),
  promotedBecause: text(),
})
