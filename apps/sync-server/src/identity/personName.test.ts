import { expect, test } from 'vitest'
import { MAX_NAME } from '../config/limits.ts'
import { personName } from './personName.ts'

test.each([
  ['Ada Lovelace', 'Ada Lovelace'],
  ['  Ada \n\t Lovelace ', 'Ada Lovelace'],
  ['A\u0000d\u0007a\u001b[31m', 'Ada[31m'],
  ['Ada\u202ecilA', 'AdacilA'],
  ['Ada\u200b\ufeff', 'Ada'],
  ['Ada\ud800', 'Ada'],
  ['Zoe\u0308', 'Zoë'],
  ['نسرین\u200cمحمد', 'نسرین\u200cمحمد'],
  ['👩‍🚒 Kim', '👩‍🚒 Kim'],
  ['x'.repeat(MAX_NAME), 'x'.repeat(MAX_NAME)],
  ['<b>Ada</b>', '<b>Ada</b>'],
])('[A5] %j is kept as %j', (input, name) => {
  expect(personName(input)).toEqual({ ok: true, value: name })
})

test.each([
  ['', 'Your name is empty.'],
  [' \n ', 'Your name is empty.'],
  ['\u0000\u200b\u202e', 'Your name is empty.'],
  ['x'.repeat(61), 'Your name has 61 characters; at most 60 fit.'],
  ['👍'.repeat(61), 'Your name has 61 characters; at most 60 fit.'],
])('[A5] %j is refused', (input, words) => {
  expect(personName(input)).toEqual({ ok: false, error: words })
})

test.each([
  ['Ada\u00ad', 'Ada'],
  ['Ada\u2800', 'Ada'],
  ['Ada\u2800Lovelace', 'Ada Lovelace'],
  ['\u3164Ada\u2060\u034f', 'Ada'],
  ['Ada \u200b Lovelace', 'Ada Lovelace'],
  [`Q${'\u0323'.repeat(40)}x`, 'Q\u0323\u0323x'],
  [`Q${'\u0323\u200d'.repeat(2)}${'\u0323'.repeat(9)}`, 'Q\u0323\u0323'],
  ['\u1019\u103c\u102d\u102f\u1037', '\u1019\u103c\u102d\u102f\u1037'],
])('[FRM-6] [W2] %j, which shows more or less than it says, is kept as %j', (input, name) => {
  expect(personName(input)).toEqual({ ok: true, value: name })
})

test.each(['\u00ad', '\u200d\u200c', '\u2800 \u3164'])('[FRM-6] %j shows nothing and is no name', (input) => {
  expect(personName(input)).toEqual({ ok: false, error: 'Your name is empty.' })
})
