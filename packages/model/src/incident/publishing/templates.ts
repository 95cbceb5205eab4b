// First words for an update, from a template of its audience and phase, filled from the record. Deterministic: the same state and
// template, the same words.
import type { Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import { utcWords } from '../../base/timeWords.ts'
import { dueAfterSending } from '../cadence/laneState.ts'
import type { IncidentState } from '../document.ts'
import { openDecisions } from '../decisions/selectors.ts'
import { currentPhase, currentSeverity, startedAt, theIncident } from '../header/selectors.ts'
import { runningActions } from '../actions/selectors.ts'
import { nextWords } from './nextTime.ts'
import type { Audience } from '../records/updates.ts'
import { defaultTemplate, TEMPLATE_PLACES, type TemplatePlace } from './templateTexts.ts'

export * from './templateTexts.ts'

/** The blanks left in a text, as written: "‹workaround›". */
export const unfilled = (text: string): readonly string[] =>
  [...text.matchAll(/‹[^›\n]{1,200}›/gu)].map((m) => m[0])

const PLACE = /\{(\w+)\}( ?)/g

export const isTemplatePlace = (name: string): name is TemplatePlace => Object.hasOwn(TEMPLATE_PLACES, name)

/** What stands in {…} and is no place of a template, as written. */
export const unknownPlaces = (template: string): readonly string[] =>
  [...template.matchAll(PLACE)].flatMap(([, name = '']) => (isTemplatePlace(name) ? [] : [`{${name}}`]))

/**
 * `now` is the aligned clock, ms UTC: the next time is counted from it. `own`: the organisation's template of this audience and phase.
 */
export function updateTemplate(state: IncidentState, audience: Audience, now: Ms, own?: string): string {
  const fill = (_all: string, name: string, blank: string): string => {
    const value = isTemplatePlace(name) ? placed[name](state, audience, now) : `{${name}}`
    return value === '' ? '' : value + blank
  }
  return (own ?? defaultTemplate(audience, currentPhase(state)))
    .split('\n')
    .map((line) => ({ line, filled: line.replace(PLACE, fill).trimEnd() }))
    .filter(({ line, filled }) => filled !== '' || line.trim() === '')
    .map(({ filled }) => filled)
    .join('\n')
}

const whole = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line === '' || /[.!?…]$/.test(line) ? line : `${line}.`
}

const impactOf = (state: IncidentState): string => whole(theIncident(state)?.impactLine ?? '')

const decideBy = (at: Ms | null, now: Ms): string =>
  at === null ? '' : isTime(at) ? ` By ${utcWords(at, now)}.` : ' By ‹when›.'

type Fill = (state: IncidentState, audience: Audience, now: Ms) => string

const placed: Readonly<Record<TemplatePlace, Fill>> = {
  since(state, _audience, now) {
    const from = startedAt(state)
    return isTime(from) ? `Since ${utcWords(from, now)}.` : ''
  },
  impact: (state, audience) =>
    impactOf(state) || (audience === 'customers' ? '‹what customers see›.' : '‹impact in business terms›.'),
  severity: currentSeverity,
  phase: currentPhase,
  doing(state) {
    const [action] = runningActions(state)
    return action ? whole(action.what) : '‹what is being done›.'
  },
  decision(state, _audience, now) {
    const [decision] = openDecisions(state)
    return decision ? whole(decision.question) + decideBy(decision.decideBy, now) : 'none from you.'
  },
  conditions: (state) => whole(state.conditions) || impactOf(state) || '‹what is the case›.',
  actions: (state) =>
    whole(state.actionsText) ||
    whole(
      runningActions(state)
        .map(({ what }) => what)
        .join('; '),
    ) ||
    '‹what is being done›.',
  needs: (state) => whole(state.needsText) || '‹who is needed, or nobody›.',
  next(state, audience, now) {
    const next = dueAfterSending(state, audience, now)
    return next.kind === 'due' ? nextWords(next.dueAt, now) : 'This is our last update on this.'
  },
}
