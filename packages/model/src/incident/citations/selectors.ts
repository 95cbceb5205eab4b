// What words rest on: the records that can be cited, whether they still stand, and which updates that were told rest on a hypothesis
// since ruled out. Invariant: an update needs correction exactly while one of its hypotheses is ruled out and nothing corrects it.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import { foldText } from '../../base/foldText.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import type { Cited, CitedKind } from '../records/cited.ts'
import { type Audience, AUDIENCES } from '../records/updates.ts'
import { type PublishedUpdate, publishedUpdates } from '../updates/selectors.ts'

export const CITED_LETTERS: Readonly<Record<CitedKind, string>> = {
  entry: 'T',
  hypothesis: 'H',
  action: 'A',
  decision: 'D',
}

export interface CitedRecord extends Cited {
  /** "H3": its letter, and its place among its kind in the order in which they came. */
  readonly label: string
  readonly words: string
  /** What is to be known beside it: "running", "ruled out: the curve decays". */
  readonly standing: string
  readonly isRuledOut: boolean
}

type Parts = Pick<
  IncidentState,
  'timeline' | 'hypotheses' | 'hypothesisStates' | 'actions' | 'actionStates' | 'decisions' | 'outcomes'
>

const numbered = <R extends { readonly id: string }>(rows: readonly R[], at: (row: R) => Ms) =>
  [...rows].sort((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1))

const hypothesesOf = remember(
  (
    hypotheses: IncidentState['hypotheses'],
    states: IncidentState['hypothesisStates'],
  ): readonly CitedRecord[] =>
    numbered([...hypotheses.values()], (one) => one.proposedAt).map(({ id, title }, index) => {
      const { state, because } = states.get(id)?.shown.value ?? { state: 'proposed', because: '' }
      const isRuledOut = state === 'ruledOut'
      const standing = isRuledOut ? `ruled out${because === '' ? '' : `: ${because}`}` : state
      return { kind: 'hypothesis', id, label: `H${index + 1}`, words: title, standing, isRuledOut }
    }),
)
const actionsOf = remember(
  (actions: IncidentState['actions'], states: IncidentState['actionStates']): readonly CitedRecord[] =>
    numbered([...actions.values()], (one) => one.startedAt).map(({ id, what }, index) => {
      const standing = states.get(id)?.shown.value.state ?? 'proposed'
      return { kind: 'action', id, label: `A${index + 1}`, words: what, standing, isRuledOut: false }
    }),
)
const decisionsOf = remember(
  (decisions: IncidentState['decisions'], outcomes: IncidentState['outcomes']): readonly CitedRecord[] =>
    numbered([...decisions.values()], (one) => one.askedAt).map(({ id, question }, index) => {
      const decided = outcomes.get(id)?.shown.value.decided
      const standing = decided === undefined ? 'open' : `decided: ${decided}`
      return { kind: 'decision', id, label: `D${index + 1}`, words: question, standing, isRuledOut: false }
    }),
)
/** What people wrote; lines of the desks are cited by the record that they are about. */
const entriesOf = remember((timeline: IncidentState['timeline']): readonly CitedRecord[] =>
  timeline.flatMap(({ id, text, auto, kind }, index): readonly CitedRecord[] =>
    auto && kind !== 'impact'
      ? []
      : [{ kind: 'entry', id, label: `T${index + 1}`, words: text, standing: 'timeline', isRuledOut: false }],
  ),
)

/** All of one kind, the oldest first. */
export const citedRecords = (state: Parts, kind: CitedKind): readonly CitedRecord[] => {
  if (kind === 'hypothesis') return hypothesesOf(state.hypotheses, state.hypothesisStates)
  if (kind === 'action') return actionsOf(state.actions, state.actionStates)
  return kind === 'decision' ? decisionsOf(state.decisions, state.outcomes) : entriesOf(state.timeline)
}

/** Null for a record that this machine does not have (yet). */
export const citedRecord = (state: Parts, { kind, id }: Cited): CitedRecord | null =>
  citedRecords(state, kind).find((one) => one.id === id) ?? null

/** How many records a picker offers. */
const OFFERED = 8

/** The records that fit what is typed, by label or by any of its words: hypotheses first, the newest entries last. */
export function citable(state: Parts, typed: string): readonly CitedRecord[] {
  const words = foldText(typed).split(/\s+/).filter(Boolean)
  const fits = (one: CitedRecord) => {
    const text = foldText(`${one.label} ${one.words}`)
    return words.every((word) => text.includes(word))
  }
  return (['hypothesis', 'action', 'decision', 'entry'] as const)
    .flatMap((kind) => citedRecords(state, kind).toReversed())
    .filter(fits)
    .slice(0, OFFERED)
}

export type CitationRow = NonNullable<ReturnType<IncidentState['citations']['get']>>

/** The citations of one draft that nobody took away, in the order in which they were made. */
export const citationsOf = remember(
  (citations: IncidentState['citations'], audience: Audience): readonly CitationRow[] =>
    [...citations.values()]
      .filter((one) => one.audience === audience && !one.removed)
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
)

export interface NeedsCorrection {
  readonly update: PublishedUpdate
  /** The first of its hypotheses that was ruled out. */
  readonly record: CitedRecord
  /** The words that rested on it. */
  readonly words: string
  readonly by: Person
  /** When it was ruled out, ms UTC. */
  readonly at: Ms
}

const wrong = remember(
  (
    updates: IncidentState['updates'],
    publications: IncidentState['publications'],
    receipts: IncidentState['receipts'],
    deliveryActs: IncidentState['deliveryActs'],
    hypotheses: IncidentState['hypotheses'],
    hypothesisStates: IncidentState['hypothesisStates'],
  ): readonly NeedsCorrection[] => {
    const sent = { updates, publications, receipts, deliveryActs }
    const state = { ...sent, hypotheses, hypothesisStates } as IncidentState
    return AUDIENCES.flatMap((audience) => publishedUpdates(state, audience)).flatMap((update) => {
      if (update.correctedBy !== null) return []
      const falls = update.update.cites.flatMap(({ kind, id, words }) => {
        const shown = kind === 'hypothesis' ? hypothesisStates.get(id)?.shown : undefined
        const record = shown?.value.state === 'ruledOut' ? citedRecord(state, { kind, id }) : null
        return record === null || shown === undefined
          ? []
          : [{ update, record, words, by: shown.by, at: shown.at }]
      })
      return falls.slice(0, 1)
    })
  },
)

/** Updates that were told and rest on a hypothesis ruled out since, by audience, the newest first. */
export const needCorrection = (state: IncidentState): readonly NeedsCorrection[] =>
  wrong(
    state.updates,
    state.publications,
    state.receipts,
    state.deliveryActs,
    state.hypotheses,
    state.hypothesisStates,
  )
