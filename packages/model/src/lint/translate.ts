// Telling words in those of an audience: the terms of the dictionary that stand in a text, and what is put in their place. Terms without
// a replacement are only named: what to write instead a person must tell.
import type { Audience } from '../incident/records/updates.ts'
import type { Term } from '../workspace/words/selectors.ts'
import { knownWords } from './wordFinder.ts'

export { knownWords } from './wordFinder.ts'

export interface Edit {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** "Read replicas" is told with a capital too. */
export const inCaseOf = (model: string, words: string): string =>
  /^\p{Lu}/u.test(model) ? words.charAt(0).toUpperCase() + words.slice(1) : words

/** Every place where a term (`only`: that one) has words of the audience; internal teams are told in the room's own. */
export function translations(
  text: string,
  audience: Audience,
  dictionary: readonly Term[],
  only?: Term,
): readonly Edit[] {
  if (audience === 'internal') return []
  return knownWords(text, dictionary).flatMap(({ from, to, term }) =>
    term.say === '' || (only !== undefined && only.term !== term.term)
      ? []
      : [{ from, to, insert: inCaseOf(text.slice(from, to), term.say) }],
  )
}

/** Each term once, in the order in which the texts have them. */
export function termsIn(texts: readonly string[], dictionary: readonly Term[]): readonly Term[] {
  return [...new Set(texts.flatMap((text) => knownWords(text, dictionary).map(({ term }) => term)))]
}
