// Questions in the same words, whatever their case, blanks and end punctuation: they are one by themselves. Invariant: what a person put
// together by hand goes first, and a question that has an answer of its own stands for itself.
import { byDue, isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'

export type QuestionRow = NonNullable<ReturnType<IncidentState['questions']['get']>>
type Rows = IncidentState['questions']

const keyOf = (text: string): string => {
  const folded = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
  return folded.replace(/[\s?!.,;:]+$/, '') || folded
}

/** Follows what was put together by hand alone; in a ring it ends where it began. */
function byHand(rows: Rows, from: QuestionRow): QuestionRow {
  const seen = new Set<QuestionRow>()
  let one = from
  while (one.mergedInto !== null && !seen.has(one)) {
    seen.add(one)
    one = rows.get(one.mergedInto) ?? from
  }
  return one
}

/** What stands for a question in the same words; absent: it stands for itself. */
export const repeats = remember((rows: Rows): ReadonlyMap<QuestionRow, QuestionRow> => {
  const groups = new Map<string, QuestionRow[]>()
  for (const row of rows.values()) {
    const key = keyOf(row.text)
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const found = new Map<QuestionRow, QuestionRow>()
  for (const group of groups.values()) {
    if (group.length === 1) continue
    const meant = [...new Set(group.map((one) => byHand(rows, one)))]
    const answered = meant
      .filter(({ answeredAt }) => isTime(answeredAt))
      .sort((a, b) => byDue(a.answeredAt, b.answeredAt))
    // What was answered before it was asked is another answer: things have changed since.
    const answerTo = ({ askedAt }: QuestionRow) =>
      answered.find(({ answeredAt }) => (answeredAt ?? 0) >= askedAt)
    // Where somebody said by hand that the words ask the same as others, then what was promoted, then what was asked first.
    const open = meant
      .filter((one) => !isTime(one.answeredAt) && !(group.includes(one) && answerTo(one)))
      .sort(
        (a, b) =>
          Number(group.includes(a)) - Number(group.includes(b)) ||
          Number(a.promotedBy === null) - Number(b.promotedBy === null) ||
          a.askedAt - b.askedAt ||
          (a.id < b.id ? -1 : 1),
      )
    for (const one of group) {
      if (one.mergedInto !== null || isTime(one.answeredAt)) continue
      const into = answerTo(one) ?? open[0]
      if (into !== undefined && into !== one) found.set(one, into)
    }
  }
  return found
})
