// The read-back: what somebody says aloud in about twenty seconds so that the room hears the same (CMD-8). Made from the record by
// rule, the same words for the same state and moment; no model writes it.
import type { Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import { actionStanding, RESULT_WORDS, runningActions, triedActions } from '../actions/selectors.ts'
import { dueState } from '../cadence/dueState.ts'
import { laneStates } from '../cadence/laneState.ts'
import { openDecisions } from '../decisions/selectors.ts'
import type { IncidentState } from '../document.ts'
import { currentPhase, currentSeverity, startedAt, endedAt, theIncident } from '../header/selectors.ts'
import { hypothesesIn } from '../hypotheses/selectors.ts'
import { commandWords, inWords } from '../roles/roleStanding.ts'
import { AUDIENCE_WORDS } from '../updates/selectors.ts'
import { clipClause, clipWords, sentence } from './clipWords.ts'
import { spokenMoment, spokenTime } from './spokenTime.ts'

export interface ReadBack {
  readonly severity: string
  readonly impact: string
  readonly tried: string
  readonly running: string
  readonly next: string
  /** All of it, as it is spoken. */
  readonly text: string
}

/** The most it ever has: twenty seconds, spoken briskly (190 words a minute). */
export const READ_BACK_WORDS = 64
/** The impact is said whole up to here; a longer one ends with a clause. */
const IMPACT_WORDS = 20
/** So many words of each title of the record, the fewer the more there is to say. */
const TITLE_WORDS = [8, 6, 5, 4, 3, 2]

/** `now` is the incident's clock, ms UTC. */
export function readBack(state: IncidentState, now: Ms): ReadBack {
  let said = readBackWith(TITLE_WORDS[0] ?? 0, state, now)
  for (const most of TITLE_WORDS) {
    said = readBackWith(most, state, now)
    if (said.text.split(/\s+/).length <= READ_BACK_WORDS) break
  }
  return said
}

function readBackWith(most: number, state: IncidentState, now: Ms): ReadBack {
  const parts = {
    severity: severityPart(state, now),
    impact: impactPart(state),
    tried: triedPart(state, most),
    running: runningPart(state, now, most),
    next: nextPart(state, now, most),
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
  sentence(clipClause(theIncident(state)?.impactLine || 'Nobody has said yet who feels what', IMPACT_WORDS))

function triedPart(state: IncidentState, most: number): string {
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
  return sentence(`Tried ${ended.length}; last ${clipWords(last.what, most)}: ${came}`)
}

function runningPart(state: IncidentState, now: Ms, most: number): string {
  const running = runningActions(state)
  const [first] = running.toSorted((a, b) => (a.checkBackAt ?? Infinity) - (b.checkBackAt ?? Infinity))
  if (first) {
    const look = isTime(first.checkBackAt) ? `, ${lookWords(first.checkBackAt, now)}` : ''
    const more = running.length > 1 ? `, and ${running.length - 1} more` : ''
    return sentence(`Running: ${clipWords(first.what, most)}${more}${look}`)
  }
  const [tested] = hypothesesIn(state, 'testing')
  return tested ? sentence(`Testing: ${clipWords(tested.title, most)}`) : 'Nothing is running.'
}

const lookWords = (at: Ms, now: Ms): string =>
  at < now ? `check-back was due ${spokenMoment(at, now)}` : `next look ${atWords(spokenMoment(at, now))}`

function nextPart(state: IncidentState, now: Ms, most: number): string {
  const late = laneStates(state).filter(({ next }) => dueState(next, now).kind === 'overdue')
  const owed =
    late.length === 0 ? '' : ` Updates late: ${inWords(late.map((one) => AUDIENCE_WORDS[one.audience]))}.`
  const [decision] = openDecisions(state)
  if (decision) {
    const by = isTime(decision.decideBy) ? `, ${dueWords(decision.decideBy, now)}` : ''
    const who = commandWords(state) || 'Nobody in command'
    return `Next: ${who} decides: ${clipWords(decision.question, most).replace(/[.?!]$/, '')}${by}.${owed}`
  }
  const [candidate] = hypothesesIn(state, 'proposed')
  if (candidate) return `${sentence(`Next to test: ${clipWords(candidate.title, most)}`)}${owed}`
  return owed === '' ? 'No decision is open.' : owed.trim()
}

/** A clock time takes its "at"; the rest is said as it is. */
const atWords = (moment: string): string => (/^\d\d:/.test(moment) ? `at ${moment}` : moment)

const dueWords = (at: Ms, now: Ms): string => {
  const moment = spokenMoment(at, now)
  return at < now ? `due ${moment}` : /^\d\d:/.test(moment) ? `by ${moment}` : moment
}
