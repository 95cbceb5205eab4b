// What kind of step it is from one phase to another, which phases the incident stood in, and which times moving back takes away.
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { type CommandContext, SINGLE } from '../../document/command.ts'
import { decide } from '../incidentCommands.ts'
import { pastOf } from '../../document/pastOf.ts'
import type { Write } from '../../document/write.ts'
import type { Op } from '../../schema/root.ts'
import { type Milestone, PHASES, type Phase } from '../records/incident.ts'
import { milestoneAt } from './selectors.ts'

/** The way of an incident. Cancelled is off the way. */
export const PHASE_STEPS: readonly Phase[] = PHASES.filter((phase) => phase !== 'cancelled')

/**
 * `step`: one phase forward. `skip`: over one or more. `end`: to resolved or closed. `back`: to an earlier one, or from
 * cancelled into the work again. `cancel`: it was no incident, or is part of another.
 */
export type PhaseMove = 'step' | 'skip' | 'end' | 'back' | 'cancel'

export function phaseMove(from: Phase, to: Phase): PhaseMove {
  // Choosing the phase that is shown while two stand settles which it is.
  if (from === to) return 'step'
  if (to === 'cancelled') return 'cancel'
  const [at, next] = [PHASE_STEPS.indexOf(from), PHASE_STEPS.indexOf(to)]
  const over = to === 'resolved' || to === 'closed'
  if (from === 'cancelled') return over ? 'end' : 'back'
  if (next < at) return 'back'
  if (over && next > at) return 'end'
  return next > at + 1 ? 'skip' : 'step'
}

/** The phases that a move from one to another jumps over, in their order. */
export function skippedBy(from: Phase, to: Phase): readonly Phase[] {
  const [at, next] = [PHASE_STEPS.indexOf(from), PHASE_STEPS.indexOf(to)]
  return at < 0 ? [] : PHASE_STEPS.slice(at + 1, Math.max(at + 1, next))
}

/** Every phase that the incident stood in, on whichever side: what is before the present one and not here was skipped. */
export const phasesStoodIn = (state: IncidentState): ReadonlySet<Phase> => {
  const settled = state.phase.get(SINGLE)
  return settled ? stoodIn(settled) : NONE
}
const NONE: ReadonlySet<Phase> = new Set()
const stoodIn = remember(
  ({ history }: NonNullable<ReturnType<IncidentState['phase']['get']>>): ReadonlySet<Phase> =>
    new Set(history.map(({ value }) => value)),
)

/** Milestones of getting better, each with the phase that reaches it. */
const RELIEF: readonly (readonly [Milestone, Phase])[] = [
  ['mitigated', 'monitoring'],
  ['resolved', 'resolved'],
  ['closed', 'closed'],
]

/** The milestones with a time that no longer hold once the incident stands in `phase` again. */
export const takenBackBy = (state: IncidentState, phase: Phase): readonly Milestone[] =>
  phase === 'cancelled'
    ? []
    : RELIEF.flatMap(([milestone, reaches]) =>
        PHASE_STEPS.indexOf(phase) < PHASE_STEPS.indexOf(reaches) && milestoneAt(state, milestone) !== null
          ? [milestone]
          : [],
      )

/** Operations of their own: the times that held until now stay in the record. */
export const milestonesTakenBack = (
  state: IncidentState,
  context: CommandContext,
  phase: Phase,
  reason: string,
): Write[] =>
  takenBackBy(state, phase).map((milestone) =>
    decide(state, context, 'milestones', milestone, { at: null }, reason),
  )

/** What settling for a phase says again: the times up to it that another side took back, and its own if it has none. */
export function milestonesKept(
  state: IncidentState,
  context: CommandContext,
  chosen: Op<Phase>,
  reason: string,
): Write[] {
  const history = state.phase.get(SINGLE)?.history ?? []
  const past = pastOf(history).get(chosen.id)
  // One act writes the phase and its milestones at one time.
  const isOfAnotherSide = ({ by, at }: Op<unknown>) =>
    history.some((op) => op.by.id === by.id && op.at === at && op.id !== chosen.id && !past?.has(op.id))
  return RELIEF.flatMap(([milestone, reaches]) => {
    const ahead = PHASE_STEPS.indexOf(reaches) > PHASE_STEPS.indexOf(chosen.value)
    if (ahead || milestoneAt(state, milestone) !== null) return []
    const settled = state.milestones.get(milestone)
    const shown = settled?.shown
    const held =
      shown && isOfAnotherSide(shown)
        ? settled.history.findLast((op) => shown.supersedes.includes(op.id))?.value.at
        : null
    const at = held ?? (reaches === chosen.value ? chosen.at : null)
    return at === null ? [] : [decide(state, context, 'milestones', milestone, { at }, reason)]
  })
}
