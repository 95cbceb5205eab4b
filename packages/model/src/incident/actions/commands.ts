// Logging what is tried, and what it did.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { ActionId } from '../../base/ids.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { reject } from '../../document/command.ts'
import { command, decide, logged, patch, plan } from '../incidentCommands.ts'
import type { ActionResult } from '../records/actions.ts'
import { newAction, type StartActionArgs } from './newAction.ts'
import { actionStanding, RESULT_WORDS } from './selectors.ts'

const ref = (id: ActionId) => ({ refs: [{ kind: 'action' as const, id }] })
const missing = () => reject('This action is not on this machine yet.')

export const startAction = command('action.start', (state, args: StartActionArgs, context) => {
  const made = newAction(state, args, context)
  if (!made.ok) return made
  const { id, writes, words, startedAt } = made.value
  return plan(id, [...writes, logged(context, 'action', words, { ...ref(id), occurredAt: startedAt })])
})

export const beginAction = command('action.begin', (state, args: { readonly id: ActionId }, context) => {
  const action = state.actions.get(args.id)
  if (!action) return missing()
  if (actionStanding(state, args.id).state !== 'proposed') return reject('It has begun already.')
  return plan(undefined, [
    patch('actions', args.id, { startedAt: context.now, owner: action.owner ?? context.actor }),
    decide(state, context, 'actionStates', args.id, {
      state: 'running' as const,
      result: 'unknown' as const,
      note: '',
    }),
    logged(context, 'action', `Trying: ${action.what}`, ref(args.id)),
  ])
})

export interface FinishActionArgs {
  readonly id: ActionId
  readonly result: ActionResult
  /** What was seen ("error rate 31 % → 24 %"). */
  readonly note?: string
}

/** Also corrects an earlier result: the old one stays in the history. */
export const finishAction = command('action.finish', (state, args: FinishActionArgs, context) => {
  const action = state.actions.get(args.id)
  if (!action) return missing()
  const note = wordsOf(args.note ?? '')
  const words = `${action.what} → ${RESULT_WORDS[args.result]}${note ? `: ${note}` : ''}`
  return plan(undefined, [
    decide(state, context, 'actionStates', args.id, { state: 'done' as const, result: args.result, note }),
    logged(context, 'action', words, ref(args.id)),
  ])
})

/** Undoing needs a reason. */
export const undoAction = command(
  'action.undo',
  (state, args: { readonly id: ActionId; readonly why: string }, context) => {
    const action = state.actions.get(args.id)
    if (!action) return missing()
    const why = wordsOf(args.why)
    if (why === '') return reject('Say why it is undone.', 'why')
    const { result, state: standing } = actionStanding(state, args.id)
    if (standing === 'undone') return reject('It is undone already.')
    return plan(undefined, [
      decide(state, context, 'actionStates', args.id, { state: 'undone' as const, result, note: why }),
      logged(context, 'action', `Undone: ${action.what} — ${why}`, ref(args.id)),
    ])
  },
)

/** Gives it to other hands, or moves its check-back time. */
export const assignAction = command(
  'action.assign',
  (
    state,
    args: { readonly id: ActionId; readonly owner?: Person | null; readonly checkBackAt?: Ms | null },
    context,
  ) => {
    const { id, ...fields } = args
    const action = state.actions.get(id)
    if (!action) return missing()
    const given = fields.owner && fields.owner.id !== action.owner?.id
    const words = given
      ? [logged(context, 'action', `${fields.owner?.name} takes over: ${action.what}`, ref(id))]
      : []
    return plan(undefined, [patch('actions', id, fields), ...words])
  },
)
