// Finds whole words in a text: those of a dictionary, the longest first, and the names of people.
import { remember } from '../base/remember.ts'
import type { Term } from '../workspace/words/selectors.ts'

export interface FoundTerm {
  readonly from: number
  readonly to: number
  readonly term: Term
}

const escaped = (words: string): string =>
  words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')

const whole = (words: readonly string[], flags: string): RegExp | null => {
  const all = words.filter((one) => one.trim() !== '').sort((a, b) => b.length - a.length)
  if (all.length === 0) return null
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${all.map(escaped).join('|')})(?![\\p{L}\\p{N}_])`, flags)
}

const key = (words: string): string => words.toLowerCase().replace(/\s+/g, ' ')

const finderOf = remember((dictionary: readonly Term[]) => ({
  pattern: whole(
    dictionary.map(({ term }) => term),
    'giu',
  ),
  terms: new Map(dictionary.map((term) => [key(term.term), term])),
}))

export function knownWords(text: string, dictionary: readonly Term[]): readonly FoundTerm[] {
  const { pattern, terms } = finderOf(dictionary)
  if (pattern === null) return []
  return [...text.matchAll(pattern)].flatMap(({ index, 0: words }) => {
    const term = terms.get(key(words))
    return term ? [{ from: index, to: index + words.length, term }] : []
  })
}

const namesPattern = remember((people: readonly string[]) => whole([...people], 'gu'))

/** Whole names: a first name alone may be a word of the language. */
export function namesOf(text: string, people: readonly string[]): readonly { from: number; to: number }[] {
  const pattern = namesPattern(people)
  return pattern === null
    ? []
    : [...text.matchAll(pattern)].map(({ index, 0: name }) => ({ from: index, to: index + name.length }))
}
