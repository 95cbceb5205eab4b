// What an incident says to somebody who decides about money and people: what is hit, what is done, now and next, what was
// decided, what is asked of leaders, and whether updates came when they were promised. Pure.
import {
  type ActionRow,
  actionStanding,
  closedDecisions,
  type EscalationRow,
  escalationStanding,
  type IncidentState,
  isTime,
  MINUTE,
  type Ms,
  openDecisions,
  type PublishedUpdate,
  remember,
  RESULT_WORDS,
  runningActions,
  triedActions,
} from '@holdfast/model'

export type StepState = 'done' | 'now' | 'next'

export interface Step {
  readonly key: string
  readonly state: StepState
  readonly words: string
  /** What came of it; '' where nothing is known yet. */
  readonly note: string
  /** When it was done, when its result is looked at, or by when it is decided; null where nobody said. ms UTC. */
  readonly at: Ms | null
}

export interface Steps {
  readonly steps: readonly Step[]
  /** How many of each are not among them. */
  readonly more: Readonly<Record<StepState, number>>
}

/** What a person reads in one look; the rest is counted. */
const SHOWN: Readonly<Record<StepState, number>> = { done: 3, now: 4, next: 3 }

function doneStep(state: IncidentState, action: ActionRow): Step {
  const { state: how, result, note, at } = actionStanding(state, action.id)
  const came = how === 'undone' ? 'taken back' : RESULT_WORDS[result]
  return {
    key: action.id,
    state: 'done',
    words: action.what,
    note: note === '' ? came : `${came}: ${note}`,
    at: isTime(at) ? at : null,
  }
}
const step = (state: StepState, key: string, words: string, at: Ms | null): Step => ({
  key,
  state,
  words,
  note: '',
  at: isTime(at) ? at : null,
})

const readSteps = remember(
  (
    actions: IncidentState['actions'],
    actionStates: IncidentState['actionStates'],
    decisions: IncidentState['decisions'],
    outcomes: IncidentState['outcomes'],
  ): Steps => {
    const state = { actions, actionStates, decisions, outcomes } as IncidentState
    const running = runningActions(state)
    const done = triedActions(state)
      .filter((action) => !running.includes(action))
      .map((action) => doneStep(state, action))
      .sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
    const now = running.map((action) => step('now', action.id, action.what, action.checkBackAt))
    const proposed = [...actions.values()].filter(({ id }) => actionStanding(state, id).state === 'proposed')
    const next = [
      ...openDecisions(state).map((one) => step('next', one.id, `To decide: ${one.question}`, one.decideBy)),
      ...proposed
        .sort((a, b) => a.startedAt - b.startedAt)
        .map((action) => step('next', action.id, action.what, action.checkBackAt)),
    ]
    const all = { done, now, next }
    const more = (name: StepState) => Math.max(0, all[name].length - SHOWN[name])
    return {
      steps: [
        ...done.slice(0, SHOWN.done).reverse(),
        ...now.slice(0, SHOWN.now),
        ...next.slice(0, SHOWN.next),
      ],
      more: { done: more('done'), now: more('now'), next: more('next') },
    }
  },
)

/** Done, oldest of the newest first; running; next. The same object while nothing of it changed. */
export const stepsOf = (state: IncidentState): Steps =>
  readSteps(state.actions, state.actionStates, state.decisions, state.outcomes)

export interface Hit {
  readonly down: readonly string[]
  readonly degraded: readonly string[]
  /** Services that somebody marked, all of whose regions work. */
  readonly works: readonly string[]
}

const readHit = remember((impact: IncidentState['impact']): Hit => {
  const cells = [...impact.values()].map(({ shown }) => shown.value)
  const services = [...new Set(cells.map(({ service }) => service))].sort()
  const regionsOf = (service: string, state: 'down' | 'degraded') =>
    cells.filter((cell) => cell.service === service && cell.state === state).map(({ region }) => region)
  const worded = (state: 'down' | 'degraded') =>
    services.flatMap((service) => {
      const regions = regionsOf(service, state)
      return regions.length === 0 ? [] : [`${service} · ${[...new Set(regions)].sort().join(', ')}`]
    })
  const isHit = (service: string) => cells.some((cell) => cell.service === service && cell.state !== 'ok')
  return {
    down: worded('down'),
    degraded: worded('degraded'),
    works: services.filter((service) => !isHit(service)),
  }
})

/** By the impact matrix. The same object while that did not change. */
export const hitBy = ({ impact }: IncidentState): Hit => readHit(impact)

export interface Decided {
  readonly key: string
  readonly decided: string
  readonly question: string
  /** What the chosen option costs or risks, in the words of whoever proposed it; ''. */
  readonly risk: string
  readonly at: Ms
}

/** The newest decisions on top. */
export const decidedIn = (state: IncidentState): readonly Decided[] =>
  closedDecisions(state).map(({ decision, outcome }) => ({
    key: decision.id,
    decided: outcome.value.decided,
    question: decision.question,
    risk: decision.options.find(({ id }) => id === outcome.value.optionId)?.risk ?? '',
    at: outcome.at,
  }))

/** What was asked outside the room and nobody acknowledged, the oldest first. */
export const askedOfLeaders = (state: IncidentState): readonly EscalationRow[] =>
  [...state.escalations.values()]
    .filter((one) => escalationStanding(one) === 'waiting')
    .sort((a, b) => a.at - b.at)

/** A minute's grace: an update is promised to the minute. */
const GRACE = MINUTE

/** How many updates came by the time that the one before promised, of how many; newest first as they are listed. */
export function promisesKept(sent: readonly PublishedUpdate[]): {
  readonly kept: number
  readonly of: number
} {
  const promised = sent.slice(0, -1).flatMap(({ at }, i) => {
    const by = sent[i + 1]?.update.nextAt
    return isTime(by) && isTime(at) ? [at < by + GRACE] : []
  })
  return { kept: promised.filter(Boolean).length, of: promised.length }
}
