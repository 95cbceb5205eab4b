// Records as search reads them. Each is read once and kept as long as the record and its standing are the same objects.
import type { Ms } from '../../base/clock.ts'
import { foldText } from '../../base/foldText.ts'
import { remember } from '../../base/remember.ts'
import { actionStanding, RESULT_WORDS } from '../actions/selectors.ts'
import type { IncidentState } from '../document.ts'
import type { Ref } from '../records/timeline.ts'
import { wordsOf } from '../../text/searchWords.ts'

export interface SearchDoc {
  readonly kind: Ref['kind']
  readonly id: string
  /** What it is: the action, the question decided, the hypothesis, the entry's words. */
  readonly title: string
  /** What came of it: the result and note, the outcome, why it was ruled out; or "". */
  readonly detail: string
  /** ms UTC. */
  readonly at: Ms
  readonly by: string
  /** All of it, folded. */
  readonly folded: string
  /** Its stemmed words between spaces: " roll back pod 7 ". A string, since a set a record would be ten times the memory. */
  readonly stems: string
  /** The same without spaces, to find "rollback" in "rolled back". */
  readonly glued: string
}

export function searchDoc(doc: Omit<SearchDoc, 'folded' | 'stems' | 'glued'>): SearchDoc {
  const text = `${doc.title}\n${doc.detail}\n${doc.by}`
  const words = wordsOf(text)
  return { ...doc, folded: foldText(text), stems: ` ${words.join(' ')} `, glued: words.join('') }
}

type Row<K extends 'actions' | 'decisions' | 'hypotheses'> = NonNullable<ReturnType<IncidentState[K]['get']>>
type Standing<K extends 'actionStates' | 'outcomes' | 'hypothesisStates'> = ReturnType<
  IncidentState[K]['get']
>

const actionDoc = remember((row: Row<'actions'>, standing: Standing<'actionStates'>) => {
  const shown = standing?.shown
  const { state, result, note } = shown?.value ?? { state: 'proposed', result: 'unknown', note: '' }
  const outcome = state === 'done' ? RESULT_WORDS[result] : state
  const detail = [outcome, note].filter((part) => part !== '').join(': ')
  return searchDoc({
    kind: 'action',
    id: row.id,
    title: row.what,
    detail,
    at: row.startedAt,
    by: (row.owner ?? row.by).name,
  })
})

/** Every action that was begun (or proposed, when `proposed` is true). */
export const actionDocs = (state: IncidentState, proposed = false): readonly SearchDoc[] =>
  [...state.actions.values()]
    .filter((row) => proposed || actionStanding(state, row.id).state !== 'proposed')
    .map((row) => actionDoc(row, state.actionStates.get(row.id)))

const decisionDoc = remember((row: Row<'decisions'>, outcome: Standing<'outcomes'>) => {
  const shown = outcome?.shown
  const options = row.options.map((o) => o.label).join(', ')
  const detail = shown ? `decided: ${shown.value.decided}` : options
  return searchDoc({
    kind: 'decision',
    id: row.id,
    title: row.question,
    detail,
    at: shown?.at ?? row.askedAt,
    by: (shown?.by ?? row.askedBy).name,
  })
})
export const decisionDocs = (state: IncidentState): readonly SearchDoc[] =>
  [...state.decisions.values()].map((row) => decisionDoc(row, state.outcomes.get(row.id)))

const hypothesisDoc = remember((row: Row<'hypotheses'>, standing: Standing<'hypothesisStates'>) => {
  const shown = standing?.shown
  const ruledOut = shown?.value.state === 'ruledOut'
  const detail = ruledOut ? `ruled out: ${shown.value.because}` : row.detail
  return searchDoc({
    kind: 'hypothesis',
    id: row.id,
    title: row.title,
    detail,
    at: ruledOut ? shown.at : row.proposedAt,
    by: (ruledOut ? shown.by : row.proposedBy).name,
  })
})
export const hypothesisDocs = (state: IncidentState, ruledOutOnly: boolean): readonly SearchDoc[] =>
  [...state.hypotheses.values()]
    .filter((row) => !ruledOutOnly || state.hypothesisStates.get(row.id)?.shown.value.state === 'ruledOut')
    .map((row) => hypothesisDoc(row, state.hypothesisStates.get(row.id)))
