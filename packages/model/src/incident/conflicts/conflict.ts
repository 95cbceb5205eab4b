// What a person must settle: two or more answers to one question, given by people who had not heard of each other.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { ActionId, DecisionId, HypothesisId, OpId, SnapshotId, UpdateId } from '../../base/ids.ts'
import type { ActionResult, ActionState } from '../records/actions.ts'
import type { HypothesisState } from '../records/hypotheses.ts'
import type { Milestone, Phase, Severity } from '../records/incident.ts'
import type { Role } from '../records/roles.ts'
import type { Audience } from '../records/updates.ts'
import type { SealKind } from '../snapshots/selectors.ts'

/** One operation that gave an answer. */
export interface Claim {
  readonly id: OpId
  readonly by: Person
  /** When it happened, ms UTC on its author's aligned clock. */
  readonly at: Ms
  readonly reason: string
}

/** One of the answers, with everybody who gave it. */
export interface Side<V> {
  /** The id of its first claim: names the side when a person chooses it. */
  readonly id: OpId
  readonly value: V
  /** Earliest first, never empty. */
  readonly claims: readonly Claim[]
  /** The safer answer, which counts until somebody settles it. */
  readonly shown: boolean
}

interface Of<Kind extends string, V> {
  readonly kind: Kind
  /** Stable: the kind and what it is about. */
  readonly id: string
  /** Two or more, the earliest first. */
  readonly sides: readonly Side<V>[]
}

/** How an action ended. */
export interface ActionEnd {
  readonly state: ActionState
  readonly result: ActionResult
}

export type Conflict =
  | (Of<'role', Person> & { readonly role: Role })
  | Of<'phase', Phase>
  | Of<'severity', Severity>
  /** The value is what was decided, in words. */
  | (Of<'decision', string> & { readonly decision: DecisionId })
  /** The same words sent twice to one audience; the value is the update. */
  | (Of<'repeat', UpdateId> & { readonly audience: Audience })
  /** One update published by two people; the value is when (ms UTC). */
  | (Of<'publication', Ms> & { readonly update: UpdateId })
  | (Of<'hypothesis', HypothesisState> & { readonly hypothesis: HypothesisId })
  | (Of<'action', ActionEnd> & { readonly action: ActionId })
  /** Null: the time was taken away. */
  | (Of<'milestone', Ms | null> & { readonly milestone: Milestone })
  /** Null: the product's own table. */
  | (Of<'interval', number | null> & { readonly audience: Audience })
  | (Of<'owner', Person | null> & { readonly audience: Audience })
  | (Of<'seal', SnapshotId> & { readonly seal: SealKind })

export type ConflictKind = Conflict['kind']
