// One thing that waits for a person: what it is, until when, where it is done, and the name of its main act. Plain data, so that a
// list of it can be compared field by field.
import type { Ms } from '../../base/clock.ts'
import type { DeskId } from '../cards/desk.ts'
import type { RecordKind } from '../cards/card.ts'
import type { Audience } from '../records/updates.ts'
import type { Role } from '../records/roles.ts'

export const WAITING_KINDS = [
  'command',
  'conflict',
  'lostRole',
  'stall',
  'decision',
  'update',
  'question',
  'need',
  'escalation',
  'checkBack',
  'ruling',
  'drift',
  'review',
  'correction',
  'delivery',
  'regulatory',
] as const
export type WaitingKind = (typeof WAITING_KINDS)[number]

/** Where the main act leads. It opens or puts the focus there; it changes nothing that is shared. */
export type WaitingPlace =
  | { readonly at: 'record'; readonly kind: RecordKind; readonly id: string }
  | { readonly at: 'desk'; readonly desk: DeskId }
  /** Among the notices above the desk: who commands, what stands two ways. */
  | { readonly at: 'notice' }
  | { readonly at: 'role'; readonly role: Role }
  /** The draft to one audience, with its sign-off. */
  | { readonly at: 'draft'; readonly audience: Audience }
  /** The regulatory clocks on the Comms desk. */
  | { readonly at: 'regulatory' }
  /** The card that asks what is next, or the one about hands-on work, on the Command desk. */
  | { readonly at: 'stall' }
  | { readonly at: 'drift' }

export interface Waiting {
  /** Stable, and no two of one person's list are equal. */
  readonly key: string
  readonly kind: WaitingKind
  /** One line: "Decide: roll back or keep investigating?" */
  readonly words: string
  /** What to know beside it, or "". */
  readonly detail: string
  /** ms UTC; null: no time is set. What must be done at once is due since it arose. */
  readonly dueAt: Ms | null
  /** How long before it is due it turns urgent, ms. */
  readonly soon: Ms
  /** The name of its main act: "Decide". */
  readonly act: string
  readonly place: WaitingPlace
}
