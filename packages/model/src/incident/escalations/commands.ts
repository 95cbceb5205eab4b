// Escalate, or decide not to: who, why, what is asked, when to look again.
import type { EscalationId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { reject } from '../../document/command.ts'
import { command, logged, patch, plan } from '../incidentCommands.ts'
import { commandRefused } from '../roles/roleStanding.ts'
import { type EscalateArgs, newEscalation } from './newEscalation.ts'
import { overrideWords } from './selectors.ts'

const ref = (id: EscalationId) => ({ refs: [{ kind: 'escalation' as const, id }] })
const missing = () => reject('This escalation is not on this machine yet.')

export const escalate = command('escalation.make', (_state, args: EscalateArgs, context) => {
  const made = newEscalation(args, context)
  if (!made.ok) return made
  const { id, writes, words } = made.value
  return plan(id, [...writes, logged(context, 'escalation', words, ref(id))])
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
    const reason = wordsOf(args.reason)
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
    const reason = wordsOf(args.reason)
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
