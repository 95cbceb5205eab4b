// Questions that wait for an answer, the one due first on top.
import { byDue, isTime } from '../../base/readableTime.ts'
import type { IncidentState } from '../document.ts'

export type QuestionRow = NonNullable<ReturnType<IncidentState['questions']['get']>>

export const openQuestions = (state: IncidentState): readonly QuestionRow[] =>
  [...state.questions.values()]
    .filter((q) => !isTime(q.answeredAt) && q.mergedInto === null)
    .sort((a, b) => byDue(a.dueAt, b.dueAt) || a.askedAt - b.askedAt)

export const answeredQuestions = (state: IncidentState): readonly QuestionRow[] =>
  [...state.questions.values()]
    .filter((q) => isTime(q.answeredAt))
    .sort((a, b) => (b.answeredAt ?? 0) - (a.answeredAt ?? 0))
