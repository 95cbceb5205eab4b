// What the incident knows that the lint of an update compares words with.
import type { Ms } from '../base/clock.ts'
import { remember } from '../base/remember.ts'
import { dueAfterSending } from '../incident/cadence/laneState.ts'
import type { IncidentState } from '../incident/document.ts'
import { hypothesesIn } from '../incident/hypotheses/selectors.ts'
import { impactRegions, impactServices } from '../incident/impact/selectors.ts'
import { nextWords } from '../incident/publishing/nextTime.ts'
import type { Audience } from '../incident/records/updates.ts'

export interface LintFacts {
  readonly people: readonly string[]
  /** Titles of hypotheses by whether evidence supports them. */
  readonly supported: readonly string[]
  readonly unsupported: readonly string[]
  /** Some of what the impact matrix names works. */
  readonly isPartial: boolean
  /** Services and regions of the impact matrix. */
  readonly places: readonly string[]
  /** The sentence that promises the next update; null when none is due. */
  readonly nextWords: string | null
}

const namesIn = remember(
  (roles: IncidentState['roles'], roster: IncidentState['roster']): readonly string[] => [
    ...new Set([
      ...[...roles.values()].flatMap(({ history }) =>
        history.flatMap(({ value }) => (value.holder ? [value.holder.name] : [])),
      ),
      ...[...roster.values()].map(({ shown }) => shown.value.name),
    ]),
  ],
)

/** `now` is the aligned clock, ms UTC. */
export function lintFacts(state: IncidentState, audience: Audience, now: Ms): LintFacts {
  const titles = (...states: Parameters<typeof hypothesesIn>[1][]) =>
    hypothesesIn(state, ...states).map(({ title }) => title)
  const cells = [...state.impact.values()].map(({ shown }) => shown.value.state)
  const next = dueAfterSending(state, audience, now)
  return {
    people: namesIn(state.roles, state.roster),
    supported: titles('supported'),
    unsupported: titles('proposed', 'testing', 'parked', 'ruledOut'),
    isPartial: cells.some((one) => one !== 'down'),
    places: [...impactServices(state), ...impactRegions(state)],
    nextWords: next.kind === 'due' ? nextWords(next.dueAt, now) : null,
  }
}
