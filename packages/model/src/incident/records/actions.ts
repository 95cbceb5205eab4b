// What was tried, on which hypothesis, and what it did.
import { z } from 'zod'
import type { ActionId, HypothesisId } from '../../base/ids.ts'
import { idOrNull, person, personOrNull, text, time, timeOrNull } from '../../schema/fields.ts'
import { register, table } from '../../schema/root.ts'
import { label } from '../../schema/label.ts'

export const ACTION_STATES = ['proposed', 'running', 'done', 'undone'] as const
export type ActionState = (typeof ACTION_STATES)[number]
export const ACTION_RESULTS = ['helped', 'noEffect', 'noLastingEffect', 'worse', 'unknown'] as const
export type ActionResult = (typeof ACTION_RESULTS)[number]

export const actions = table<ActionId>()({
  what: label(),
  hypothesisId: idOrNull<HypothesisId>(),
  /** Who does it with their hands, or null while nobody has it. */
  owner: personOrNull(),
  by: person(),
  /** ms UTC when it was begun (or proposed). */
  startedAt: time(),
  checkBackAt: timeOrNull(),
})

/** Best to worst for who relies on it. */
const DOUBT: Readonly<Record<ActionResult, number>> = {
  helped: 0,
  unknown: 1,
  noLastingEffect: 2,
  noEffect: 3,
  worse: 4,
}
/**
 * Key: an action id. `note` says what was seen, or why it was undone. While two stand, an end is shown before a beginning,
 * and of two ends the one that promises less.
 */
export const actionStates = register(
  z.object({ state: z.enum(ACTION_STATES), result: z.enum(ACTION_RESULTS), note: text() }),
  ({ state, result }) => ACTION_STATES.indexOf(state === 'undone' ? 'done' : state) * 10 + DOUBT[result],
)
