// The name a person goes by in the room: as they typed it, without what would break or fake a line on other screens.
import { err, ok, type Result } from '@holdfast/model'

export const MAX_NAME = 60

/** Control characters, line and paragraph separators, lone surrogates, zero-width space, BOM and bidi overrides. */
const UNFIT = /[\p{Cc}\p{Cs}\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** The cleaned name, 1–60 characters, or a sentence saying what is wrong with it. */
export function personName(input: string): Result<string, string> {
  const name = input.normalize('NFC').replace(/\s+/g, ' ').replace(UNFIT, '').trim()
  const length = [...name].length
  if (length === 0) return err('Your name is empty.')
  if (length > MAX_NAME) return err(`Your name has ${length} characters; at most ${MAX_NAME} fit.`)
  return ok(name)
}
