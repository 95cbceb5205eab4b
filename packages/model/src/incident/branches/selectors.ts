// Drafts written ahead, as they stand: waiting, due because what they wait for has happened, promoted, or archived because it went
// another way. Read from the record and the time alone, so that every machine sees the same branch come due.
import type { ActionId, DecisionId } from '../../base/ids.ts'
import { MINUTE, type Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import { actionStanding, runningActions } from '../actions/selectors.ts'
import type { IncidentState } from '../document.ts'
import { openDecisions } from '../decisions/selectors.ts'
import { isOpen, milestoneAt, theIncident } from '../header/selectors.ts'
import { MILESTONES, type Milestone } from '../records/incident.ts'
import type { BranchOn } from '../records/branches.ts'
import type { Audience } from '../records/updates.ts'
import { AUDIENCES } from '../records/updates.ts'
import { publishedUpdates } from '../updates/selectors.ts'

export type BranchRow = NonNullable<ReturnType<IncidentState['branches']['get']>>
export type BranchStanding = 'waiting' | 'due' | 'promoted' | 'archived'

/** What a draft hangs on, and which case it is for. */
export interface BranchCase {
  readonly on: BranchOn
  readonly about: string
  readonly when: string
  /** ms UTC, of a time. */
  readonly dueAt: Ms | null
}

type Fired = 'yes' | 'no' | 'otherwise'

const isMilestone = (name: string): name is Milestone => (MILESTONES as readonly string[]).includes(name)

function fired(state: IncidentState, { on, about, when, dueAt }: BranchCase, now: Ms): Fired {
  if (on === 'action') {
    const { state: how, result } = actionStanding(state, about as ActionId)
    if (how !== 'done' && how !== 'undone') return 'no'
    if (how === 'done' && result === 'unknown') return 'no'
    const worked = how === 'done' && result === 'helped'
    return (when === 'worked') === worked ? 'yes' : 'otherwise'
  }
  if (on === 'decision') {
    const outcome = state.outcomes.get(about)?.shown.value
    if (outcome === undefined) return 'no'
    return outcome.optionId === when ? 'yes' : 'otherwise'
  }
  if (on === 'milestone') return isMilestone(about) && isTime(milestoneAt(state, about)) ? 'yes' : 'no'
  if (about !== '' && isSettled(state, about)) return 'otherwise'
  return dueAt !== null && isTime(dueAt) && now >= dueAt ? 'yes' : 'no'
}

/** What a time waits for has come about, so that its "not yet" is no longer so. */
const isSettled = (state: IncidentState, about: string): boolean =>
  state.outcomes.has(about) ||
  (isMilestone(about) && isTime(milestoneAt(state, about))) ||
  ['done', 'undone'].includes(actionStanding(state, about as ActionId).state)

export function branchStanding(state: IncidentState, branch: BranchRow, now: Ms): BranchStanding {
  const kept = state.branchStates.get(branch.id)?.shown.value.state
  if (kept !== undefined) return kept
  const how = fired(state, branch, now)
  return how === 'yes' ? 'due' : how === 'otherwise' ? 'archived' : 'waiting'
}

/** Of the same thing for the same audience: once one fires the others go. That time has passed decides nothing: they stay. */
export const siblingsOf = (state: IncidentState, branch: BranchRow): readonly BranchRow[] =>
  (branch.on === 'time' ? [] : [...state.branches.values()]).filter(
    (one) =>
      one.id !== branch.id &&
      one.audience === branch.audience &&
      one.about === branch.about &&
      one.about !== '',
  )

const sorted = remember((branches: IncidentState['branches'], audience: Audience): readonly BranchRow[] =>
  [...branches.values()]
    .filter((one) => one.audience === audience)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
)
export const branchesOf = (state: IncidentState, audience: Audience): readonly BranchRow[] =>
  sorted(state.branches, audience)

/** What has come due and was not promoted yet, the first written in front. */
export const dueBranches = (state: IncidentState, now: Ms): readonly BranchRow[] =>
  AUDIENCES.flatMap((audience) => branchesOf(state, audience)).filter(
    (one) => branchStanding(state, one, now) === 'due',
  )

/** One thing that updates can be written ahead for, with its cases. */
export interface BranchPoint {
  readonly key: string
  readonly on: BranchOn
  readonly about: string
  readonly words: string
  /** When it is looked at or decided, ms UTC; null: no time is set. */
  readonly at: Ms | null
  readonly cases: readonly (BranchCase & { readonly words: string })[]
}

/** How long after its check-back an action without a result asks for words of its own. */
export const NO_ANSWER: Ms = 30 * MINUTE

/** Words for a time. Null: 30 minutes after they are written. */
const inTime = (about: string, dueAt: Ms | null, words: string) =>
  ({ on: 'time', about, when: '', dueAt, words }) as const

/** Words that wait for nothing but the clock, while the incident is open. */
const halfAnHour: BranchPoint = {
  ...{ key: 'halfAnHour', on: 'time', about: '', words: 'In 30 minutes', at: null },
  cases: [inTime('', null, '+30 min, whatever happens')],
}

/** What runs, what is to be decided, and that it is mitigated: the nearest first. */
export function branchPoints(state: IncidentState): readonly BranchPoint[] {
  const actions = runningActions(state).map(({ id, what, checkBackAt, startedAt }): BranchPoint => {
    const at = isTime(checkBackAt) ? checkBackAt : null
    const on = 'action'
    return {
      ...{ key: id, on, about: id, words: what, at },
      cases: [
        { on, about: id, when: 'worked', dueAt: null, words: 'If it works' },
        { on, about: id, when: 'failed', dueAt: null, words: 'If it fails' },
        {
          on: 'time',
          about: id,
          when: '',
          dueAt: (at ?? startedAt) + NO_ANSWER,
          words: '+30 min, no answer',
        },
      ],
    }
  })
  const decisions = openDecisions(state).map(
    ({ id, question, decideBy, options }): BranchPoint => ({
      ...{ key: id, on: 'decision', about: id, words: question, at: isTime(decideBy) ? decideBy : null },
      cases: [
        ...options
          .slice(0, 3)
          .map(
            (one) =>
              ({ on: 'decision', about: id, when: one.id, dueAt: null, words: `If “${one.label}”` }) as const,
          ),
        inTime(id, isTime(decideBy) ? decideBy + NO_ANSWER : null, '+30 min, undecided'),
      ],
    }),
  )
  const mitigated: BranchPoint = {
    ...{ key: 'mitigated', on: 'milestone', about: 'mitigated', words: 'Mitigated', at: null },
    cases: [
      { on: 'milestone', about: 'mitigated', when: '', dueAt: null, words: 'When it is mitigated' },
      inTime('mitigated', null, '+30 min, not mitigated'),
    ],
  }
  const byTime = (a: BranchPoint, b: BranchPoint) => (a.at ?? Number.MAX_VALUE) - (b.at ?? Number.MAX_VALUE)
  return [
    ...[...actions, ...decisions].sort(byTime),
    ...(isTime(milestoneAt(state, 'mitigated')) ? [] : [mitigated]),
    ...(isOpen(state) && theIncident(state) ? [halfAnHour] : []),
  ]
}

/** In words: "if “24 more replicas” works". */
export function caseWords(state: IncidentState, { on, about, when }: BranchCase): string {
  if (on === 'milestone') return `when it is ${about}`
  if (on === 'time' && about === '') return 'for 30 minutes later'
  if (on === 'time' && isMilestone(about)) return `if it is not ${about} 30 minutes later`
  const action = state.actions.get(about as ActionId)
  const decision = state.decisions.get(about as DecisionId)
  if (on === 'decision') {
    const option = decision?.options.find(({ id }) => id === when)?.label ?? 'another option'
    return `if “${decision?.question ?? 'a decision'}” is decided “${option}”`
  }
  if (on === 'time' && decision) return `if “${decision.question}” is undecided 30 minutes later`
  const what = action ? `“${action.what}”` : 'nothing'
  if (on === 'time') return `if ${what} has no result in time`
  return `if ${what} ${when === 'worked' ? 'works' : 'fails'}`
}

export interface DraftedAhead {
  readonly ahead: number
  readonly told: number
  /** A whole number of per cent; null while nothing was told. */
  readonly percent: number | null
}

/** How many of the updates that were told had been written ahead. */
export function draftedAhead(state: IncidentState, audiences: readonly Audience[] = AUDIENCES): DraftedAhead {
  const told = audiences.flatMap((audience) => publishedUpdates(state, audience))
  const ahead = told.filter(({ update }) => update.ahead).length
  return {
    ahead,
    told: told.length,
    percent: told.length === 0 ? null : Math.round((100 * ahead) / told.length),
  }
}
