// The words that a row or a button is known by. Invariant: what is stored and shows nothing reads as words that say so, so that
// nothing on a screen is blank; the document keeps what came.
import { showsNothing } from '../base/wordsOf.ts'
import { text } from './fields.ts'

/** Stands for a label of blanks and signs that are never drawn. */
export const BLANK_LABEL = '(no words)'

export const label = () =>
  text().overwrite((found) => (found !== '' && showsNothing(found) ? BLANK_LABEL : found))
