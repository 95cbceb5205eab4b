// Asking for a decision, objecting to it, and closing it.
import type { DecisionId, ObjectionId, OptionId } from '../../base/ids.ts'
import type { Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { reject } from '../../document/command.ts'
import { command, decide, insert, logged, patch, plan } from '../incidentCommands.ts'
import { commandRefused } from '../roles/roleStanding.ts'
import { newDecision, type OpenDecisionArgs } from './newDecision.ts'
import { isDecided, objectionsTo } from './selectors.ts'

/** The ready-made card: roll back now, or buy time to know more. `what` names the change ("payments-api to build 412"). */
export const rollBackOrInvestigate = (what: string, decideBy: Ms): OpenDecisionArgs => ({
  question: `Roll back ${what.trim() || 'the last change'}, or keep investigating?`,
  decideBy,
  options: [
    { label: 'Roll back', risk: 'Loses what came with the change', reversibility: 'reversible' },
    {
      label: 'Keep investigating 10 min',
      risk: 'The impact goes on meanwhile',
      reversibility: 'reversible',
      timeToEffect: '10 min',
    },
  ],
})

export const openDecision = command('decision.open', (_state, args: OpenDecisionArgs, context) => {
  const made = newDecision(args, context)
  if (!made.ok) return made
  const { id, writes, question } = made.value
  return plan(id, [
    ...writes,
    logged(context, 'decision', `${context.actor.name} asks for a decision: ${question}`, {
      refs: [{ kind: 'decision', id }],
    }),
  ])
})

export interface CloseDecisionArgs {
  readonly decisionId: DecisionId
  /** One of the options, or null for words of one's own in `decided`. */
  readonly optionId: OptionId | null
  /** With an option: its words as the person chose them. */
  readonly decided?: string
  /** The question as the person read it. */
  readonly question?: string
  readonly reason?: string
}

/** Only the IC of this moment closes a decision, once. Objections that stand are kept with it. */
export const closeDecision = command('decision.close', (state, args: CloseDecisionArgs, context) => {
  const decision = state.decisions.get(args.decisionId)
  if (!decision) return reject('This decision is not on this machine yet.')
  if (isDecided(state, decision))
    return reject('It is decided already; later words are amendments on the timeline.')
  const refused = commandRefused(state, context.actor, 'decides')
  if (refused !== null) return reject(refused)
  const option = decision.options.find(
    ({ id, label }) => id === args.optionId && label === (args.decided ?? label),
  )
  const reads = (args.question ?? decision.question) === decision.question
  if (!reads || (args.optionId !== null && option === undefined))
    return reject(
      'The question or its options were changed since you chose. Nothing was decided; read it again.',
      'decided',
    )
  const decided = option?.label ?? wordsOf(args.decided ?? '')
  if (decided === '') return reject('Choose an option, or say in words what is decided.', 'decided')
  const open = objectionsTo(state, decision.id).filter((o) => !isTime(o.answeredAt))
  const reason = wordsOf(args.reason ?? '')
  const against =
    open.length > 0 ? ` (against the objection of ${open.map((o) => o.by.name).join(', ')})` : ''
  return plan(decided, [
    decide(
      state,
      context,
      'outcomes',
      decision.id,
      { optionId: option?.id ?? null, decided, standing: open.map((o) => o.id) },
      reason,
    ),
    logged(
      context,
      'decision',
      `${context.actor.name} decides: ${decided}${reason ? ` — ${reason}` : ''}${against}`,
      {
        refs: [{ kind: 'decision', id: decision.id }],
      },
    ),
  ])
})

/** Gives the question more time; logged, so that slipping is seen. */
export const postponeDecision = command(
  'decision.postpone',
  (
    state,
    args: { readonly decisionId: DecisionId; readonly decideBy: Ms; readonly reason?: string },
    context,
  ) => {
    const decision = state.decisions.get(args.decisionId)
    if (!decision) return reject('This decision is not on this machine yet.')
    if (isDecided(state, decision)) return reject('It is decided already.')
    if (args.decideBy <= context.now) return reject('The new time must lie ahead.', 'decideBy')
    const minutes = Math.round((args.decideBy - context.now) / 60_000)
    const why = wordsOf(args.reason ?? '')
    const reason = why === '' ? '' : `: ${why}`
    return plan(undefined, [
      patch('decisions', decision.id, { decideBy: args.decideBy }),
      logged(context, 'decision', `"${decision.question}" gets ${minutes} more min${reason}`, {
        refs: [{ kind: 'decision', id: decision.id }],
      }),
    ])
  },
)

/** Any role may object. It shows until answered. */
export const objectToDecision = command(
  'decision.object',
  (state, args: { readonly decisionId: DecisionId; readonly text: string }, context) => {
    const decision = state.decisions.get(args.decisionId)
    if (!decision) return reject('This decision is not on this machine yet.')
    const text = wordsOf(args.text)
    if (text === '') return reject('Say what the objection is.', 'text')
    const id = context.newId<ObjectionId>()
    const fields = { decisionId: decision.id, text, by: context.actor, at: context.now }
    return plan(id, [
      insert('objections', id, { ...fields, answer: '', answeredBy: null, answeredAt: null }),
      logged(context, 'objection', `${context.actor.name} objects to "${decision.question}": ${text}`, {
        refs: [{ kind: 'decision', id: decision.id }],
      }),
    ])
  },
)

export const answerObjection = command(
  'decision.answerObjection',
  (state, args: { readonly objectionId: ObjectionId; readonly answer: string }, context) => {
    const objection = state.objections.get(args.objectionId)
    const answer = wordsOf(args.answer)
    if (!objection) return reject('This objection is not on this machine yet.')
    if (answer === '') return reject('Say what the answer is.', 'answer')
    return plan(undefined, [
      patch('objections', objection.id, { answer, answeredBy: context.actor, answeredAt: context.now }),
      logged(
        context,
        'objection',
        `${context.actor.name} answers ${objection.by.name}'s objection: ${answer}`,
        {
          refs: [{ kind: 'decision', id: objection.decisionId }],
        },
      ),
    ])
  },
)
