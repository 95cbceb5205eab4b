// The palette's search: every record of the incident by its words.
import { TABLE_CARDS } from '../cards/cards.ts'
import type { IncidentState } from '../document.ts'
import { entryDocs } from './entryDocs.ts'
import { type Hit, rank } from './rank.ts'
import { searchDocs } from './searchDocs.ts'

/** Best first; nothing for an empty query. */
export function searchEverything(state: IncidentState, query: string, limit = 30): readonly Hit[] {
  if (query.trim() === '') return []
  const records = TABLE_CARDS.flatMap(({ found }) => found(state))
  return rank([...searchDocs(records), ...entryDocs(state, null, TABLE_CARDS)], query, limit)
}
