// Ranks what was found. Deterministic: equal scores go newest first, then by id, so every screen shows the same order.
import { foldText } from '../../base/foldText.ts'
import type { SearchDoc } from './searchDocs.ts'
import { stem, wordsOf } from '../../text/searchWords.ts'

export interface Hit {
  readonly doc: SearchDoc
  /** Higher fits better; only comparable within one answer. */
  readonly score: number
}

/** A word found as such, as the beginning of a word, and the whole query found as typed. */
const EXACT = 4
const PREFIX = 2
const PHRASE = 3

/** Documents with every word of the query, best first; when there is none, those with at least half of the words.
 *  The last word may be the beginning of one, since it is still being typed. An empty query gives the newest. */
export function rank(docs: readonly SearchDoc[], query: string, limit: number): readonly Hit[] {
  const words = wantedIn(query)
  const phrase = foldText(query).trim()
  const hits: Hit[] = []
  let partial: Hit[] = []
  for (const doc of docs) {
    const { found, score } = scoreOf(doc, words, phrase)
    if (found === words.length) hits.push({ doc, score })
    else if (hits.length === 0 && found * 2 >= words.length) partial.push({ doc, score })
  }
  if (hits.length > 0) partial = []
  return [...hits, ...partial].sort(better).slice(0, limit)
}

const better = (a: Hit, b: Hit): number =>
  b.score - a.score || b.doc.at - a.doc.at || (a.doc.id < b.doc.id ? -1 : a.doc.id > b.doc.id ? 1 : 0)

interface Wanted {
  readonly word: string
  /** The word with a neighbour of the query, so that "roll back" finds "rollback". */
  readonly pairs: readonly string[]
  /** The beginning as typed, for the last word of the query; else null. */
  readonly typed: string | null
}

function wantedIn(query: string): readonly Wanted[] {
  const words = [...new Set(wordsOf(query))]
  const last = foldText(query).match(/[\p{L}\p{N}]+$/u)?.[0] ?? null
  return words.map((word, i) => ({
    word,
    pairs: [words[i - 1], words[i + 1]].flatMap((next, after) =>
      next === undefined ? [] : [after === 1 ? word + next : next + word],
    ),
    typed: last !== null && stem(last) === word ? last : null,
  }))
}

function scoreOf(doc: SearchDoc, words: readonly Wanted[], phrase: string) {
  let found = 0
  let score = 0
  for (const { word, pairs, typed } of words) {
    const exact = hasWord(doc, word) || pairs.some((pair) => doc.stems.includes(` ${pair} `))
    if (!exact && (typed === null || !beginsWord(doc.folded, typed))) continue
    found += 1
    score += exact ? EXACT : PREFIX
  }
  if (found > 0 && doc.folded.includes(phrase)) score += PHRASE
  return { found, score }
}

/** As one word, or as two neighbours: "rollback" is found in "rolled back". */
function hasWord(doc: SearchDoc, word: string): boolean {
  if (doc.stems.includes(` ${word} `)) return true
  if (word.length < 5 || !doc.glued.includes(word)) return false
  const stems = doc.stems.trim().split(' ')
  return stems.some((stem, i) => `${stem}${stems[i + 1] ?? ''}` === word)
}

function beginsWord(folded: string, beginning: string): boolean {
  for (let i = folded.indexOf(beginning); i >= 0; i = folded.indexOf(beginning, i + 1))
    if (i === 0 || !/[\p{L}\p{N}]/u.test(folded.charAt(i - 1))) return true
  return false
}
