// "What did we already try?": one question over actions and their results, decisions, ruled-out hypotheses, and what the
// scribe logged as tried or decided. Works on what is on this machine.
import { remember } from '../../base/remember.ts'
import { CARDS, TABLE_CARDS } from '../cards/cards.ts'
import type { IncidentState } from '../document.ts'
import type { EntryKind } from '../records/timeline.ts'
import { alikeWords } from '../../text/alike.ts'
import { entryDocs } from './entryDocs.ts'
import { type Hit, rank } from './rank.ts'
import { type SearchDoc, searchDocs } from './searchDocs.ts'
import { wordsOf } from '../../text/searchWords.ts'

const TRIED_KINDS: ReadonlySet<EntryKind> = new Set(['action', 'decision'])

const TRIED_CARDS = TABLE_CARDS.filter(({ tried }) => tried !== null)

/** Best first; with an empty query everything tried, newest first. */
export function searchTried(state: IncidentState, query: string, limit = 50): readonly Hit[] {
  const records = TRIED_CARDS.flatMap(({ tried }) => tried?.(state) ?? [])
  return rank([...searchDocs(records), ...entryDocs(state, TRIED_KINDS, TRIED_CARDS)], query, limit)
}

const titleWords = remember((doc: SearchDoc) => wordsOf(doc.title))

/** How alike two actions must be to be shown as tried before: Dice's coefficient over their stemmed words, where "rolled
 *  back" and "rollback" are one word, with two words in common. At a half, "Restart pod 9" meets "Restarted pod 7" and
 *  "Restart the database" does not. */
export const SIMILAR = 0.5

/** Actions like `what`, the most alike first; `score` is the coefficient, SIMILAR to 1. */
export function similarActions(state: IncidentState, what: string, limit = 3): readonly Hit[] {
  const wanted = wordsOf(what)
  if (wanted.length === 0) return []
  const hits: Hit[] = []
  for (const doc of searchDocs(CARDS.action.found(state))) {
    const score = alikeWords(wanted, titleWords(doc))
    if (score >= SIMILAR) hits.push({ doc, score })
  }
  return hits
    .sort((a, b) => b.score - a.score || b.doc.at - a.doc.at || (a.doc.id < b.doc.id ? -1 : 1))
    .slice(0, limit)
}
