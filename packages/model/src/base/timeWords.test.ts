import { expect, test } from 'vitest'
import { foldText } from './foldText.ts'
import { utcWords } from './timeWords.ts'

test('[SCR-7] a time in words carries its zone, and its day when that is not today in UTC', () => {
  const at = Date.UTC(2018, 9, 21, 22, 52, 43)
  expect(utcWords(at)).toBe('22:52 UTC')
  expect(utcWords(at, at + 3_600_000)).toBe('22:52 UTC')
  expect(utcWords(at, at + 2 * 3_600_000)).toBe('2018-10-21 22:52 UTC')
  expect(utcWords(Number.NaN)).toBe('a time that cannot be read')
})

test('folded text has neither case nor accents', () => {
  expect(foldText('ÉRIC Ångström ﬁx İ')).toBe('eric angstrom fix i')
})
