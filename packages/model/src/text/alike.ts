// How alike two texts are: Dice's coefficient over their stemmed words, where "rolled back" and "rollback" are one word.
import { wordSet, wordsOf } from './searchWords.ts'

/** 0 (nothing in common) to 1. */
export const alike = (a: string, b: string): number => alikeWords(wordsOf(a), wordsOf(b))

/** The same for words that are stemmed already. */
export function alikeWords(a: readonly string[], b: readonly string[]): number {
  const left = joinedWhere(a, wordSet(b))
  const right = joinedWhere(b, wordSet(a))
  if (left.size + right.size === 0) return 0
  let shared = 0
  for (const word of left) if (right.has(word)) shared += 1
  // One word in common says too little ("pod"), unless it is all that either says.
  return shared < Math.min(2, Math.max(left.size, right.size)) ? 0 : (2 * shared) / (left.size + right.size)
}

/** The words, with two neighbours made one where the other text writes them as one. */
function joinedWhere(words: readonly string[], other: ReadonlySet<string>): ReadonlySet<string> {
  const set = new Set<string>()
  for (let i = 0; i < words.length; i++) {
    const pair = `${words[i]}${words[i + 1] ?? ''}`
    if (i + 1 < words.length && other.has(pair) && !other.has(words[i] ?? '')) {
      set.add(pair)
      i += 1
    } else set.add(words[i] ?? '')
  }
  return set
}
