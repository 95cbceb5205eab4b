// The exchange about an update before it is told: asked of the Incident Commander, signed off or returned with words, pushed
// back. Each step is a row of its own that never changes, with the draft's words that it is about.
import type { SignOffId } from '../../base/ids.ts'
import { choice, person, text, time } from '../../schema/fields.ts'
import { table } from '../../schema/root.ts'
import { AUDIENCES } from './updates.ts'

export const SIGN_OFF_STEPS = ['asked', 'approved', 'returned', 'pushedBack', 'said'] as const
export type SignOffStep = (typeof SIGN_OFF_STEPS)[number]

/** What is wrong with words, in one press. */
export const SIGN_OFF_MARKS = ['none', 'tooSpeculative', 'tooVague', 'notTrue', 'tooLong'] as const
export type SignOffMark = (typeof SIGN_OFF_MARKS)[number]

export const signOffs = table<SignOffId>()({
  audience: choice(AUDIENCES, 'internal'),
  step: choice(SIGN_OFF_STEPS, 'said'),
  /** The draft as it read then: a sign-off is of these words and of no others. */
  draft: text(),
  mark: choice(SIGN_OFF_MARKS, 'none'),
  words: text(),
  by: person(),
  at: time(),
})
