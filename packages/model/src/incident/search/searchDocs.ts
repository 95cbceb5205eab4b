// Records as search reads them, made from their cards. Each is read once and kept as long as its card says the same.
import type { Ms } from '../../base/clock.ts'
import { foldText } from '../../base/foldText.ts'
import { remember } from '../../base/remember.ts'
import type { ListedRecord, RecordKind } from '../cards/card.ts'
import { wordsOf } from '../../text/searchWords.ts'

export interface SearchDoc {
  readonly kind: RecordKind
  readonly id: string
  /** What it is: the action, the question decided, the hypothesis, the entry's words. */
  readonly title: string
  /** What came of it: the result and note, the outcome, why it was ruled out; or "". */
  readonly detail: string
  /** ms UTC. */
  readonly at: Ms
  readonly by: string
  /** All of it, folded. */
  readonly folded: string
  /** Its stemmed words between spaces: " roll back pod 7 ". A string, since a set a record would be ten times the memory. */
  readonly stems: string
  /** The same without spaces, to find "rollback" in "rolled back". */
  readonly glued: string
}

export function searchDoc({ kind, id, title, detail, at, by }: ListedRecord): SearchDoc {
  const text = `${title}\n${detail}\n${by.name}`
  const words = wordsOf(text)
  const read = { folded: foldText(text), stems: ` ${words.join(' ')} `, glued: words.join('') }
  return { kind, id, title, detail, at, by: by.name, ...read }
}

const kept = remember(searchDoc)
export const searchDocs = (records: readonly ListedRecord[]): readonly SearchDoc[] =>
  records.map((record) => kept(record))
