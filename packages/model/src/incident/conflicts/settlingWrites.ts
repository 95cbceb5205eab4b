// What settling writes: the chosen side's own value, as an operation that supersedes every head.
import { assertNever, must } from '../../base/must.ts'
import type { IncidentState } from '../document.ts'
import { milestonesKept, milestonesTakenBack } from '../header/phaseMove.ts'
import { type CommandContext, SINGLE } from '../../document/command.ts'
import { decide } from '../incidentCommands.ts'
import type { Write } from '../../document/write.ts'
import type { Op, Settled } from '../../schema/root.ts'
import { lanePart } from '../cadence/lanePart.ts'
import { unsealing } from '../snapshots/selectors.ts'
import { repeatKey } from '../records/updates.ts'
import type { Conflict } from './conflict.ts'

/** `index` is the chosen side. */
export function settlingWrites(
  state: IncidentState,
  context: CommandContext,
  conflict: Conflict,
  index: number,
  reason: string,
): readonly Write[] {
  const said = <V>(settled: Settled<V> | undefined): Op<V> =>
    must(
      settled?.history.find((op) => op.id === conflict.sides[index]?.id),
      'the operation',
    )
  switch (conflict.kind) {
    case 'role':
      return [
        decide(state, context, 'roles', conflict.role, said(state.roles.get(conflict.role)).value, reason),
      ]
    case 'phase': {
      const chosen = said(state.phase.get(SINGLE))
      const { value } = chosen
      return [
        decide(state, context, 'phase', SINGLE, value, reason),
        ...milestonesTakenBack(state, context, value, reason),
        ...milestonesKept(state, context, chosen, reason),
        ...(value === 'closed' ? [] : unsealing(state, context, reason)),
      ]
    }
    case 'severity':
      return [decide(state, context, 'severity', SINGLE, said(state.severity.get(SINGLE)).value, reason)]
    case 'decision': {
      const settled = must(state.outcomes.get(conflict.decision), 'an outcome')
      const standing = [...new Set(settled.heads.flatMap((op) => op.value.standing))]
      return [
        decide(state, context, 'outcomes', conflict.decision, { ...said(settled).value, standing }, reason),
      ]
    }
    case 'repeat': {
      const stands = must(conflict.sides[index], 'a side').value
      const updates = conflict.sides.map(({ value }) => value)
      const pairs = updates.flatMap((one, i) => updates.slice(i + 1).map((two) => repeatKey(one, two)))
      return pairs.map((pair) => decide(state, context, 'repeats', pair, { stands }, reason))
    }
    case 'publication': {
      const value = said(state.publications.get(conflict.update)).value
      return [decide(state, context, 'publications', conflict.update, value, reason)]
    }
    case 'hypothesis': {
      const value = said(state.hypothesisStates.get(conflict.hypothesis)).value
      return [decide(state, context, 'hypothesisStates', conflict.hypothesis, value, reason)]
    }
    case 'action': {
      const value = said(state.actionStates.get(conflict.action)).value
      return [decide(state, context, 'actionStates', conflict.action, value, reason)]
    }
    case 'milestone': {
      const value = said(state.milestones.get(conflict.milestone)).value
      return [decide(state, context, 'milestones', conflict.milestone, value, reason)]
    }
    case 'interval':
      return lanePart(state, context, conflict.audience, {
        minutes: said(state.lanes.get(conflict.audience)).value.minutes,
      })
    case 'owner':
      return lanePart(state, context, conflict.audience, {
        owner: said(state.lanes.get(conflict.audience)).value.owner,
      })
    case 'seal': {
      const value = said(state.seals.get(conflict.seal)).value
      return [decide(state, context, 'seals', conflict.seal, value, reason)]
    }
    default:
      return assertNever(conflict)
  }
}
