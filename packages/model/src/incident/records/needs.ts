// What the room needs from somebody, by when.
import type { NeedId } from '../../base/ids.ts'
import { person, personOrNull, text, time, timeOrNull } from '../../schema/fields.ts'
import { table } from '../../schema/root.ts'
import { label } from '../../schema/label.ts'

export const needs = table<NeedId>()({
  what: label(),
  /** Who is to provide it, in words ("Legal", "a second database engineer", a name). */
  holder: text(),
  dueAt: timeOrNull(),
  by: person(),
  at: time(),
  answer: text(),
  answeredAt: timeOrNull(),
  answeredBy: personOrNull(),
})
