// Asking for a decision, objecting to it, and closing it.
import type { Person } from '../../base/actor.ts'
import { MINUTE, type Ms } from '../../base/clock.ts'
import type { DecisionId, ObjectionId, OptionId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { type CommandContext, reject, type Rejected } from '../../document/command.ts'
import { ok, type Result } from '../../base/result.ts'
import { newAction, type NewAction } from '../actions/newAction.ts'
import type { IncidentState } from '../document.ts'
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
  /** The *because*: one line, without which nothing is decided. */
  readonly reason: string
  /** Whose action the outcome becomes in the same step; null or absent: nobody's. */
  readonly owner?: Person | null
}

/** An action that a decision gave to somebody is looked at again after this long (ms), as one that a stall had begun. */
export const DECIDED_CHECK_BACK: Ms = 10 * MINUTE

/**
 * Only the IC of this moment closes a decision, once and with a because. Objections that stand are kept with it. With an
 * `owner` the outcome is their running action, written in the same transaction.
 */
export const closeDecision = command('decision.close', (state, args: CloseDecisionArgs, context) => {
  const chosen = chosenIn(state, args, context)
  if (!chosen.ok) return chosen
  const { decided, optionId } = chosen.value
  const reason = wordsOf(args.reason)
  if (reason === '') return reject('Say in one line why: it is what people read in a year.', 'reason')
  const open = objectionsTo(state, args.decisionId).filter((o) => !isTime(o.answeredAt))
  const against =
    open.length > 0 ? ` (against the objection of ${open.map((o) => o.by.name).join(', ')})` : ''
  const given = givenTo(state, args.owner ?? null, decided, context)
  if (!given.ok) return given
  const action = given.value
  const decision = { kind: 'decision' as const, id: args.decisionId }
  const refs = action === null ? [decision] : [decision, { kind: 'action' as const, id: action.id }]
  const told = `${context.actor.name} decides: ${decided} — ${reason}${against}`
  return plan(decided, [
    decide(
      state,
      context,
      'outcomes',
      args.decisionId,
      { optionId, decided, standing: open.map((o) => o.id) },
      reason,
    ),
    logged(context, 'decision', told, { refs }),
    ...(action === null
      ? []
      : [
          ...action.writes,
          logged(context, 'action', `${args.owner?.name} does what was decided. ${action.words}`, {
            refs: refs.toReversed(),
          }),
        ]),
  ])
})

interface Chosen {
  readonly optionId: OptionId | null
  readonly decided: string
}

/** What is decided, if this person may decide it now and it still reads as they chose it. */
function chosenIn(
  state: IncidentState,
  args: CloseDecisionArgs,
  context: CommandContext,
): Result<Chosen, Rejected> {
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
  return ok({ optionId: option?.id ?? null, decided })
}

function givenTo(
  state: IncidentState,
  owner: Person | null,
  what: string,
  context: CommandContext,
): Result<NewAction | null, Rejected> {
  if (owner === null) return ok(null)
  return newAction(state, { what, owner, checkBackAt: context.now + DECIDED_CHECK_BACK }, context)
}

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
