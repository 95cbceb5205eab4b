// How the line of undo names an act: by the sentence that it wrote, else by these words.
import { type Act, actWords as sentenceOf } from '@holdfast/model'

const WORDS: Readonly<Record<string, string>> = {
  'timeline.amend': 'Entry corrected',
  'timeline.pin': 'Key moment changed',
  'hypothesis.edit': 'Hypothesis weighed',
  'action.assign': 'Action changed',
  'incident.edit': 'Words of the incident changed',
}

export const actWords = (act: Act): string => sentenceOf(act) ?? WORDS[act.command] ?? 'Done'
