// What people write and agree about the post-mortem: its prose, the factors that they pick, and its review. A text's name never
// changes, and neither does the meaning of a standing.
import { z } from 'zod'
import { list, personOrNull, words } from '../../schema/fields.ts'
import { prose, register } from '../../schema/root.ts'

export const pmSummary = prose()
export const pmTrigger = prose()
export const pmDetection = prose()
export const pmFactors = prose()
export const pmSurprised = prose()
export const pmResponse = prose()
export const pmWentWell = prose()
export const pmWentBadly = prose()
export const pmLucky = prose()

/** Key: "entry <id>" or "hypothesis <id>". While two answers stand it is picked. */
export const factorPicks = register(z.object({ picked: z.boolean() }), ({ picked }) => (picked ? 1 : 0))

export const REVIEW_STATES = ['draft', 'inReview', 'complete'] as const
export type ReviewState = (typeof REVIEW_STATES)[number]

/** Of the review, its owner, or one reviewer. */
export const REVIEW_STANDINGS = [...REVIEW_STATES, 'owns', 'asked', 'signed', 'released'] as const

/** What is less done counts while two stand: whoever reads it looks once more. */
const LEAST_DONE: Readonly<Record<(typeof REVIEW_STANDINGS)[number], number>> = {
  draft: 3,
  inReview: 2,
  complete: 1,
  asked: 2,
  signed: 1,
  released: 0,
  owns: 0,
}

/** Key: "state", "owner", "reviewer <person id>", or "anniversary <years>", signed by whoever read it again then. */
export const review = register(
  z.object({
    standing: z.enum(REVIEW_STANDINGS),
    person: personOrNull(),
    /** With "complete": a short hash of each section's prose as it was signed, "<section> <hash>". */
    prose: list(words()),
  }),
  ({ standing }) => LEAST_DONE[standing],
)
