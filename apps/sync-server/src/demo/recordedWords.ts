// What both halves of the story say.
import { notes, type Act } from './steps.ts'
import { recorded } from './recorded.ts'

export const BOTH_SIDES = 'Both coasts hold writes that the other has never seen'

/** The recorded words of a decision, as an option reads. */
export function decided(index: number): string {
  const words = recorded(index)
    .text.replace(/^Decision: /, '')
    .replace(/\.$/, '')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A recorded entry that the scribe only notes. */
export const fact = (index: number): Act => notes('observation', recorded(index).text)
