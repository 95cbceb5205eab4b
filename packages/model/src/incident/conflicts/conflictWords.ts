// A conflict in words: what it is about, and each answer, the same on cards, walls and in the record.
import { assertNever } from '../../base/must.ts'
import { utcWords } from '../../base/timeWords.ts'
import type { IncidentState } from '../document.ts'
import { RESULT_WORDS } from '../actions/selectors.ts'
import { ROLE_TITLES } from '../roles/selectors.ts'
import { nameIn } from '../people/knownNames.ts'
import { AUDIENCE_WORDS } from '../updates/selectors.ts'
import type { HypothesisState } from '../records/hypotheses.ts'
import { snapshotWords } from '../snapshots/selectors.ts'
import { MILESTONE_WORDS } from '../header/milestoneWords.ts'
import type { ActionEnd, Conflict } from './conflict.ts'

const STATE_WORDS: Readonly<Record<HypothesisState, string>> = {
  proposed: 'a candidate',
  testing: 'being tested',
  supported: 'supported',
  ruledOut: 'ruled out',
  parked: 'parked',
}

/** What stands two ways, as a sentence without its end: "The phase was moved two ways". */
export function conflictTitle(state: IncidentState, conflict: Conflict): string {
  const ways = conflict.sides.length === 2 ? 'two ways' : `${conflict.sides.length} ways`
  switch (conflict.kind) {
    case 'role':
      return `${conflict.sides.length === 2 ? 'Two' : conflict.sides.length} people hold ${ROLE_TITLES[conflict.role]}`
    case 'phase':
      return `The phase was moved ${ways}`
    case 'severity':
      return `The severity was set ${ways}`
    case 'decision':
      return `“${state.decisions.get(conflict.decision)?.question ?? 'A decision'}” was decided ${ways}`
    case 'repeat':
      return `The same update was told ${conflict.sides.length === 2 ? 'twice' : `${conflict.sides.length} times`} to ${AUDIENCE_WORDS[conflict.audience]}`
    case 'publication':
      return 'One update was recorded by more than one person'
    case 'hypothesis':
      return `“${state.hypotheses.get(conflict.hypothesis)?.title ?? 'A hypothesis'}” stands ${ways}`
    case 'action':
      return `“${state.actions.get(conflict.action)?.what ?? 'An action'}” ended ${ways}`
    case 'milestone':
      return `The time “${MILESTONE_WORDS[conflict.milestone]}” was set ${ways}`
    case 'interval':
      return `The interval of updates to ${AUDIENCE_WORDS[conflict.audience]} was set ${ways}`
    case 'owner':
      return `Updates to ${AUDIENCE_WORDS[conflict.audience]} were given to ${conflict.sides.length} people`
    case 'seal':
      return `${SEALED_WORDS[conflict.seal]} was sealed ${ways}`
    default:
      return assertNever(conflict)
  }
}

const SEALED_WORDS = { incident: 'The incident', postmortem: 'The post-mortem' } as const

const standing = ({ state, result }: ActionEnd): string =>
  state === 'done' ? RESULT_WORDS[result] : 'undone'

/** The answers of a conflict in its own order, in a word or a few. */
export function sideWords(state: IncidentState, conflict: Conflict): readonly string[] {
  switch (conflict.kind) {
    case 'role':
      return conflict.sides.map(({ value }) => nameIn(state, value))
    case 'phase':
    case 'severity':
    case 'decision':
      return conflict.sides.map(({ value }) => value)
    case 'repeat':
      return conflict.sides.map(({ value }) => state.updates.get(value)?.text ?? 'an update')
    case 'publication':
      return conflict.sides.map(({ value }) => `told ${utcWords(value)}`)
    case 'hypothesis':
      return conflict.sides.map(({ value }) => STATE_WORDS[value])
    case 'action':
      return conflict.sides.map(({ value }) => standing(value))
    case 'milestone':
      return conflict.sides.map(({ value }) => (value === null ? 'not known' : utcWords(value)))
    case 'interval':
      return conflict.sides.map(({ value }) =>
        value === null ? 'the default interval' : `every ${value} min`,
      )
    case 'owner':
      return conflict.sides.map(({ value }) => (value ? nameIn(state, value) : 'nobody in particular'))
    case 'seal':
      return conflict.sides.map(({ value }) => snapshotWords(state, value))
    default:
      return assertNever(conflict)
  }
}
