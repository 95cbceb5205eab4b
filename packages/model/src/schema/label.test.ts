import { expect, test } from 'vitest'
import { showsNothing, wordsOf } from '../base/wordsOf.ts'
import { BLANK_LABEL, label } from './label.ts'

const BLANKS = [' \n\t', '\u200B\u200D', '\u2060\uFEFF', '\u3164', '\u2800', '\u00AD', '\u{E0041}']

test.each(BLANKS)('[K412] %j shows nothing: as words it is empty, as a label it says so', (blank) => {
  expect(showsNothing(blank)).toBe(true)
  expect(wordsOf(blank)).toBe('')
  expect(label().parse(blank)).toBe(BLANK_LABEL)
})

test.each(['x', '0', '…', 'é', '👩‍🚒', 'مرحبا', '\uFFFD', '-'])(
  '[K412] %j is words, and stays as it came',
  (words) => {
    expect(wordsOf(` ${words}\n`)).toBe(words)
    expect(label().parse(words)).toBe(words)
  },
)
