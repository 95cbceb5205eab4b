// How many questions were kept from the people fixing it: counted from the questions alone.
import { MINUTE, type Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { questionMeant } from './selectors.ts'

export interface QuestionCounts {
  readonly asked: number
  readonly answered: number
  readonly merged: number
  readonly promoted: number
  /** Answered or merged, and never promoted: nobody but Comms was interrupted. */
  readonly deflected: number
  /** Middle of the times from question to answer, ms; null while none is answered. */
  readonly median: Ms | null
}

const count = remember((questions: IncidentState['questions']): QuestionCounts => {
  const all = [...questions.values()]
  const isAnswered = (one: (typeof all)[number]) => isTime(one.answeredAt)
  const isMerged = (one: (typeof all)[number]) => questionMeant({ questions }, one) !== one
  const waits = all
    .flatMap(({ askedAt, answeredAt }) =>
      isTime(askedAt) && isTime(answeredAt) ? [answeredAt - askedAt] : [],
    )
    .sort((a, b) => a - b)
  const promoted = all.filter((one) => one.promotedBy !== null)
  return {
    asked: all.length,
    answered: all.filter(isAnswered).length,
    merged: all.filter(isMerged).length,
    promoted: promoted.length,
    deflected: all.filter((one) => one.promotedBy === null && (isAnswered(one) || isMerged(one))).length,
    median: waits[Math.floor((waits.length - 1) / 2)] ?? null,
  }
})

export const questionCounts = ({ questions }: Pick<IncidentState, 'questions'>): QuestionCounts =>
  count(questions)

/** "6 min 10 s": how long an answer took, in words. */
export const waitWords = (ms: Ms): string =>
  ms < MINUTE
    ? `${Math.round(ms / 1_000)} s`
    : `${Math.floor(ms / MINUTE)} min ${Math.round((ms % MINUTE) / 1_000)} s`
