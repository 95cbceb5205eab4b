// Whether two updates say the same. The sentence with the next time and the drill mark say nothing about that.
import { foldText } from '../../base/foldText.ts'
import { remember } from '../../base/remember.ts'
import { alikeWords } from '../../text/alike.ts'
import { wordsOf } from '../../text/searchWords.ts'
import type { UpdateRow } from './selectors.ts'

/** Dice's coefficient from which two texts say the same: four words of five in common. */
export const SAME_WORDS = 0.8

type Said = Pick<UpdateRow, 'audience' | 'text'>

const said = remember((update: Said) => {
  const text = foldText(update.text)
    .replace(/^\W*drill\W*/, '')
    .replace(/next (?:scheduled )?update[^.!?\n]*[.!?]?/g, '')
    .trim()
  return { text, words: wordsOf(text) }
})

export function sameWords(a: Said, b: Said): boolean {
  if (a.audience !== b.audience) return false
  const [one, two] = [said(a), said(b)]
  return one.text === two.text || alikeWords(one.words, two.words) >= SAME_WORDS
}
