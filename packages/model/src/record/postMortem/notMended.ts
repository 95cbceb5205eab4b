// What the record still owes its audiences at its end: updates that rest on what was ruled out and were not corrected, and questions
// of executives without an answer. Invariant: only what was told can need a correction.
import { needCorrection } from '../../incident/citations/selectors.ts'
import { openQuestions } from '../../incident/questions/selectors.ts'
import { AUDIENCE_WORDS } from '../../incident/updates/selectors.ts'
import { bare, type Source } from './blocks.ts'
import type { Reading } from './reading.ts'
import { counted, momentOn } from './times.ts'

export interface NotMended {
  readonly text: string
  readonly sources: readonly (Source | null)[]
}

export function notCorrected({ state, cite, telling }: Reading): readonly NotMended[] {
  return needCorrection(state).flatMap(({ update, record }): readonly NotMended[] => {
    const { audience } = update.update
    if (update.toldAt === null || !telling.audiences.includes(audience)) return []
    const text = `What ${AUDIENCE_WORDS[audience]} were told at ${momentOn(update.toldAt)} rests on “${bare(record.words)}”, which was ruled out, and was not corrected`
    return [{ text, sources: [cite.update(update.id), cite.hypothesis(record.id)] }]
  })
}

export function notAnswered({ state }: Reading): readonly NotMended[] {
  const open = openQuestions(state)
  return open.length === 0
    ? []
    : [
        {
          text: `${counted(open.length, 'question of executives was', 'questions of executives were')} never answered`,
          sources: [],
        },
      ]
}
