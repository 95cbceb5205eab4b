// Escalate, or decide not to: who, why, what is asked, when to look again.
import type { Ms } from '../../base/clock.ts'
import type { EscalationId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { reject } from '../../document/command.ts'
import { command, insert, logged, patch, plan } from '../incidentCommands.ts'
import { commandRefused } from '../roles/roleStanding.ts'
import { overrideWords } from './selectors.ts'

const ref = (id: EscalationId) => ({ refs: [{ kind: 'escalation' as const, id }] })
const missing = () => reject('This escalation is not on this machine yet.')

export interface EscalateArgs {
  readonly to: string
  readonly why: string
  readonly ask?: string
  readonly changed?: string
  readonly revisitAt?: Ms | null
  /** held: a recorded decision not to escalate. */
  readonly kind?: 'made' | 'held'
}

export const escalate = command('escalation.make', (_state, args: EscalateArgs, context) => {
  const to = args.to.trim()
  const why = args.why.trim()
  const kind = args.kind ?? 'made'
  if (to === '') return reject('Say who.', 'to')
  if (why === '')
    return reject(kind === 'made' ? 'Say why they are called.' : 'Say why they are not called.', 'why')
  if (kind === 'held' && !args.revisitAt) return reject('Say when this is looked at again.', 'revisitAt')
  const id = context.newId<EscalationId>()
  const ask = args.ask?.trim() ?? ''
  const words =
    kind === 'made'
      ? `Escalated to ${to}: ${why}${ask ? ` — asked: ${ask}` : ''}`
      : `Decided not to escalate to ${to} yet: ${why}`
  return plan(id, [
    insert('escalations', id, {
      to,
      why,
      ask,
      changed: args.changed?.trim() ?? '',
      kind,
      revisitAt: args.revisitAt ?? null,
      by: context.actor,
      at: context.now,
      acknowledgedAt: null,
      acknowledgedBy: null,
      holdReason: '',
      heldBy: null,
      overrideReason: '',
      overriddenBy: null,
    }),
    logged(context, 'escalation', words, ref(id)),
  ])
})

export const acknowledgeEscalation = command(
  'escalation.acknowledge',
  (state, args: { readonly id: EscalationId }, context) => {
    const escalation = state.escalations.get(args.id)
    if (!escalation) return missing()
    if (isTime(escalation.acknowledgedAt)) return reject('It is acknowledged already.')
    return plan(undefined, [
      patch('escalations', args.id, { acknowledgedAt: context.now, acknowledgedBy: context.actor }),
      logged(context, 'escalation', `${escalation.to} acknowledged`, ref(args.id)),
    ])
  },
)

/** Comms holds an escalation back with a reason; the IC may override it. */
export const holdEscalation = command(
  'escalation.hold',
  (state, args: { readonly id: EscalationId; readonly reason: string }, context) => {
    const escalation = state.escalations.get(args.id)
    if (!escalation) return missing()
    const reason = args.reason.trim()
    if (reason === '') return reject('Say why it is held back.', 'reason')
    if (isTime(escalation.acknowledgedAt)) return reject(`${escalation.to} knows already.`)
    return plan(undefined, [
      patch('escalations', args.id, {
        holdReason: reason,
        heldBy: context.actor,
        overrideReason: '',
        overriddenBy: null,
      }),
      logged(
        context,
        'escalation',
        `${context.actor.name} holds back the escalation to ${escalation.to}: ${reason}`,
        ref(args.id),
      ),
    ])
  },
)

export const overrideHold = command(
  'escalation.override',
  (state, args: { readonly id: EscalationId; readonly reason: string }, context) => {
    const escalation = state.escalations.get(args.id)
    if (!escalation) return missing()
    const reason = args.reason.trim()
    const refused = commandRefused(state, context.actor, 'overrides a hold')
    if (refused !== null) return reject(refused)
    if (!escalation.heldBy) return reject('Nobody holds it back.')
    if (reason === '') return reject('Say why it goes out all the same.', 'reason')
    return plan(undefined, [
      patch('escalations', args.id, { overrideReason: reason, overriddenBy: context.actor }),
      logged(context, 'escalation', overrideWords(context.actor, escalation.to, reason), ref(args.id)),
    ])
  },
)
