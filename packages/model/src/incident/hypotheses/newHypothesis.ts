// What one candidate cause comes to when it is written: its row, without the sentence of the timeline. Whoever logs it says it in
// words of their own.
import { generateKeyBetween } from 'fractional-indexing'
import type { Person } from '../../base/actor.ts'
import type { HypothesisId } from '../../base/ids.ts'
import { ok, type Result } from '../../base/result.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { type CommandContext, reject, type Rejected } from '../../document/command.ts'
import type { Write } from '../../document/write.ts'
import type { IncidentState } from '../document.ts'
import { insert } from '../incidentCommands.ts'
import { holderOf } from '../roles/selectors.ts'
import type { Level } from '../records/hypotheses.ts'
import { hypothesisState } from './selectors.ts'

export interface ProposeArgs {
  readonly title: string
  readonly detail?: string
  readonly likelihood?: Level
  readonly costToTest?: Level
  readonly blastRadius?: Level
  readonly owner?: Person | null
}

/** What the IC does to a hypothesis counts as a ruling on it. */
export const ruling = (state: IncidentState, context: CommandContext) =>
  holderOf(state, 'ic')?.id === context.actor.id ? { ruledAt: context.now } : {}

export interface NewHypothesis {
  readonly id: HypothesisId
  readonly writes: readonly Write[]
  readonly title: string
}

/** A new candidate goes to the end of the IC's order. */
export function newHypothesis(
  state: IncidentState,
  args: ProposeArgs,
  context: CommandContext,
): Result<NewHypothesis, Rejected> {
  const title = wordsOf(args.title)
  if (title === '') return reject('Say what the cause could be.', 'title')
  const same = [...state.hypotheses.values()].find((h) => h.title.toLowerCase() === title.toLowerCase())
  if (same) return reject(`That is on the board already, as ${hypothesisState(state, same.id)}.`, 'title')
  const last =
    [...state.hypotheses.values()]
      .map((h) => h.rank)
      .sort()
      .at(-1) ?? null
  const id = context.newId<HypothesisId>()
  const row = insert('hypotheses', id, {
    title,
    detail: wordsOf(args.detail ?? ''),
    owner: args.owner ?? null,
    likelihood: args.likelihood ?? 'unknown',
    costToTest: args.costToTest ?? 'unknown',
    blastRadius: args.blastRadius ?? 'unknown',
    rank: generateKeyBetween(last, null),
    checkBackAt: null,
    ruledAt: null,
    proposedBy: context.actor,
    proposedAt: context.now,
    ...ruling(state, context),
  })
  return ok({ id, writes: [row], title })
}
