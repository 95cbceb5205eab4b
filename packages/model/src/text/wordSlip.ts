// How far a typed word is from a known one: the same, one slip of a finger away, or another word. Invariant: digits and words
// of one or two letters are never guessed, so that "sev3" is not "sev2" and "ic" is nothing else.
import { foldText } from '../base/foldText.ts'

/** Shorter words must be written as they are. */
const GUESSED_FROM = 3

/** 0: the same word. 1: one letter wrong, missing, added, or swapped with its neighbour. Null: another word. */
export function wordSlip(typed: string, known: string): 0 | 1 | null {
  const [a, b] = [foldText(typed), foldText(known)]
  if (a === b) return 0
  if (Math.min(a.length, b.length) < GUESSED_FROM || Math.abs(a.length - b.length) > 1) return null
  if (a.replace(/\D/g, '') !== b.replace(/\D/g, '')) return null
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  const [left, right] = [a.slice(same), b.slice(same)]
  const isSwap = left.length > 1 && left[0] === right[1] && left[1] === right[0]
  const isOneSlip =
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (isSwap && left.slice(2) === right.slice(2))
  return isOneSlip ? 1 : null
}
