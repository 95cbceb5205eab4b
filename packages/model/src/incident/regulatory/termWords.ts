// The terms of a regulatory clock in words.
import type { TERM_UNITS, TermStart } from '../records/regulatory.ts'

interface ReportTerm {
  readonly from: TermStart
  readonly amount: number | null
  readonly unit: (typeof TERM_UNITS)[number]
}

export const TERM_START_WORDS: Readonly<Record<TermStart, string>> = {
  detected: 'detected',
  aware: 'aware',
  classified: 'classified as major',
  reportBefore: 'the report before',
}

const lengthWords = ({ amount, unit }: ReportTerm): string =>
  unit === 'hours' ? `${amount ?? 1} h` : amount === 1 ? 'one month' : `${amount ?? 1} months`

/** "4 h after classified as major, at most 24 h after aware". */
export const inWordsOf = (terms: readonly ReportTerm[]): string =>
  terms
    .map((term, i) => `${i === 0 ? '' : 'at most '}${lengthWords(term)} after ${TERM_START_WORDS[term.from]}`)
    .join(', ')

/** The milestones that a clock waits for: "aware". */
export const startsOf = (terms: readonly ReportTerm[]): string =>
  terms.map(({ from }) => TERM_START_WORDS[from]).join(' or ')
