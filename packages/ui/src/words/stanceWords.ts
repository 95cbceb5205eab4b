// How a piece of evidence is marked and worded by what it says of its hypothesis.
import type { Stance } from '@holdfast/model'
import type { Tone } from '../kit/marks/tone.ts'

export const STANCE_WORDS: Readonly<
  Record<Stance, { readonly sign: string; readonly choice: string; readonly tone: Tone }>
> = {
  for: { sign: '+', choice: 'for it', tone: 'good' },
  against: { sign: '−', choice: 'against it', tone: 'warn' },
}
