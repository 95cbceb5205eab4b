// The one time axis of an incident as a value: phases, entries, decisions, what each audience heard, people. Pure; the past
// is remembered, so that a second's passing or one more entry costs next to nothing.
import { HOUR, MINUTE, type Ms } from '../../base/clock.ts'
import type { DecisionId } from '../../base/ids.ts'
import { firstTime, isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { endedAt, startedAt } from '../header/selectors.ts'
import { isNoted } from '../records/decisions.ts'
import { AUDIENCES } from '../records/updates.ts'
import { lastSent } from '../updates/selectors.ts'
import { type SpineMark, spineMarks } from './marks.ts'
import { type SpinePerson, spinePeople } from './people.ts'
import { type PhaseBand, phaseBands } from './phases.ts'
import { declaredAt, spineTracks, type Track } from './tracks.ts'

/** A decision where it was taken, or where it was asked while it is open. */
export interface DecisionFlag {
  readonly id: DecisionId
  /** ms UTC. */
  readonly at: Ms
  /** What was decided; the question while it is open. */
  readonly words: string
  readonly isOpen: boolean
}

/** The time that an axis shows, ms UTC. */
export interface Span {
  readonly from: Ms
  readonly to: Ms
  /** What is older is drawn closer together; null: one scale. */
  readonly fold: Ms | null
}

export interface Spine extends Span {
  readonly now: Ms
  /** Null: nothing is declared. */
  readonly declaredAt: Ms | null
  readonly phases: readonly PhaseBand[]
  /** All entries, by time, those outside the span too. */
  readonly marks: readonly SpineMark[]
  /** By time. */
  readonly decisions: readonly DecisionFlag[]
  readonly tracks: readonly Track[]
  readonly people: readonly SpinePerson[]
}

/** So much of what is ahead is shown, and so long after the end an incident that is over still moves on. */
export const SPINE_AHEAD: Ms = 16 * MINUTE
/** An axis of an incident that has just begun is not shorter than this before now. */
const LEAST: Ms = 4 * MINUTE
const FOLDS_AFTER: Ms = 2 * HOUR
const FOLD_STEP: Ms = 10 * MINUTE

/** From the start of the impact to 16 minutes from now; folded an hour ago when it is open for over two hours. */
export function wholeSpan(state: IncidentState, now: Ms): Span {
  const ended = endedAt(state)
  const isPast = isTime(ended) && now - ended > SPINE_AHEAD
  const until = isPast ? Math.max(ended, ...AUDIENCES.map((one) => lastTold(state, one, now))) : now
  const begun = firstTime(startedAt(state), declaredAt(state)) ?? until
  const from = Math.min(begun, until - LEAST)
  // The fold moves in steps, so that the axis does not creep with every second.
  const fold =
    !isPast && until - from > FOLDS_AFTER ? Math.floor((until - HOUR) / FOLD_STEP) * FOLD_STEP : null
  return { from, to: until + SPINE_AHEAD, fold }
}
const lastTold = (state: IncidentState, audience: (typeof AUDIENCES)[number], now: Ms): Ms =>
  Math.min(now, firstTime(lastSent(state, audience)?.at) ?? 0)

const flags = remember(
  (decisions: IncidentState['decisions'], outcomes: IncidentState['outcomes']): readonly DecisionFlag[] =>
    [...decisions.values()]
      .map((decision) => {
        const { id, question, askedAt } = decision
        const outcome = outcomes.get(id)?.shown
        return outcome
          ? { id, at: outcome.at, words: outcome.value.decided, isOpen: false }
          : { id, at: askedAt, words: question, isOpen: !isNoted(decision) }
      })
      .filter(({ at }) => isTime(at))
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
)

/** `span` says what is looked at; entries outside it are there too. `now` is the aligned clock, ms UTC. */
export const spineOf = (state: IncidentState, span: Span, now: Ms): Spine => ({
  ...span,
  now,
  declaredAt: declaredAt(state),
  phases: phaseBands(state),
  marks: spineMarks(state),
  decisions: flags(state.decisions, state.outcomes),
  tracks: spineTracks(state, now),
  people: spinePeople(state),
})
