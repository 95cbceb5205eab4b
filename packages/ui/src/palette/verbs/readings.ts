// How verbs build their readings from commands. A command is planned to see whether it would be refused: planning is pure, so
// the sentence before Enter and the act after it follow one rule.
import type { Command, IncidentDocument, Plan, Rejected, Result } from '@holdfast/model'
import type { Deed, Reading, VerbContext } from './verb.ts'
import type { RunHere } from './verbForm.ts'

type IncidentCommand<A, T> = Command<IncidentDocument, A, T>

export const planned = <A, T>(context: VerbContext, command: IncidentCommand<A, T>, args: A): Plan<T> =>
  command.plan(context.state, args, { actor: context.me, now: context.now, newId: context.newId })

export const more = (says: string, typed: string): Reading => ({ says, does: { kind: 'more', typed } })
export const refused = (says: string, typed?: string): Reading => ({
  says,
  does: typed === undefined ? { kind: 'refused' } : { kind: 'refused', typed },
})

/** What a refusal leads to: command is taken first where nobody has it. */
export const refusedBy = ({ reason }: Rejected): Reading =>
  reason.startsWith('Nobody is Incident Commander') ? refused(reason, 'take ic') : refused(reason)

/** A light act: Enter does it. */
export function act<A, T>(
  context: VerbContext,
  command: IncidentCommand<A, T>,
  args: A,
  says: string,
  extra: Pick<Extract<Deed, { kind: 'run' }>, 'made' | 'next'> = {},
): Reading {
  const plan = planned(context, command, args)
  return plan.ok
    ? { says, does: { kind: 'run', run: (run: RunHere) => run(command, args), ...extra } }
    : refusedBy(plan.error)
}

export interface WhyForm {
  readonly title: string
  readonly warning?: string
  readonly label: string
  readonly confirm: string
}

/** Any words: whether an act that is given a reason would go through. */
const SOME_REASON = '…'

/** An act that may need a reason: where it does, the form that asks for it opens with the words given; else Enter does it. */
export function byReason<A, T>(
  context: VerbContext,
  command: IncidentCommand<A, T>,
  args: (why: string) => A,
  given: string,
  says: string,
  form: WhyForm,
): Reading {
  if (planned(context, command, args('')).ok) return act(context, command, args(given), says)
  const plan = planned(context, command, args(given === '' ? SOME_REASON : given))
  if (!plan.ok) return refusedBy(plan.error)
  const send = (run: RunHere, why: string): Result<unknown, Rejected> => run(command, args(why))
  return {
    says: `Asks why, then ${says.charAt(0).toLowerCase()}${says.slice(1)}`,
    does: { kind: 'open', form: { kind: 'line', ...form, given, send } },
  }
}
