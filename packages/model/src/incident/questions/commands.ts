// Asking Comms, saying that two ask the same, and answering: an answer goes to every executive. Invariant: a question is
// asked once under one id, whoever brings it and however often.
import { HOUR, MINUTE, type Ms } from '../../base/clock.ts'
import type { QuestionId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { type CommandContext, type Plan, reject } from '../../document/command.ts'
import type { IncidentState } from '../document.ts'
import { command, insert, logged, patch, plan } from '../incidentCommands.ts'
import type { Cited } from '../records/cited.ts'
import { questionProblem } from './questionProblem.ts'
import { openQuestions, questionMeant } from './selectors.ts'

/** Default answer clock. */
export const ANSWER_WITHIN = 10 * MINUTE
/** Longest answer, in UTF-16 units. */
export const LONGEST_ANSWER = 5_000
/** Questions of one person that may wait for an answer at once. */
export const MOST_WAITING = 10

export interface AskArgs {
  readonly text: string
  /** Made by the asker, for whoever brings the question in their name; absent: made now. */
  readonly id?: QuestionId
  /** When it was asked, ms UTC, where it waited for a connection; now when absent or no time of the last day. */
  readonly askedAt?: Ms
}

/** Older ones were kept too long to be told by the clock of their asker. */
const KEPT_AT_MOST = 24 * HOUR

const askedAtOf = ({ askedAt = Number.NaN }: AskArgs, now: Ms): Ms =>
  askedAt <= now && askedAt > now - KEPT_AT_MOST ? Math.round(askedAt) : now

/** The writes of `question.ask`. It reads the questions alone, so that a server need not read a whole incident for one. */
export function planQuestion(
  state: Pick<IncidentState, 'questions'>,
  args: AskArgs,
  context: CommandContext,
): Plan<QuestionId> {
  const known = args.id === undefined ? undefined : state.questions.get(args.id)
  if (known)
    return known.askedBy.id === context.actor.id
      ? plan(known.id, [])
      : reject('Somebody else asked under this id. Ask again; nothing was changed.')
  const text = wordsOf(args.text)
  const wrong = questionProblem(text)
  if (wrong !== null) return reject(wrong, 'text')
  const waiting = openQuestions(state).filter((one) => one.askedBy.id === context.actor.id)
  if (waiting.length >= MOST_WAITING)
    return reject(
      `${MOST_WAITING} questions of yours wait for an answer already. Wait for one of them; this one is still here.`,
      'text',
    )
  const id = args.id ?? context.newId<QuestionId>()
  const askedAt = askedAtOf(args, context.now)
  return plan(id, [
    insert('questions', id, {
      text,
      askedBy: context.actor,
      askedAt,
      dueAt: context.now + ANSWER_WITHIN,
      mergedInto: null,
      answer: '',
      answeredBy: null,
      answeredAt: null,
      sources: [],
      promotedBy: null,
      promotedAt: null,
      promotedBecause: '',
    }),
    logged(context, 'question', `${context.actor.name} asks: ${text}`, {
      refs: [{ kind: 'question', id }],
      occurredAt: askedAt,
    }),
  ])
}

export const askQuestion = command('question.ask', (state, args: AskArgs, context) =>
  planQuestion(state, args, context),
)

export interface AnswerArgs {
  readonly id: QuestionId
  readonly answer: string
  /** What of the record the answer was taken from. */
  readonly sources?: readonly Cited[]
  /** What the lint found in it (`findingInWords`), and why it is given all the same. */
  readonly over?: { readonly findings: readonly string[]; readonly because: string }
}

export const answerQuestion = command('question.answer', (state, args: AnswerArgs, context) => {
  const question = state.questions.get(args.id)
  const answer = wordsOf(args.answer)
  if (!question) return reject('This question is not on this machine yet.')
  if (isTime(question.answeredAt)) return reject('It is answered already.')
  if (answer === '') return reject('Write the answer first.', 'answer')
  if (answer.length > LONGEST_ANSWER)
    return reject(
      `The answer has ${answer.length} characters, and ${LONGEST_ANSWER} fit. Shorten it; it is still here.`,
      'answer',
    )
  const findings = args.over?.findings ?? []
  const because = wordsOf(args.over?.because ?? '').replace(/\s+/g, ' ')
  if (findings.length > 0 && because === '')
    return reject(
      'Say why it is answered as it stands, over what was found in it; the reason is recorded. Nothing was answered yet.',
      'over',
    )
  const over = findings.length === 0 ? '' : ` (over ${findings.join(', ')}: ${because})`
  return plan(undefined, [
    patch('questions', args.id, {
      answer,
      answeredBy: context.actor,
      answeredAt: context.now,
      sources: [...(args.sources ?? [])],
    }),
    logged(context, 'question', `Answered "${question.text}": ${answer}${over}`, {
      refs: [{ kind: 'question', id: args.id }],
    }),
  ])
})

/** From now on `id` has the answer and the clock of `into`. */
export const mergeQuestion = command(
  'question.merge',
  (state, args: { readonly id: QuestionId; readonly into: QuestionId }, context) => {
    const question = state.questions.get(args.id)
    const into = state.questions.get(args.into)
    if (!question || !into) return reject('This question is not on this machine yet.')
    if (isTime(question.answeredAt)) return reject('It is answered already.')
    const meant = questionMeant(state, into)
    if (questionMeant(state, question).id === meant.id)
      return reject('These two are one question already. Choose another one.')
    return plan(undefined, [
      patch('questions', question.id, { mergedInto: meant.id }),
      logged(context, 'question', `"${question.text}" asks the same as "${meant.text}"`, {
        refs: [
          { kind: 'question', id: question.id },
          { kind: 'question', id: meant.id },
        ],
      }),
    ])
  },
)

export interface PromoteArgs {
  readonly id: QuestionId
  /** Why Comms cannot answer it from what the room knows. */
  readonly because: string
}

/** From now on it waits for whoever commands, who can answer it or open a decision. */
export const promoteQuestion = command('question.promote', (state, args: PromoteArgs, context) => {
  const question = state.questions.get(args.id)
  const because = wordsOf(args.because)
  if (!question) return reject('This question is not on this machine yet.')
  if (isTime(question.answeredAt)) return reject('It is answered already.')
  if (question.promotedBy !== null) return reject('It is promoted to the Incident Commander already.')
  if (because === '')
    return reject('Say why it cannot be answered without the Incident Commander.', 'because')
  return plan(undefined, [
    patch('questions', args.id, {
      promotedBy: context.actor,
      promotedAt: context.now,
      promotedBecause: because,
    }),
    logged(context, 'question', `"${question.text}" is promoted to the Incident Commander: ${because}`, {
      refs: [{ kind: 'question', id: args.id }],
    }),
  ])
})
