// What one decision comes to when it is written: its row, without the sentence of the timeline. A decision that was made on the call
// and is only written down is a row whose one option is its question; nothing that is asked has fewer than two options.
import type { Ms } from '../../base/clock.ts'
import type { DecisionId, OptionId } from '../../base/ids.ts'
import { ok, type Result } from '../../base/result.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { type CommandContext, reject, type Rejected } from '../../document/command.ts'
import type { Write } from '../../document/write.ts'
import { insert } from '../incidentCommands.ts'
import type { DecisionOption, Reversibility } from '../records/decisions.ts'

export interface OptionArgs {
  readonly label: string
  readonly risk?: string
  readonly reversibility?: Reversibility
  readonly timeToEffect?: string
}

export interface OpenDecisionArgs {
  readonly question: string
  readonly context?: string
  readonly options: readonly OptionArgs[]
  readonly decideBy?: Ms | null
}

export interface NewDecision {
  readonly id: DecisionId
  readonly writes: readonly Write[]
  readonly question: string
}

const optionFrom = (o: OptionArgs, context: CommandContext): DecisionOption => ({
  id: context.newId<OptionId>(),
  label: wordsOf(o.label),
  risk: wordsOf(o.risk ?? ''),
  reversibility: o.reversibility ?? 'unknown',
  timeToEffect: wordsOf(o.timeToEffect ?? ''),
})

export function newDecision(args: OpenDecisionArgs, context: CommandContext): Result<NewDecision, Rejected> {
  const question = wordsOf(args.question)
  if (question === '') return reject('A decision needs a question.', 'question')
  const labels = args.options.map((o) => wordsOf(o.label)).filter((label) => label !== '')
  if (labels.length < 2) return reject('Give at least two options; "do nothing" is one.', 'options')
  if (new Set(labels).size < labels.length) return reject('Two options read the same.', 'options')
  const id = context.newId<DecisionId>()
  const row = insert('decisions', id, {
    question,
    context: wordsOf(args.context ?? ''),
    options: args.options.filter((o) => wordsOf(o.label) !== '').map((o) => optionFrom(o, context)),
    decideBy: args.decideBy ?? null,
    askedBy: context.actor,
    askedAt: context.now,
    supersededBy: null,
  })
  return ok({ id, writes: [row], question })
}

/** `at`: when it was decided, ms UTC. Who decided stands in the entry that tells it. */
export function notedDecision(decided: string, at: Ms, context: CommandContext): NewDecision {
  const id = context.newId<DecisionId>()
  const row = insert('decisions', id, {
    question: decided,
    context: '',
    options: [optionFrom({ label: decided }, context)],
    decideBy: null,
    askedBy: context.actor,
    askedAt: at,
    supersededBy: null,
  })
  return { id, writes: [row], question: decided }
}
