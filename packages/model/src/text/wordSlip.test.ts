import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordSlip } from './wordSlip.ts'

test.each([
  ['snooze', 'snooze', 0],
  ['Snooze', 'snooze', 0],
  ['résolve', 'resolve', 0],
  ['snoze', 'snooze', 1],
  ['snoooze', 'snooze', 1],
  ['snaoze', 'snooze', 1],
  ['sonoze', 'snooze', 1],
  ['snozoe', 'snooze', 1],
  ['sev', 'sve', 1],
  ['snzoee', 'snooze', null],
  ['take', 'leave', null],
  ['op', 'ops', null],
  ['ix', 'ic', null],
  ['sev3', 'sev2', null],
  ['sev', 'sev2', null],
  ['sve2', 'sev2', 1],
  ['', 'log', null],
])('[N40] %j against %j is %j', (typed, known, slips) => {
  expect(wordSlip(typed, known)).toBe(slips)
})

test('[N40] one change of one letter is found wherever it is, and it is found both ways', () => {
  const word = fc.stringMatching(/^[a-z]{4,12}$/)
  const change = fc.record({ word, at: fc.nat(), letter: fc.stringMatching(/^[a-z]$/), kind: fc.nat(3) })
  fc.assert(
    fc.property(change, ({ word, at, letter, kind }) => {
      const i = at % word.length
      const wrong = [
        word.slice(0, i) + letter + word.slice(i + 1),
        word.slice(0, i) + letter + word.slice(i),
        word.slice(0, i) + word.slice(i + 1),
        word.slice(0, i) + (word[i + 1] ?? '') + (word[i] ?? '') + word.slice(i + 2),
      ][kind]
      const slips = wordSlip(wrong ?? '', word)
      expect(slips).not.toBeNull()
      expect(wordSlip(word, wrong ?? '')).toBe(slips)
    }),
  )
})
