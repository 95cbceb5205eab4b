// Settling: a person chooses one side, and one operation supersedes them all. Every side stays in the record.
import type { OpId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import type { IncidentState } from '../document.ts'
import { type CommandContext, reject } from '../../document/command.ts'
import { command, logged, plan } from '../incidentCommands.ts'
import { commandRefused } from '../roles/roleStanding.ts'
import { OVER, SEVERITIES } from '../records/incident.ts'
import type { EntryKind, Ref } from '../records/timeline.ts'
import type { Conflict, ConflictKind } from './conflict.ts'
import { conflicts } from './selectors.ts'
import { settledWords } from './settledWords.ts'
import { settlingWrites } from './settlingWrites.ts'
import { sideWords } from './conflictWords.ts'

export interface SettleArgs {
  /** The conflict's id. */
  readonly conflict: string
  /** The chosen side's id. */
  readonly side: OpId
  readonly reason?: string
}

/** Choosing the milder severity needs a reason, unless whoever set it gave one. No other choice needs one. */
export const needsReason = (conflict: Conflict, side: OpId): boolean => {
  if (conflict.kind !== 'severity') return false
  const chosen = conflict.sides.find((one) => one.id === side)
  const worst = Math.min(...conflict.sides.map(({ value }) => SEVERITIES.indexOf(value)))
  return (
    chosen !== undefined &&
    SEVERITIES.indexOf(chosen.value) > worst &&
    chosen.claims.every(({ reason }) => reason === '')
  )
}

/**
 * Why this person may not choose this side, in words; null when they may. Decisions are the Incident Commander's, and so is
 * saying that it is over.
 */
export function settlingRefused(
  state: IncidentState,
  conflict: Conflict,
  actor: CommandContext['actor'],
  side: OpId,
): string | null {
  if (conflict.kind === 'decision') return commandRefused(state, actor, 'settles a decision')
  if (conflict.kind !== 'phase') return null
  const chosen = conflict.sides.find((one) => one.id === side)
  return chosen !== undefined && OVER.has(chosen.value)
    ? commandRefused(state, actor, `settles that it is ${chosen.value}`)
    : null
}

/** The value is the chosen answer in words. */
export const settleConflict = command('conflict.settle', (state, args: SettleArgs, context) => {
  const conflict = conflicts(state).find((one) => one.id === args.conflict)
  if (!conflict) return reject('This is settled already. Both sides are in the record.')
  const index = conflict.sides.findIndex((side) => side.id === args.side)
  if (index < 0) return reject('This side is not there any more. Look again and choose.', 'side')
  const refused = settlingRefused(state, conflict, context.actor, args.side)
  if (refused !== null) return reject(refused)
  const reason = wordsOf(args.reason ?? '')
  if (reason === '' && needsReason(conflict, args.side))
    return reject('Say why the milder severity is the right one.', 'reason')
  return plan(must(sideWords(state, conflict)[index], 'a side'), [
    ...settlingWrites(state, context, conflict, index, reason),
    logged(context, KIND[conflict.kind], settledWords(state, context, conflict, index, reason), {
      refs: refsOf(conflict),
    }),
  ])
})

const KIND: Readonly<Record<ConflictKind, EntryKind>> = {
  role: 'role',
  phase: 'phase',
  severity: 'severity',
  decision: 'decision',
  repeat: 'update',
  publication: 'update',
  hypothesis: 'hypothesis',
  action: 'action',
  milestone: 'note',
  interval: 'note',
  owner: 'note',
  seal: 'note',
}

function refsOf(conflict: Conflict): readonly Ref[] {
  switch (conflict.kind) {
    case 'role':
      return conflict.sides.map(({ value }) => ({ kind: 'person', id: value.id }))
    case 'decision':
      return [{ kind: 'decision', id: conflict.decision }]
    case 'repeat':
      return conflict.sides.map(({ value }) => ({ kind: 'update', id: value }))
    case 'publication':
      return [{ kind: 'update', id: conflict.update }]
    case 'hypothesis':
      return [{ kind: 'hypothesis', id: conflict.hypothesis }]
    case 'action':
      return [{ kind: 'action', id: conflict.action }]
    default:
      return []
  }
}
