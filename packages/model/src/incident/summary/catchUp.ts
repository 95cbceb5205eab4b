// Catch-up: what somebody who comes late or comes back must know, in four sentences, and what changed since (FRM-7). Made from the
// record by rule. Questions of executives and their answers stand in none of it.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import { utcWords } from '../../base/timeWords.ts'
import { runningActions } from '../actions/selectors.ts'
import { dueState } from '../cadence/dueState.ts'
import { laneStates } from '../cadence/laneState.ts'
import { closedDecisions, openDecisions } from '../decisions/selectors.ts'
import type { IncidentState } from '../document.ts'
import { currentPhase, currentSeverity, startedAt, theIncident } from '../header/selectors.ts'
import { hypothesesIn, ruledOutBecause, waitingForRuling } from '../hypotheses/selectors.ts'
import type { NeedId } from '../../base/ids.ts'
import { agedNeeds, openNeeds } from '../needs/selectors.ts'
import type { Role } from '../records/roles.ts'
import { ROLES } from '../records/roles.ts'
import { claimantsOf } from '../roles/selectors.ts'
import { commandWords } from '../roles/roleStanding.ts'
import { AUDIENCE_WORDS } from '../updates/selectors.ts'
import { isHolder } from '../needs/isHolder.ts'
import { clipWords, sentence } from './clipWords.ts'
import { spokenTime } from './spokenTime.ts'

export interface CatchUp {
  /** What is wrong, what we know, what we do, what waits: one sentence or two each. */
  readonly wrong: string
  readonly know: string
  readonly doing: string
  readonly waits: string
}

/** `now` is the incident's clock, ms UTC. */
export const catchUp = (state: IncidentState, now: Ms): CatchUp => ({
  wrong: wrong(state, now),
  know: known(state),
  doing: doing(state, now),
  waits: waiting(state, now),
})

function wrong(state: IncidentState, now: Ms): string {
  const since = startedAt(state)
  const from = isTime(since) ? `Since ${utcWords(since, now)}: ` : ''
  const impact =
    theIncident(state)?.impactLine.trim() || theIncident(state)?.title.trim() || 'nothing is declared yet'
  return `${from}${sentence(clipWords(impact, 28))} It is ${currentSeverity(state)}, ${currentPhase(state)}.`
}

function known(state: IncidentState): string {
  const [supported, ...more] = hypothesesIn(state, 'supported')
  const [tested] = hypothesesIn(state, 'testing')
  const ruledOut = hypothesesIn(state, 'ruledOut')
    .map((one) => ({ title: one.title, why: ruledOutBecause(state, one.id) }))
    .sort((a, b) => (b.why?.at ?? 0) - (a.why?.at ?? 0))
  const cause = supported
    ? `Supported: ${clipWords(supported.title, 18)}${more.length > 0 ? `, and ${more.length} more` : ''}`
    : tested
      ? `No cause is supported yet; being tested: ${clipWords(tested.title, 18)}`
      : 'No cause is known yet'
  const [last] = ruledOut
  const out = last
    ? `Not it: ${clipWords(last.title, 10)}${last.why ? `, because ${clipWords(last.why.because, 10)}` : ''}${ruledOut.length > 1 ? `, and ${ruledOut.length - 1} more ruled out` : ''}`
    : ''
  return [cause, out]
    .filter((part) => part !== '')
    .map(sentence)
    .join(' ')
}

function doing(state: IncidentState, now: Ms): string {
  const [decided] = closedDecisions(state)
  const running = runningActions(state)
  const looks = running.map(({ checkBackAt }) => checkBackAt).filter(isTime)
  const look = looks.length > 0 ? `, next look at ${utcWords(Math.min(...looks), now)}` : ''
  const because =
    decided && decided.outcome.reason !== '' ? `, because ${clipWords(decided.outcome.reason, 10)}` : ''
  const [first, second, ...more] = running.map(({ what }) => clipWords(what, 10))
  const names = [first, second, ...(more.length > 0 ? [`${more.length} more`] : [])].filter(
    (one) => one !== undefined,
  )
  return [
    decided ? `Decided: ${clipWords(decided.outcome.value.decided, 14)}${because}` : '',
    names.length > 0 ? `Running: ${names.join('; ')}${look}` : 'Nothing is running',
  ]
    .filter((part) => part !== '')
    .map(sentence)
    .join(' ')
}

function waiting(state: IncidentState, now: Ms): string {
  const [decision] = openDecisions(state)
  const who = commandWords(state)
  const by = decision && isTime(decision.decideBy) ? ` by ${utcWords(decision.decideBy, now)}` : ''
  const late = laneStates(state).flatMap(({ audience, next }) => {
    const due = dueState(next, now)
    return due.kind === 'overdue'
      ? [`the update to ${AUDIENCE_WORDS[audience]} is ${spokenTime(due.ms)} late`]
      : []
  })
  const [unruled, ...others] = waitingForRuling(state, now)
  const ordered =
    unruled === undefined
      ? []
      : others.length === 0
        ? [`“${clipWords(unruled.title, 14)}” waits for the Incident Commander’s order`]
        : [`${others.length + 1} candidate causes wait for the Incident Commander’s order`]
  const [need] = agedNeeds(state, now)
  const parts = [
    ...(who === '' ? ['Nobody is in command'] : []),
    ...(decision ? [`${who || 'Whoever commands'} decides “${clipWords(decision.question, 14)}”${by}`] : []),
    ...ordered,
    ...late,
    ...(need ? [`nobody has answered “${clipWords(need.what, 10)}”`] : []),
  ]
  // Never that nothing waits: an executive question may, and is told to nobody here.
  const [one = 'No decision is open', ...more] = parts
  return sentence([`${one.charAt(0).toUpperCase()}${one.slice(1)}`, ...more].join('; '))
}

/** How somebody who comes can help: an open need that fits them, else a role that nobody holds. */
export type Help =
  | { readonly kind: 'need'; readonly id: NeedId; readonly what: string }
  | { readonly kind: 'role'; readonly role: Role }

/** Null while nothing is open that they could take. */
export function helpFrom(state: IncidentState, person: Person): Help | null {
  const needs = openNeeds(state)
  const fits =
    needs.find(({ holder }) => isHolder(state, holder, person)) ?? needs.find(({ holder }) => holder === '')
  if (fits) return { kind: 'need', id: fits.id, what: fits.what }
  const free = ROLES.find((role) => claimantsOf(state, role).length === 0)
  return free === undefined ? null : { kind: 'role', role: free }
}
