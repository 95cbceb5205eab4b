// One labelled sentence of an update, as the two halves of the fixture hold them. No class named: nothing is to be found in it.
import type { FindingKind } from './findings.ts'

export interface LabelledSentence {
  readonly text: string
  readonly is: readonly FindingKind[]
}

export const labelled = (text: string, ...is: readonly FindingKind[]): LabelledSentence => ({ text, is })

/** People of the incident to which the sentences belong. */
export const PEOPLE = ['Maya Okafor', 'Jon Lindqvist', 'Priya Raman', 'Lee Tanaka', 'Rin Ito'] as const
