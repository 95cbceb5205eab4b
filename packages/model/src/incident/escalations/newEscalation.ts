// What one escalation comes to when it is written: its row, without the sentence of the timeline. Whoever logs it says it in words
// of their own.
import type { Ms } from '../../base/clock.ts'
import type { EscalationId } from '../../base/ids.ts'
import { ok, type Result } from '../../base/result.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { type CommandContext, reject, type Rejected } from '../../document/command.ts'
import type { Write } from '../../document/write.ts'
import { insert } from '../incidentCommands.ts'
import type { EscalatedFrom } from '../records/escalations.ts'

export interface EscalateArgs {
  readonly to: string
  readonly why: string
  readonly ask?: string
  readonly changed?: string
  readonly revisitAt?: Ms | null
  /** held: a recorded decision not to escalate. */
  readonly kind?: 'made' | 'held'
  /** What they are called for; absent: the incident itself. */
  readonly from?: EscalatedFrom | null
}

export interface NewEscalation {
  readonly id: EscalationId
  readonly writes: readonly Write[]
  /** The sentence of the timeline. */
  readonly words: string
}

export function newEscalation(
  args: EscalateArgs & { /** When it was made, ms UTC; now when absent. */ readonly at?: Ms },
  context: CommandContext,
): Result<NewEscalation, Rejected> {
  const to = wordsOf(args.to)
  const why = wordsOf(args.why)
  const kind = args.kind ?? 'made'
  if (to === '') return reject('Say who.', 'to')
  if (why === '')
    return reject(kind === 'made' ? 'Say why they are called.' : 'Say why they are not called.', 'why')
  if (kind === 'held' && !args.revisitAt) return reject('Say when this is looked at again.', 'revisitAt')
  const id = context.newId<EscalationId>()
  const ask = wordsOf(args.ask ?? '')
  const words =
    kind === 'made'
      ? `Escalated to ${to}: ${why}${ask ? ` — asked: ${ask}` : ''}`
      : `Decided not to escalate to ${to} yet: ${why}`
  const row = insert('escalations', id, {
    to,
    why,
    ask,
    changed: wordsOf(args.changed ?? ''),
    kind,
    revisitAt: args.revisitAt ?? null,
    by: context.actor,
    at: args.at ?? context.now,
    acknowledgedAt: null,
    acknowledgedBy: null,
    holdReason: '',
    heldBy: null,
    overrideReason: '',
    overriddenBy: null,
    from: args.from ?? null,
  })
  return ok({ id, writes: [row], words })
}
