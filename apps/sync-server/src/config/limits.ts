// What one connection, one room and one server may use up. Times in ms, sizes in bytes.
import { MAX_UPDATE_BYTES } from '@holdfast/model'

export interface Limits {
  /** Largest WebSocket message that is read at all; beyond it the connection is closed by the library. */
  readonly maxPayload: number
  /** Largest message that is stored: room for the offline work of a whole incident. */
  readonly maxMessageBytes: number
  /** Largest single value inside a change: one run of text, one list element, one map value. */
  readonly maxValueBytes: number
  /** Largest presence state of one client. */
  readonly maxPresenceBytes: number
  /** What may wait for one slow reader before it is closed; joins and other large frames are not counted. */
  readonly queueBytes: number
  readonly queueFrames: number
  /** Reading from a connection pauses when it sends more: one unit a message, per 4 KiB and per 1,000 steps. */
  readonly unitsPerSecond: number
  readonly unitsInReserve: number
  readonly maxConnections: number
  /** An office, or a company behind one way out; this machine is bounded by `maxConnections` alone. */
  readonly maxPerAddress: number
  /** All windows and devices of a person: 85 windows of three rooms each. A hub may have `HUB_SHARE` times that. */
  readonly maxPerPerson: number
  /** So many of those refused are told why, each over a WebSocket of its own, at once. */
  readonly toldAtOnce: number
  /** Longest that a busy room gathers before it stores and sends. */
  readonly windowMs: number
  /** Deliveries per second in one room from which gathering starts, and at which it is longest. */
  readonly quietDeliveries: number
  readonly busyDeliveries: number
  /** Shortest time between two commits, and how many changes end the wait. */
  readonly commitGapMs: number
  readonly commitChanges: number
  /** A room nobody is in is kept this long. */
  readonly graceMs: number
  /** A room without changes is kept as bytes after this long; large rooms, slow to wake, after `sleepLargeMs`. */
  readonly sleepMs: number
  readonly sleepLargeMs: number
  readonly sleepLargeBytes: number
  /** A checkpoint is written after at least so many changes, and as many as there are KiB of state. */
  readonly checkpointChanges: number
  /** How long the presence clock of somebody who left is remembered. */
  readonly presenceMemoryMs: number
}

/** A hub brings the work of so many people. */
export const HUB_SHARE = 10

export const defaultLimits: Limits = {
  maxPayload: 16 * 1_048_576,
  maxMessageBytes: 15 * 1_048_576,
  maxValueBytes: MAX_UPDATE_BYTES,
  maxPresenceBytes: 4_096,
  queueBytes: 1_048_576,
  queueFrames: 256,
  unitsPerSecond: 1_000,
  unitsInReserve: 10_000,
  maxConnections: 20_000,
  maxPerAddress: 2_000,
  maxPerPerson: 256,
  toldAtOnce: 500,
  windowMs: 10,
  quietDeliveries: 2_000,
  busyDeliveries: 50_000,
  commitGapMs: 2,
  commitChanges: 64,
  graceMs: 30_000,
  sleepMs: 2_000,
  sleepLargeMs: 60_000,
  sleepLargeBytes: 262_144,
  checkpointChanges: 500,
  presenceMemoryMs: 60_000,
}
