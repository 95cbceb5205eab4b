// What one action comes to when it is written: its row and its state, without the sentence of the timeline. Whoever logs it says
// it in words of their own.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { ActionId, HypothesisId } from '../../base/ids.ts'
import { ok, type Result } from '../../base/result.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { type CommandContext, reject, type Rejected } from '../../document/command.ts'
import type { Write } from '../../document/write.ts'
import type { IncidentState } from '../document.ts'
import { decide, insert } from '../incidentCommands.ts'

export interface StartActionArgs {
  readonly what: string
  readonly hypothesisId?: HypothesisId | null
  readonly owner?: Person | null
  readonly checkBackAt?: Ms | null
  /** ms UTC; when it really began, if that was before now. */
  readonly startedAt?: Ms
  /** proposed: not begun yet. */
  readonly state?: 'proposed' | 'running'
}

export interface NewAction {
  readonly id: ActionId
  readonly writes: readonly Write[]
  /** The sentence of the timeline. */
  readonly words: string
  readonly startedAt: Ms
}

export function newAction(
  state: IncidentState,
  args: StartActionArgs,
  context: CommandContext,
): Result<NewAction, Rejected> {
  const what = wordsOf(args.what)
  if (what === '') return reject('Say what is tried.', 'what')
  const hypothesis = args.hypothesisId ? state.hypotheses.get(args.hypothesisId) : undefined
  if (args.hypothesisId && !hypothesis)
    return reject('That hypothesis is not on this machine yet.', 'hypothesisId')
  const startedAt = args.startedAt ?? context.now
  if (startedAt > context.now + 60_000) return reject('It cannot have begun in the future.', 'startedAt')
  const id = context.newId<ActionId>()
  const begun = args.state ?? 'running'
  const on = hypothesis ? ` (on: ${hypothesis.title})` : ''
  const writes = [
    insert('actions', id, {
      what,
      hypothesisId: args.hypothesisId ?? null,
      owner: args.owner === undefined ? context.actor : args.owner,
      by: context.actor,
      startedAt,
      checkBackAt: args.checkBackAt ?? null,
    }),
    decide(state, context, 'actionStates', id, { state: begun, result: 'unknown' as const, note: '' }),
  ]
  return ok({ id, writes, words: `${begun === 'running' ? 'Trying' : 'Proposed'}: ${what}${on}`, startedAt })
}
