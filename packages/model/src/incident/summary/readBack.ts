// The read-back: what somebody says aloud in about twenty seconds so that the room hears the same (CMD-8). Made from the record by
// rule, the same words for the same state and moment; no model writes it.
import type { Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import { utcWords } from '../../base/timeWords.ts'
import { actionStanding, RESULT_WORDS, runningActions, triedActions } from '../actions/selectors.ts'
import { dueState } from '../cadence/dueState.ts'
import { laneStates } from '../cadence/laneState.ts'
import { openDecisions } from '../decisions/selectors.ts'
import type { IncidentState } from '../document.ts'
import { currentPhase, currentSeverity, startedAt, endedAt, theIncident } from '../header/selectors.ts'
import { hypothesesIn } from '../hypotheses/selectors.ts'
import { commandWords } from '../roles/roleStanding.ts'
import { AUDIENCE_WORDS } from '../updates/selectors.ts'
import { clipWords, sentence } from './clipWords.ts'
import { spokenTime } from './spokenTime.ts'

export interface ReadBack {
  readonly severity: string
  readonly impact: string
  readonly tried: string
  readonly running: string
  readonly next: string
  /** All of it, as it is spoken. */
  readonly text: string
}

/** The most it ever has: twenty seconds, spoken briskly (190 words a minute). Usually it has forty. */
export const READ_BACK_WORDS = 64

/** `now` is the incident's clock, ms UTC. */
export function readBack(state: IncidentState, now: Ms): ReadBack {
  const parts = {
    severity: severityPart(state, now),
    impact: impactPart(state),
    tried: triedPart(state),
    running: runningPart(state, now),
    next: nextPart(state, now),
  }
  return {
    ...parts,
    text: Object.values(parts)
      .filter((part) => part !== '')
      .join(' '),
  }
}

function severityPart(state: IncidentState, now: Ms): string {
  const since = startedAt(state)
  const age = isTime(since) ? `, ${spokenTime((endedAt(state) ?? now) - since)}` : ''
  return `${currentSeverity(state)}${age}, ${currentPhase(state)}.`
}

const impactPart = (state: IncidentState): string =>
  sentence(clipWords(theIncident(state)?.impactLine || 'Nobody has said yet who feels what', 12))

function triedPart(state: IncidentState): string {
  const ended = triedActions(state)
    .map((action) => ({ what: action.what, ...actionStanding(state, action.id) }))
    .filter((one) => one.state !== 'running')
    .sort((a, b) => b.at - a.at)
  const [last] = ended
  if (!last) return 'Nothing tried yet.'
  const came =
    last.state === 'undone'
      ? 'undone'
      : last.result === 'unknown'
        ? 'result not known'
        : RESULT_WORDS[last.result]
  return sentence(`Tried ${ended.length}; last ${clipWords(last.what, 5)}: ${came}`)
}

function runningPart(state: IncidentState, now: Ms): string {
  const running = runningActions(state)
  const [first] = running.toSorted((a, b) => (a.checkBackAt ?? Infinity) - (b.checkBackAt ?? Infinity))
  if (first) {
    const look = isTime(first.checkBackAt) ? `, next look at ${utcWords(first.checkBackAt, now)}` : ''
    const more = running.length > 1 ? `, and ${running.length - 1} more` : ''
    return sentence(`Running: ${clipWords(first.what, 5)}${more}${look}`)
  }
  const [tested] = hypothesesIn(state, 'testing')
  return tested ? sentence(`Testing: ${clipWords(tested.title, 8)}`) : 'Nothing is running.'
}

function nextPart(state: IncidentState, now: Ms): string {
  const late = laneStates(state).find(({ next }) => dueState(next, now).kind === 'overdue')
  const owed = late === undefined ? '' : ` The update to ${AUDIENCE_WORDS[late.audience]} is late.`
  const [decision] = openDecisions(state)
  if (decision) {
    const by = isTime(decision.decideBy) ? `, by ${utcWords(decision.decideBy, now)}` : ''
    const who = commandWords(state) || 'Nobody in command'
    return `Next: ${who} decides: ${clipWords(decision.question, 6).replace(/[.?!]$/, '')}${by}.${owed}`
  }
  const [candidate] = hypothesesIn(state, 'proposed')
  if (candidate) return `${sentence(`Next to test: ${clipWords(candidate.title, 8)}`)}${owed}`
  return owed === '' ? 'No decision is open.' : `Next:${owed}`
}
