// Decisions: a question with options and a time to decide by. A closed decision is never changed; later words are amendments.
import { z } from 'zod'
import type { DecisionId, ObjectionId, OptionId } from '../../base/ids.ts'
import {
  choice,
  id,
  idOrNull,
  list,
  person,
  personOrNull,
  text,
  time,
  timeOrNull,
} from '../../schema/fields.ts'
import { register, table } from '../../schema/root.ts'
import { label } from '../../schema/label.ts'

export const REVERSIBILITY = ['reversible', 'hardToReverse', 'irreversible', 'unknown'] as const
export type Reversibility = (typeof REVERSIBILITY)[number]

const option = z.object({
  id: id<OptionId>(),
  label: label(),
  risk: text(),
  reversibility: choice(REVERSIBILITY, 'unknown'),
  /** How long until it takes effect, in the words of whoever proposes it ("about 6 min"). */
  timeToEffect: text(),
})
export type DecisionOption = z.output<typeof option>

export const decisions = table<DecisionId>()({
  question: label(),
  context: text(),
  options: list(option),
  decideBy: timeOrNull(),
  askedBy: person(),
  askedAt: time(),
  supersededBy: idOrNull<DecisionId>(),
})

/** A decision that was made on the call and is only written down: its one option is its question. What is asked has two or more. */
export const isNoted = ({
  question,
  options,
}: {
  readonly question: string
  readonly options: readonly { readonly label: string }[]
}): boolean => options.length === 1 && options[0]?.label === question

/** Key: a decision id. */
export const outcomes = register(
  z.object({
    optionId: idOrNull<OptionId>(),
    /** What was decided, in words: the option's label, or free text. */
    decided: label(),
    /** Objections that stood, unanswered, when it was closed. */
    standing: list(id<ObjectionId>()),
  }),
)

export const objections = table<ObjectionId>()({
  decisionId: id<DecisionId>(),
  text: text(),
  by: person(),
  at: time(),
  answer: text(),
  answeredBy: personOrNull(),
  answeredAt: timeOrNull(),
})
