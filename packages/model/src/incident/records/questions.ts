// Executive questions: they land with Comms, never with the people fixing it.
import type { QuestionId } from '../../base/ids.ts'
import { idOrNull, person, personOrNull, text, time, timeOrNull } from '../../schema/fields.ts'
import { table } from '../../schema/root.ts'

export const questions = table<QuestionId>()({
  text: text(),
  askedBy: person(),
  askedAt: time(),
  dueAt: timeOrNull(),
  /** The question it repeats, or null. */
  mergedInto: idOrNull<QuestionId>(),
  answer: text(),
  answeredBy: personOrNull(),
  answeredAt: timeOrNull(),
})
