// Asking Comms, and answering. An answer goes to every executive.
import { MINUTE } from '../../base/clock.ts'
import type { QuestionId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { reject } from '../../document/command.ts'
import { command, insert, logged, patch, plan } from '../incidentCommands.ts'

/** Default answer clock. */
export const ANSWER_WITHIN = 10 * MINUTE

export const askQuestion = command('question.ask', (_state, args: { readonly text: string }, context) => {
  const text = args.text.trim()
  if (text === '') return reject('Write the question first.', 'text')
  if (text.length > 2_000) return reject('Keep a question under 2,000 characters.', 'text')
  const id = context.newId<QuestionId>()
  return plan(id, [
    insert('questions', id, {
      text,
      askedBy: context.actor,
      askedAt: context.now,
      dueAt: context.now + ANSWER_WITHIN,
      mergedInto: null,
      answer: '',
      answeredBy: null,
      answeredAt: null,
    }),
    logged(context, 'question', `${context.actor.name} asks: ${text}`, { refs: [{ kind: 'question', id }] }),
  ])
})

export const answerQuestion = command(
  'question.answer',
  (state, args: { readonly id: QuestionId; readonly answer: string }, context) => {
    const question = state.questions.get(args.id)
    const answer = args.answer.trim()
    if (!question) return reject('This question is not on this machine yet.')
    if (isTime(question.answeredAt)) return reject('It is answered already.')
    if (answer === '') return reject('Write the answer first.', 'answer')
    return plan(undefined, [
      patch('questions', args.id, { answer, answeredBy: context.actor, answeredAt: context.now }),
      logged(context, 'question', `Answered "${question.text}": ${answer}`, {
        refs: [{ kind: 'question', id: args.id }],
      }),
    ])
  },
)
