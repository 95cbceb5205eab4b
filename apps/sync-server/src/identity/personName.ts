// The name a person goes by in the room: as they typed it, without what would break or fake a line on other screens.
import { err, ok, type Result } from '@holdfast/model'
import { MAX_NAME } from '../config/limits.ts'

/**
 * Control characters, line and paragraph separators, lone surrogates, BOM, bidi overrides, and what shows nothing, such as the
 * zero-width space and the soft hyphen. Joiners stay, for the scripts and pictures that are written with them.
 */
const UNFIT =
  /(?!\u200c|\u200d|\ufe0f)[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\p{Default_Ignorable_Code_Point}]/gu

/** U+2800 is a blank that counts as a sign. */
const BLANK = /[\s\u2800]+/gu

/** More than two marks on one letter reach into the lines above and below. The marks of a script of its own are its letters. */
const PILED = /(?=\p{M})\p{Script=Inherited}{3,}/gu
const firstTwo = (marks: string): string => {
  const all = [...marks].filter((mark) => /\p{M}/u.test(mark))
  return all.length > 2 ? all.slice(0, 2).join('') : marks
}

/** The cleaned name, 1–60 characters, or a sentence saying what is wrong with it. */
export function personName(input: string): Result<string, string> {
  const fit = input.replace(BLANK, ' ').replace(UNFIT, '').replace(/ +/g, ' ').normalize('NFC')
  const name = fit.replace(PILED, firstTwo).trim()
  const length = [...name].length
  if (name.replace(/\u200c|\u200d|\ufe0f/gu, '').trim() === '') return err('Your name is empty.')
  if (length > MAX_NAME) return err(`Your name has ${length} characters; at most ${MAX_NAME} fit.`)
  return ok(name)
}
