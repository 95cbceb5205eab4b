// One line of an import as the preview shows it: what it will become, or why it cannot.
import { assertNever } from '../../base/must.ts'
import type { Ms } from '../../base/clock.ts'
import { cleanText, textProblem, MAX_ENTRY_SIZE } from './entryLimits.ts'
import type { TimeReading } from './readTime.ts'
import type { EntryKind } from '../records/timeline.ts'
import { kindNamed } from './scribeKinds.ts'

export interface ImportRow {
  /** 1-based line of the paste or file; for JSON the number of the entry. */
  readonly line: number
  /** ms UTC, or null while it cannot be placed. */
  readonly at: Ms | null
  readonly kind: EntryKind
  readonly text: string
  /** Who said it, as written, or null. */
  readonly who: string | null
  readonly link: string | null
  /** Why this line is left out, and what to do; null when it is good. */
  readonly problem: string | null
}

export interface RowParts {
  readonly line: number
  readonly time: TimeReading | null
  readonly text: string
  readonly who?: string | null
  readonly kind?: EntryKind | null
  readonly link?: string | null
}

export const NO_TIME = 'There is no time that can be read. Write one like 2018-10-21 22:52 UTC.'

export function importRow({ line, time, text, who, kind, link }: RowParts): ImportRow {
  const clean = cleanText(text)
  const row = { line, kind: kind ?? kindIn(clean), text: clean, who: who?.trim() || null, link: link ?? null }
  const wrong =
    clean === ''
      ? 'This line has a time and no words.'
      : textProblem(clean) &&
        `This line is longer than the ${MAX_ENTRY_SIZE} that one entry holds. Shorten or split it.`
  if (time === null) return { ...row, at: null, problem: NO_TIME }
  switch (time.kind) {
    case 'at':
      return { ...row, at: time.at, problem: wrong }
    case 'wrong':
      return { ...row, at: null, problem: time.problem }
    case 'clock':
      return {
        ...row,
        at: null,
        problem: 'This time has no date. Write one before it, like 2018-10-21 22:52.',
      }
    default:
      return assertNever(time)
  }
}

/** "Decision: fail forward" is a decision; the words stay as they are. */
function kindIn(text: string): EntryKind {
  const word = /^([A-Za-z]+(?:[ -][A-Za-z]+)?):\s/.exec(text)?.[1]
  return (word && kindNamed(word)) || 'note'
}
