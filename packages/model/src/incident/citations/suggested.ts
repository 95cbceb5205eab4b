// What the room already knows about a question: decisions, actions and hypotheses that share words with it, the closest first.
import { wordsOf } from '../../text/searchWords.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { type CitedRecord, citedRecords } from './selectors.ts'

/** How many are offered: one glance, three keys. */
const OFFERED = 3
/** Words that say nothing about what is asked. */
const EMPTY = new Set(
  'a an and are be been by can did do does for from has have how i in is it its not of on or our that the their there they this to was we what when where which who why will with you your'.split(
    ' ',
  ),
)
const telling = (text: string): ReadonlySet<string> =>
  new Set([...wordsOf(text)].filter((word) => word.length > 1 && !EMPTY.has(word)))

const read = remember(
  (
    decisions: IncidentState['decisions'],
    outcomes: IncidentState['outcomes'],
    actions: IncidentState['actions'],
    actionStates: IncidentState['actionStates'],
    hypotheses: IncidentState['hypotheses'],
    hypothesisStates: IncidentState['hypothesisStates'],
    question: string,
  ): readonly CitedRecord[] => {
    const asked = telling(question)
    const state = {
      decisions,
      outcomes,
      actions,
      actionStates,
      hypotheses,
      hypothesisStates,
    } as IncidentState
    return (['decision', 'action', 'hypothesis'] as const)
      .flatMap((kind) => citedRecords(state, kind).toReversed())
      .map((one) => ({
        one,
        shared: [...telling(`${one.words} ${one.standing}`)].filter((word) => asked.has(word)).length,
      }))
      .filter(({ shared }) => shared > 0)
      .sort((a, b) => b.shared - a.shared)
      .slice(0, OFFERED)
      .map(({ one }) => one)
  },
)

export const suggestedAnswers = (state: IncidentState, question: string): readonly CitedRecord[] =>
  read(
    state.decisions,
    state.outcomes,
    state.actions,
    state.actionStates,
    state.hypotheses,
    state.hypothesisStates,
    question,
  )
