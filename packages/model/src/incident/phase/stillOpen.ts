// What is still open in an incident that is about to skip a phase, be resolved or be closed: shown to whoever confirms it.
import { runningActions } from '../actions/selectors.ts'
import type { Ms } from '../../base/clock.ts'
import { utcWords } from '../../base/timeWords.ts'
import { needCorrection } from '../citations/selectors.ts'
import { dueState } from '../cadence/dueState.ts'
import { laneStates } from '../cadence/laneState.ts'
import { conflicts } from '../conflicts/selectors.ts'
import { conflictTitle } from '../conflicts/conflictWords.ts'
import { openDecisions } from '../decisions/selectors.ts'
import type { IncidentState } from '../document.ts'
import { escalationStanding } from '../escalations/selectors.ts'
import { hypothesesIn } from '../hypotheses/selectors.ts'
import { openNeeds } from '../needs/selectors.ts'
import { waitingQuestions } from '../questions/selectors.ts'
import type { Ref } from '../records/timeline.ts'
import { AUDIENCE_WORDS } from '../updates/selectors.ts'
import { OVER, type Phase } from '../records/incident.ts'
import { currentPhase } from '../header/selectors.ts'

export interface StillOpen {
  /** Stable: what whoever confirms has seen is named by it. */
  readonly key: string
  readonly kind:
    | 'decision'
    | 'escalation'
    | 'action'
    | 'need'
    | 'hypothesis'
    | 'impact'
    | 'update'
    | 'conflict'
    | 'question'
    | 'correction'
  /** "Decision open: Roll back?" */
  readonly words: string
  /** The record to go to; null where it is no single row. */
  readonly ref: { readonly kind: Ref['kind']; readonly id: string } | null
}

const row = (
  kind: 'decision' | 'escalation' | 'action' | 'need' | 'hypothesis' | 'question',
  id: string,
  words: string,
): StillOpen => ({ key: `${kind} ${id}`, kind, words, ref: { kind, id } })

/** The most pressing first. `to` is where the incident is moved, `now` the aligned clock. */
export function stillOpen(state: IncidentState, to: Phase, now: Ms): readonly StillOpen[] {
  const waiting = [...state.escalations.values()].filter((one) => escalationStanding(one) === 'waiting')
  return [
    ...conflicts(state).map(
      (one): StillOpen => ({
        key: `conflict ${one.id}`,
        kind: 'conflict',
        words: `To settle: ${conflictTitle(state, one)}`,
        ref: null,
      }),
    ),
    ...openDecisions(state).map((one) => row('decision', one.id, `Decision open: ${one.question}`)),
    ...waiting.map((one) => row('escalation', one.id, `Escalation not acknowledged: ${one.to}`)),
    ...impactNotOk(state),
    ...runningActions(state).map((one) => row('action', one.id, `Action running: ${one.what}`)),
    ...openNeeds(state).map((one) => row('need', one.id, `Need not answered: ${one.what}`)),
    ...hypothesesIn(state, 'testing').map((one) =>
      row('hypothesis', one.id, `Hypothesis being tested: ${one.title}`),
    ),
    ...(OVER.has(to) ? owedOutside(state, now) : []),
    ...updatesOwed(state, to, now),
  ]
}

/** What people outside the room still wait for when it is said to be over. A state that hides questions from somebody has none here. */
const owedOutside = (state: IncidentState, now: Ms): readonly StillOpen[] => [
  ...needCorrection(state).map(({ update, record }): StillOpen => {
    const told = `the update to ${AUDIENCE_WORDS[update.update.audience]} of ${utcWords(update.at, now)}`
    return {
      key: `correction ${update.id}`,
      kind: 'correction',
      words: `Needs correction: ${told} rests on ${record.label}, ruled out`,
      ref: { kind: 'update', id: update.id },
    }
  }),
  ...waitingQuestions(state).map(({ question }) =>
    row('question', question.id, `Question from an executive not answered: ${question.text}`),
  ),
]

function impactNotOk(state: IncidentState): readonly StillOpen[] {
  return [...state.impact].flatMap(([cell, { shown }]): StillOpen[] => {
    const { service, region, state: how } = shown.value
    if (how === 'ok') return []
    return [
      { key: `impact ${cell}`, kind: 'impact', words: `Impact ${how}: ${service}, ${region}`, ref: null },
    ]
  })
}

/** Closing owes each audience a final update; any other move only what is overdue. */
function updatesOwed(state: IncidentState, to: Phase, now: Ms): readonly StillOpen[] {
  const resolved = currentPhase(state) === 'resolved'
  return laneStates(state).flatMap(({ audience, next }): StillOpen[] => {
    const final = to === 'closed' && (!resolved || next.kind === 'due')
    if (!final && dueState(next, now).kind !== 'overdue') return []
    const words = `${final ? 'No final update' : 'Update overdue'} to ${AUDIENCE_WORDS[audience]}`
    return [{ key: `update ${audience}`, kind: 'update', words, ref: null }]
  })
}

/** The names of all of it, for whoever confirms having seen it. */
export const stillOpenKeys = (state: IncidentState, to: Phase, now: Ms): readonly string[] =>
  stillOpen(state, to, now).map(({ key }) => key)
