// What becomes of a document update, decided from facts alone: no clock, no socket, no document. Invariant: whatever the
// facts, there is exactly one outcome, and an update that holds something new is stored, or refused to its author's face,
// or asked for again.
import type { Access, Nack } from '@holdfast/model'
import { refusals } from '../connection/nacks.ts'
import type { Malformed } from '../protocol/byteReader.ts'
import type { StoreFault } from '../store/store.ts'
import type { Shape } from '../update/inspect/inspect.ts'

/**
 * `whole`: the answer to our SyncStep1, everything that the client has and the room had not. `relayed`: one change that a
 * hub brings for its author; a refusal names it, and says nothing about the rest.
 */
export type UpdateKind = 'whole' | 'part' | 'relayed'

/** Whose change it is: rights and the stored actor go by this, not by the connection that brings it. */
export interface Author {
  /** Of the person. */
  readonly id: string
  readonly access: Access
}

/** Under whose client id it is. `foreign`: somebody else's. `inUse`: somebody's who is here, and will bring it. */
export type Trespass = 'none' | 'foreign' | 'inUse'

/** What looking at the update's bytes told; `expired` and `oversized` ones are not looked at. */
export type Reading =
  | { readonly read: 'expired' }
  | { readonly read: 'oversized'; readonly bytes: number; readonly most: number }
  | { readonly read: 'malformed'; readonly fault: Malformed }
  | ({ readonly read: 'shape'; readonly shape: Shape } & Fit)

/** How an update fits on what the room has. */
export interface Fit {
  /** It writes something that the room does not have. */
  readonly writes: boolean
  /** It deletes something, perhaps once more. */
  readonly deletes: boolean
  /** The room may have some of it already. */
  readonly repeats: boolean
  /** What it builds on is neither in the room nor in the update. */
  readonly hasGap: boolean
  readonly trespass: Trespass
}

/** What is known of whoever brings it, and of the room. */
export interface Facts {
  readonly kind: UpdateKind
  /** The author's. */
  readonly access: Access
  /** The app writes an older schema than the server takes. */
  readonly isTooOld: boolean
  /** Why nothing can be stored at the moment. */
  readonly fault: StoreFault | null
  readonly isInStep: boolean
  /** The connection was asked for everything it has, and has not answered yet. */
  readonly isAnswerDue: boolean
  /** The connection knows that it carries what is somebody else's to bring. */
  readonly wasToldInUse: boolean
}

/** What a refusal does to the connection's resync: nothing, it is needed, or it did not help and is asked for later. */
export type AfterRefusal = 'unchanged' | 'needed' | 'backOff'

export type Step =
  | { readonly act: 'ignore' }
  | { readonly act: 'closeMalformed'; readonly fault: Malformed }
  | { readonly act: 'refuse'; readonly nack: Nack; readonly resync: AfterRefusal }
  /** Whoever uses the client id brings it: its carrier is told once, and asked again later. */
  | {
      readonly act: 'waitForOwner'
      readonly nack: Nack | null
      readonly resync: AfterRefusal
      readonly asksAgain: boolean
    }
  /** Asked for again when the disk works. */
  | { readonly act: 'waitForDisk'; readonly nack: Nack | null }
  | { readonly act: 'askAgain' }
  /** Nothing new, and all that the connection has: it is in step. */
  | { readonly act: 'resynced' }
  | { readonly act: 'store'; readonly shape: Shape; readonly isWhole: boolean }

/**
 * What it means for what the connection claims. `dependsOnRow`: the room may have had some of it, among the rows so far.
 * `repeats`: so it is with a relayed change, and what was refused of these rows is told to its hub.
 */
export type Overlap = 'none' | 'dependsOnRow' | 'repeats'

export interface Plan {
  readonly overlap: Overlap
  readonly step: Step
}

export function plan(reading: Reading, facts: Facts): Plan {
  const { kind } = facts
  const early = beforeFit(reading, facts)
  if (early || reading.read !== 'shape') return { overlap: 'none', step: early ?? ignore }
  const repeats = kind === 'relayed' && reading.repeats
  const overlap = repeats ? 'repeats' : kind === 'whole' ? 'dependsOnRow' : 'none'
  return { overlap, step: byFit(reading, facts) }
}

/** What the bytes, the rights or the disk decide already; null when it depends on how the update fits. */
function beforeFit(reading: Reading, facts: Facts): Step | null {
  const { kind, access, isTooOld, fault } = facts
  if (reading.read === 'expired') return refuse(refusals.expired(), kind)
  if (reading.read === 'oversized') return refuse(refusals.tooLarge(reading.bytes, reading.most), kind)
  if (reading.read === 'malformed') return { act: 'closeMalformed', fault: reading.fault }
  const { writes } = reading
  const mayChange = writes || reading.deletes
  // What an honest reader also sends: what everybody knows, and clean-ups of text that its own replica made.
  if (access !== 'respond') return writes ? refuse(refusals.notAllowed(access), kind) : ignore
  if (isTooOld) return mayChange ? refuse(refusals.tooOld(), kind) : ignore
  if (!fault) return null
  if (!mayChange) return ignore
  return { act: 'waitForDisk', nack: kind !== 'whole' || writes ? refusals.readOnly(fault) : null }
}

function byFit(reading: Fit & { readonly shape: Shape }, facts: Facts): Step {
  const { kind, isInStep, isAnswerDue, wasToldInUse } = facts
  const isWhole = kind === 'whole'
  if (reading.trespass === 'foreign') return refuse(refusals.foreign(), kind)
  if (reading.trespass === 'inUse') return waitForOwner(facts)
  if (reading.hasGap) {
    if (kind === 'part') return { act: 'askAgain' }
    // It was asked again since: the answer to that is on its way. A refusal would come after it, and stay.
    if (isWhole && isAnswerDue) return ignore
    // What it builds on was not stored either, and comes again with the answer that is awaited from this connection.
    if (kind === 'relayed' && !isInStep) return ignore
    // What rests on something that may be taken later may be, too.
    return refuse({ ...refusals.missingDependencies(), ...(wasToldInUse && { later: true }) }, kind)
  }
  if (reading.writes || reading.deletes) return { act: 'store', shape: reading.shape, isWhole }
  // What a client that has nothing new answers: not worth waking the document for.
  return isWhole ? { act: 'resynced' } : ignore
}

const ignore: Step = { act: 'ignore' }

const refuse = (nack: Nack, kind: UpdateKind): Step => ({
  act: 'refuse',
  nack,
  resync: afterRefusal(kind, nack.reason),
})

/** The hub's own access is nobody else's fault, and holds up everything. */
function afterRefusal(kind: UpdateKind, reason: Nack['reason']): AfterRefusal {
  if (kind === 'relayed' && reason !== 'expired') return 'unchanged'
  return kind === 'whole' ? 'backOff' : 'needed'
}

function waitForOwner({ kind, wasToldInUse }: Facts): Step {
  const nack = kind !== 'whole' || !wasToldInUse ? refusals.inUse() : null
  const resync = nack ? afterRefusal(kind, nack.reason) : 'backOff'
  return { act: 'waitForOwner', nack, resync, asksAgain: kind === 'whole' }
}
