// Words made comparable for search: folded, without endings, and pairs joined so that "rolled back" finds "rollback".
import { foldText } from '../base/foldText.ts'

/** Words that say nothing about what was done. */
const STOP = new Set(
  'a an and are as at be by for from has in into is it of on or that the to was we were with'.split(' '),
)

/** Light stemming for English: "restarted", "restarts" and "restart" meet; "tried" and "try" do too. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word
  if (/(?:ies|ied)$/.test(word)) return `${word.slice(0, -3)}y`
  let base = word
  if (base.length > 5 && base.endsWith('ing')) base = base.slice(0, -3)
  else if (base.length > 4 && base.endsWith('ed')) base = base.slice(0, -2)
  else if (base.endsWith('s') && !/(?:ss|us|is)$/.test(base)) base = base.slice(0, -1)
  // "stopped" is "stop", but "rolled" is "roll" and "passed" is "pass".
  if (base !== word && /([^aeioulsz])\1$/.test(base)) base = base.slice(0, -1)
  return base.length > 4 && base.endsWith('e') ? base.slice(0, -1) : base
}

/** The stemmed words of a text in order, without stop words. */
export const wordsOf = (text: string): readonly string[] =>
  (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !STOP.has(word)).map(stem)

/** The words and every two neighbours joined. */
export function wordSet(words: readonly string[]): ReadonlySet<string> {
  const set = new Set(words)
  for (let i = 1; i < words.length; i++) set.add(`${words[i - 1]}${words[i]}`)
  return set
}
