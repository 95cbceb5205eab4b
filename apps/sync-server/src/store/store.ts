// The port of durable storage: an append-only log per room, hash-chained, and one checkpoint of its state.
// Invariant: a row whose append was answered ok is on disk and stays readable after the machine loses power.
import type { Ms, Result } from '@holdfast/model'
import type { ClientAuthor } from './clientOwners.ts'
import type { ClockRange } from '../update/inspect/inspect.ts'
import type { Why } from '../update/rights/filterUpdate.ts'

/** One effective change of a room's document. */
export interface NewRow {
  readonly room: string
  /** When the server accepted it, ms UTC. */
  readonly receivedAt: Ms
  /** Id of the person who wrote it, or SERVER_ACTOR. */
  readonly actor: string
  /** A Yjs update (v1) that leaves nothing pending on top of the rows before it. */
  readonly update: Uint8Array
  /** Client ids whose person is stored in the same transaction. Known ones keep theirs. */
  readonly authors?: readonly ClientAuthor[]
  /** What it has without its content, stored in the same transaction. */
  readonly redactions?: readonly Redaction[]
}

/** Clocks whose content was not stored, and why. */
export interface Redaction extends ClockRange {
  readonly why: Why
}

/** The author of clean-ups that the server's own replica made (redundant text formatting). */
export const SERVER_ACTOR = 'server'

export interface Row extends Omit<NewRow, 'authors' | 'redactions'> {
  /** 1, 2, 3 … within its room, without gaps. */
  readonly seq: number
  /** 32 bytes, see chain.ts. */
  readonly hash: Uint8Array
}

/** The end of a room's chain. */
export interface Head {
  readonly seq: number
  readonly hash: Uint8Array
}

export interface StoredRoom {
  /** Last row, 0 when there is none. */
  readonly seq: number
  /** The whole state as one update, up to and including row `seq`. */
  readonly checkpoint: { readonly seq: number; readonly state: Uint8Array } | null
  /** The updates after the checkpoint, in order. */
  readonly updates: readonly Uint8Array[]
  /** Client id → id of the person who has it, or SERVER_ACTOR. */
  readonly authors: ReadonlyMap<number, string>
  /** What the rows have without its content. */
  readonly redactions: readonly Redaction[]
}

/** `message` is for people: what is wrong, what is safe, what to do. */
export interface StoreFault {
  readonly kind: 'full' | 'io' | 'damaged' | 'inUse' | 'newer' | 'notOurs'
  readonly message: string
}

export interface Store {
  /** All rows or none, in one durable transaction. Answers the rows' seqs, in order. */
  append(rows: readonly NewRow[]): Promise<Result<readonly number[], StoreFault>>
  /** Everything needed to build the room. Damage anywhere in it is a fault, never a shorter room. */
  load(room: string): Promise<Result<StoredRoom, StoreFault>>
  /** `state` holds exactly the rows up to `seq`. Replaces an older checkpoint; the log is kept. */
  checkpoint(room: string, seq: number, state: Uint8Array): Promise<Result<void, StoreFault>>
  /** At most `limit` rows after `after`, for replay and audit. */
  rows(room: string, after: number, limit: number): Promise<Result<readonly Row[], StoreFault>>
  /** Null for a room without rows. */
  head(room: string): Promise<Result<Head | null, StoreFault>>
  /** Names of all rooms that have rows, sorted. */
  rooms(): Promise<Result<readonly string[], StoreFault>>
  /** Writes and removes a little, durably: whether appending could work again. */
  probe(): Promise<Result<void, StoreFault>>
  /** Idempotent. Nothing may be called afterwards. */
  close(): Promise<void>
}
