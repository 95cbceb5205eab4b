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
  const half = Math.ceil(words.length / 2)
  const whole: Hit[] = []
  const partial: Hit[] = []
  for (const doc of docs) {
    const needed = whole.length > 0 ? words.length : half
    const { found, score } = scoreOf(doc, words, phrase, needed)
    if (found === words.length) keepBest(whole, { doc, score }, limit)
    else if (found >= needed) keepBest(partial, { doc, score }, limit)
  }
  return whole.length > 0 ? whole : partial
}

/** Puts a hit in its place among the best `limit`, the best first: thousands of hits are never sorted for a handful. */
function keepBest(best: Hit[], hit: Hit, limit: number): void {
  const last = best.at(-1)
  if (best.length >= limit && last !== undefined && better(hit, last) >= 0) return
  let at = best.length
  for (let before = best[at - 1]; before !== undefined && better(hit, before) < 0; before = best[at - 1]) at--
  best.splice(at, 0, hit)
  if (best.length > limit) best.pop()
}

const better = (a: Hit, b: Hit): number =>
  b.score - a.score || b.doc.at - a.doc.at || (a.doc.id < b.doc.id ? -1 : a.doc.id > b.doc.id ? 1 : 0)

interface Wanted {
  readonly word: string
  /** The word between spaces, as `stems` has it, and so the pairs below. */
  readonly spaced: string
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
    spaced: ` ${word} `,
    pairs: [words[i - 1], words[i + 1]].flatMap((next, after) =>
      next === undefined ? [] : [after === 1 ? ` ${word}${next} ` : ` ${next}${word} `],
    ),
    typed: last !== null && stem(last) === word ? last : null,
  }))
}

/** Looks no further once fewer than `needed` words can be found: `found` is less than it then. */
function scoreOf(doc: SearchDoc, words: readonly Wanted[], phrase: string, needed: number) {
  let found = 0
  let score = 0
  for (let i = 0; i < words.length; i++) {
    const wanted = words[i] as Wanted
    const { pairs, typed } = wanted
    if (found + words.length - i < needed) return { found, score }
    const exact = hasWord(doc, wanted) || pairs.some((pair) => doc.stems.includes(pair))
    if (!exact && (typed === null || !beginsWord(doc.folded, typed))) continue
    found += 1
    score += exact ? EXACT : PREFIX
  }
  if (found > 0 && doc.folded.includes(phrase)) score += PHRASE
  return { found, score }
}

/** As one word, or as two neighbours: "rollback" is found in "rolled back". */
function hasWord(doc: SearchDoc, { word, spaced }: Wanted): boolean {
  if (doc.stems.includes(spaced)) return true
  if (word.length < 5 || !doc.glued.includes(word)) return false
  const stems = doc.stems.trim().split(' ')
  return stems.some((stem, i) => `${stem}${stems[i + 1] ?? ''}` === word)
}

function beginsWord(folded: string, beginning: string): boolean {
  for (let i = folded.indexOf(beginning); i >= 0; i = folded.indexOf(beginning, i + 1))
    if (i === 0 || !/[\p{L}\p{N}]/u.test(folded.charAt(i - 1))) return true
  return false
}
