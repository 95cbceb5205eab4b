// Logging what is tried, and what it did.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { ActionId, HypothesisId } from '../../base/ids.ts'
import { reject } from '../../document/command.ts'
import { command, decide, insert, logged, patch, plan } from '../incidentCommands.ts'
import type { ActionResult } from '../records/actions.ts'
import { actionStanding, RESULT_WORDS } from './selectors.ts'

const ref = (id: ActionId) => ({ refs: [{ kind: 'action' as const, id }] })
const missing = () => reject('This action is not on this machine yet.')

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

export const startAction = command('action.start', (state, args: StartActionArgs, context) => {
  const what = args.what.trim()
  if (what === '') return reject('Say what is tried.', 'what')
  const hypothesis = args.hypothesisId ? state.hypotheses.get(args.hypothesisId) : undefined
  if (args.hypothesisId && !hypothesis)
    return reject('That hypothesis is not on this machine yet.', 'hypothesisId')
  const startedAt = args.startedAt ?? context.now
  if (startedAt > context.now + 60_000) return reject('It cannot have begun in the future.', 'startedAt')
  const id = context.newId<ActionId>()
  const begun = args.state ?? 'running'
  const on = hypothesis ? ` (on: ${hypothesis.title})` : ''
  return plan(id, [
    insert('actions', id, {
      what,
      hypothesisId: args.hypothesisId ?? null,
      owner: args.owner === undefined ? context.actor : args.owner,
      by: context.actor,
      startedAt,
      checkBackAt: args.checkBackAt ?? null,
    }),
    decide(state, context, 'actionStates', id, { state: begun, result: 'unknown' as const, note: '' }),
    logged(context, 'action', `${begun === 'running' ? 'Trying' : 'Proposed'}: ${what}${on}`, {
      ...ref(id),
      occurredAt: startedAt,
    }),
  ])
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
  const note = args.note?.trim() ?? ''
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
    const why = args.why.trim()
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
