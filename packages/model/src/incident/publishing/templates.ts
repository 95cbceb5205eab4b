// First words for an update, by audience and phase, filled from the record. Deterministic: the same state, the same words.
// What only a person knows stands in ‹…›, and an update with such a blank is not recorded.
import type { Ms } from '../../base/clock.ts'
import { assertNever } from '../../base/must.ts'
import { isTime } from '../../base/readableTime.ts'
import { utcWords } from '../../base/timeWords.ts'
import { dueAfterSending } from '../cadence/laneState.ts'
import type { IncidentState } from '../document.ts'
import { openDecisions } from '../decisions/selectors.ts'
import type { Phase } from '../records/incident.ts'
import { currentPhase, currentSeverity, startedAt, theIncident } from '../header/selectors.ts'
import { runningActions } from '../actions/selectors.ts'
import { nextWords } from './nextTime.ts'
import type { Audience } from '../records/updates.ts'

/** The blanks left in a text, as written: "‹workaround›". */
export const unfilled = (text: string): readonly string[] =>
  [...text.matchAll(/‹[^›\n]{1,200}›/gu)].map((m) => m[0])

/** What customers may read about each phase: no cause, no time for the fix, no names of machines. */
const CUSTOMER_WORDS: Readonly<Record<Phase, string>> = {
  triage: 'We are looking into it.',
  investigating: 'We are investigating.',
  identified: 'We know where the problem is and are preparing a fix.',
  mitigating: 'We are putting a fix in place.',
  monitoring: 'A fix is in place and we are watching that it holds.',
  resolved: 'This is resolved.',
  closed: 'This is resolved.',
  cancelled: 'This turned out not to affect you.',
}

/** `now` is the aligned clock, ms UTC: the next time is counted from it. */
export function updateTemplate(state: IncidentState, audience: Audience, now: Ms): string {
  const next = dueAfterSending(state, audience, now)
  const closing = next.kind === 'due' ? nextWords(next.dueAt, now) : 'This is our last update on this.'
  return [...body(state, audience, now), closing].filter((line) => line !== '').join('\n')
}

function body(state: IncidentState, audience: Audience, now: Ms): readonly string[] {
  switch (audience) {
    case 'customers':
      return forCustomers(state, now)
    case 'executives':
      return forExecutives(state, now)
    case 'internal':
      return forTeams(state, now)
    default:
      return assertNever(audience)
  }
}

const whole = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line === '' || /[.!?…]$/.test(line) ? line : `${line}.`
}

const since = (state: IncidentState, now: Ms): string => {
  const from = startedAt(state)
  return !isTime(from) ? '' : `Since ${utcWords(from, now)}. `
}

/** What you see → who and where → what we are doing → workaround → data safety. */
function forCustomers(state: IncidentState, now: Ms): readonly string[] {
  const impact = whole(theIncident(state)?.impactLine ?? '')
  const phase = currentPhase(state)
  const over = phase === 'resolved' || phase === 'closed' || phase === 'cancelled'
  return [
    `${since(state, now)}${impact || '‹what customers see›.'}`,
    '‹who is affected, and where›.',
    CUSTOMER_WORDS[phase],
    over ? '' : '‹a workaround, or that there is none yet›.',
    '‹whether their data is safe›.',
  ]
}

/** Severity, impact in business terms, current action, decision needed, risk. */
function forExecutives(state: IncidentState, now: Ms): readonly string[] {
  const decision = openDecisions(state)[0]
  const action = runningActions(state)[0]
  return [
    `${currentSeverity(state)}, ${currentPhase(state)}. ${since(state, now)}`.trim(),
    `Impact: ${whole(theIncident(state)?.impactLine ?? '') || '‹impact in business terms›.'}`,
    `Now: ${action ? whole(action.what) : '‹what is being done›.'}`,
    `Decision needed: ${decision ? whole(decision.question) + decideBy(decision.decideBy, now) : 'none from you.'}`,
    'Risk: ‹what could get worse›.',
  ]
}

const decideBy = (at: Ms | null, now: Ms): string =>
  at === null ? '' : isTime(at) ? ` By ${utcWords(at, now)}.` : ' By ‹when›.'

/** Conditions, actions, needs, who is needed, where to ask. */
function forTeams(state: IncidentState, now: Ms): readonly string[] {
  const running = runningActions(state).map((a) => a.what)
  return [
    `${currentSeverity(state)}, ${currentPhase(state)}. ${since(state, now)}`.trim(),
    `Conditions: ${whole(state.conditions) || whole(theIncident(state)?.impactLine ?? '') || '‹what is the case›.'}`,
    `Actions: ${whole(state.actionsText) || whole(running.join('; ')) || '‹what is being done›.'}`,
    `Needs: ${whole(state.needsText) || '‹who is needed, or nobody›.'}`,
    'Ask: ‹where to ask›.',
  ]
}
