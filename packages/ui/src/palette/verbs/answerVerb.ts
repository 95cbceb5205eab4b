// The verb that answers a need, an objection or an executive question, found by its words.
import {
  answerNeed,
  answerObjection,
  answerQuestion,
  isTime,
  mayTell,
  openNeeds,
  openQuestions,
  type QuestionId,
} from '@holdfast/model'
import { pick, quoted, splitWhy } from './lineParts.ts'
import { act, more, refused } from './readings.ts'
import type { Reading, Verb, VerbContext } from './verb.ts'

/** What somebody waits for an answer to. Executive questions are shown to whoever may answer them alone. */
function waiting({ state, me }: VerbContext): readonly Waiting[] {
  const objections = [...state.objections.values()].filter(({ answeredAt }) => !isTime(answeredAt))
  return [
    ...openNeeds(state).map(({ id, what }) => ({ kind: 'need' as const, id, text: what })),
    ...objections.map(({ id, text }) => ({ kind: 'objection' as const, id, text })),
    ...(mayTell(state, me.id) ? openQuestions(state) : []).map(({ id, text }) => ({
      kind: 'question' as const,
      id,
      text,
    })),
  ]
}
type Waiting =
  | { readonly kind: 'need'; readonly id: Parameters<typeof answerNeed.plan>[1]['id']; readonly text: string }
  | {
      readonly kind: 'objection'
      readonly id: Parameters<typeof answerObjection.plan>[1]['objectionId']
      readonly text: string
    }
  | {
      readonly kind: 'question'
      readonly id: QuestionId
      readonly text: string
    }

function answered(context: VerbContext, one: Waiting, answer: string): Reading {
  const says = `Answers the ${one.kind} ${quoted(one.text)}: ${quoted(answer)}.`
  if (one.kind === 'need') return act(context, answerNeed, { id: one.id, answer }, says)
  if (one.kind === 'question') return act(context, answerQuestion, { id: one.id, answer }, says)
  return act(context, answerObjection, { objectionId: one.id, answer }, says)
}

export const answer: Verb = {
  id: 'answer',
  words: ['answer'],
  takes: '‹need, objection›: ‹answer›',
  commands: [answerNeed, answerObjection, answerQuestion],
  read(rest, context) {
    const { what, why } = splitWhy(rest)
    const rows = waiting(context)
    if (what === '') return [more('Say what is answered, then a colon and the answer.', 'answer ')]
    const found = pick(rows, what, ({ text }) => text)
    if (found.length === 0)
      return [refused(`Nothing that waits for an answer has these words: ${quoted(what)}.`)]
    return found.map((one) =>
      why === ''
        ? more(`Say after a colon what the answer to ${quoted(one.text)} is.`, `answer ${what}: `)
        : answered(context, one, why),
    )
  },
}
