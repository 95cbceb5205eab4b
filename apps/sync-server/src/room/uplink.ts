// The link of one room to the server above, as the room and the list of links see it.
import type { Nack, UpstreamState } from '@holdfast/model'
import type { Change } from './content/change.ts'
import type { Connection } from '../connection/connection.ts'
import type { ClockRange } from '../update/inspect/inspect.ts'
import type { PresenceEntry } from '../presence/presence.ts'

export interface Uplink {
  readonly status: UpstreamState
  /** Rows that the server has not acknowledged. */
  readonly unsent: number
  /** `changes` are durable. */
  told(changes: readonly Change[], presence: readonly PresenceEntry[]): void
  /** A `redactions` message for the server above. */
  redactions(message: Uint8Array): void
  /** The disk failed: what the server was asked for may rest on what was taken back. */
  failed(): void
  /** A member claims ranges, or a hub brings them for `actor`: that member is told which of them were refused for good. */
  claimed(connection: Connection, ranges: readonly ClockRange[], actor: string): void
  /** What the room's people were refused up there, for somebody who comes in. */
  refusals(personId: string): readonly Nack[]
  /** Tries at once, unless it is connected or refused for good. */
  redial(): void
  stop(): void
}
