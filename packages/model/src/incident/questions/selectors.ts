// Questions to Comms: those that wait, the one due first on top, and those that were answered. Invariant: each question is
// listed, or stands behind exactly one that is; two that were put behind each other apart are one, under the smaller id.
import type { Ms } from '../../base/clock.ts'
import type { PersonId } from '../../base/ids.ts'
import { byDue, isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { type QuestionRow, repeats } from './repeats.ts'

export type { QuestionRow }
type Questions = Pick<IncidentState, 'questions'>

/** The question that is answered in the place of this one: itself, unless it was put together with another, by hand or for its words. */
export function questionMeant({ questions }: Questions, question: QuestionRow): QuestionRow {
  const seen: QuestionRow[] = []
  let meant = question
  while (!seen.includes(meant)) {
    const next = meant.mergedInto === null ? repeats(questions).get(meant) : questions.get(meant.mergedInto)
    if (next === undefined) return meant
    seen.push(meant)
    meant = next
  }
  const ring = seen.slice(seen.indexOf(meant))
  return ring.reduce((first, one) => (one.id < first.id ? one : first))
}

/** One question as it is listed, with those that ask the same. */
export interface AskedQuestion {
  readonly question: QuestionRow
  /** Put together with it, the first asked in front. */
  readonly same: readonly QuestionRow[]
  /** When its answer is due: the first of all of them. ms UTC; null where none says. */
  readonly dueAt: Ms | null
  readonly isAnswered: boolean
}

const asked = remember((questions: IncidentState['questions']): readonly AskedQuestion[] => {
  const groups = new Map<QuestionRow, QuestionRow[]>()
  for (const question of questions.values()) {
    const meant = questionMeant({ questions }, question)
    const group = groups.get(meant) ?? []
    groups.set(meant, question === meant ? group : [...group, question])
  }
  return [...groups].map(([question, same]) => {
    const due = [question, ...same].flatMap(({ dueAt }) => (isTime(dueAt) ? [dueAt] : []))
    return {
      question,
      same: same.sort((a, b) => a.askedAt - b.askedAt),
      dueAt: due.length === 0 ? null : Math.min(...due),
      isAnswered: isTime(question.answeredAt),
    }
  })
})

const waiting = remember((questions: IncidentState['questions']): readonly AskedQuestion[] =>
  asked(questions)
    .filter(({ isAnswered }) => !isAnswered)
    .sort((a, b) => byDue(a.dueAt, b.dueAt) || a.question.askedAt - b.question.askedAt),
)

/** Those without an answer, the one due first on top. */
export const waitingQuestions = ({ questions }: Questions): readonly AskedQuestion[] => waiting(questions)

const answered = remember((questions: IncidentState['questions']): readonly AskedQuestion[] =>
  asked(questions)
    .filter(({ isAnswered }) => isAnswered)
    .sort((a, b) => (b.question.answeredAt ?? 0) - (a.question.answeredAt ?? 0)),
)

/** Those with an answer, the newest answer on top. */
export const repliedQuestions = ({ questions }: Questions): readonly AskedQuestion[] => answered(questions)

const ofPerson = remember(
  (questions: IncidentState['questions'], person: PersonId): readonly AskedQuestion[] => {
    const listed = new Map(asked(questions).map((one) => [one.question, one]))
    return [...questions.values()]
      .filter(({ askedBy }) => askedBy.id === person)
      .flatMap((question) => {
        const meant = questionMeant({ questions }, question)
        const { answer, answeredAt, answeredBy } = meant
        const one = listed.get(meant)
        return one ? [{ ...one, question: { ...question, answer, answeredAt, answeredBy } }] : []
      })
      .sort((a, b) => b.question.askedAt - a.question.askedAt)
  },
)

/** What one person asked, in their words and with the answer of the question that stands for it; the newest on top. */
export const questionsOf = ({ questions }: Questions, person: PersonId): readonly AskedQuestion[] =>
  ofPerson(questions, person)

export const openQuestions = (state: Questions): readonly QuestionRow[] =>
  waitingQuestions(state).map(({ question }) => question)

export const answeredQuestions = (state: Questions): readonly QuestionRow[] =>
  repliedQuestions(state).map(({ question }) => question)
