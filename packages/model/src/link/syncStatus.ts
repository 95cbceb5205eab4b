// What one window may say about its connection and about where its changes are. Never more optimistic than the truth:
// `live` needs the room's content, `server` needs the server's own acknowledgement.
import type { Access, Person } from '../base/actor.ts'
import type { Ms } from '../base/clock.ts'
import type { RefusedPart } from '../tray/refusedParts.ts'
import type { Nack } from '../wire/nack.ts'
import { finalClose, type FinalClose } from '../wire/protocol.ts'
import type { UpstreamState } from '../wire/upstreamState.ts'

/** The connection's life. All `since` are ms UTC on this machine's own clock. */
export type Link =
  /** No connection; another attempt follows by itself. `why` is for people. */
  | { readonly state: 'offline'; readonly since: Ms; readonly why: string }
  /** `attempt` counts from 1 since the last time this was live; also before the first attempt, while the store is read. */
  | { readonly state: 'connecting'; readonly since: Ms; readonly attempt: number }
  /** Connected, but what you see may be old: the content is still arriving, or the server has gone quiet. */
  | { readonly state: 'behind'; readonly since: Ms; readonly why: 'loading' | 'quiet' }
  | { readonly state: 'live'; readonly since: Ms }
  /** The server said no, finally; nothing is tried until somebody does something. `reason` is for people. */
  | { readonly state: 'refused'; readonly since: Ms; readonly code: number; readonly reason: string }
  /** This machine has joined no server yet: there is none to try. */
  | { readonly state: 'noServer'; readonly since: Ms }

/**
 * Where everything made in this window is known to be, by acknowledgements alone.
 * `nothing`: nothing was made here, nor left from an earlier visit. `notYet`: `unsent` changes have no acknowledgement.
 * `hub`: fsynced by the hub on this machine. `server`: fsynced by the server.
 */
export type SafeOn = 'nothing' | 'notYet' | 'hub' | 'server'

/**
 * A write that the server refused: it is kept in this window and in its local store, and nowhere else. With `relayed` the
 * server above a hub refused it, and the hub keeps it too.
 */
export interface RefusedWrite extends Nack {
  /** ms UTC, this machine's clock. */
  readonly at: Ms
  /** What of it the other end took out of the document already. */
  readonly words?: readonly RefusedPart[]
}

export interface SyncStatus {
  readonly link: Link
  /** Changes made here that neither hub nor server has acknowledged. */
  readonly unsent: number
  /** Changes made here that the server has not acknowledged (a hub may have). */
  readonly notOnServer: number
  readonly safeOn: SafeOn
  /** When anything was last heard from the other end, ms UTC on this machine's clock: the age of what you see. */
  readonly lastHeardAt: Ms | null
  /** Server time − this machine's time in ms; null until measured. */
  readonly offset: number | null
  /** Best recent round trip in ms; null until measured. */
  readonly roundTrip: number | null
  readonly server: { readonly id: string; readonly kind: 'hub' | 'server' } | null
  /** How the other end's own link upward is doing, as it said last; null when it has not said. `since` is on its clock. */
  readonly upstream: UpstreamState | null
  /** Who the server takes us for, and until when (ms UTC). */
  readonly admitted: { readonly person: Person; readonly access: Access; readonly expiresAt: Ms } | null
  /**
   * `tooOld`: what this app writes is not taken by the server any more, since it would spoil what newer apps wrote. It can
   * read. Known from the server's greeting.
   */
  readonly app: 'fits' | 'tooOld'
  /** Refused writes, newest last; kept until a later sync is acknowledged without a refusal. */
  readonly nacks: readonly RefusedWrite[]
}

/** Whether the server lets this person in no more, so that what they write would stay here for ever. */
const SHUTS_OUT: Readonly<Record<FinalClose, boolean>> = {
  unauthorized: true,
  forbidden: true,
  unknownRoom: false,
  tooLarge: false,
  updateApp: false,
  malformed: false,
}

/** The link when the server lets this person in no more: access taken back, run out, or never given. Null otherwise. */
export function shutOut(link: Link): Extract<Link, { state: 'refused' }> | null {
  const close = link.state === 'refused' ? finalClose(link.code) : null
  return link.state === 'refused' && close !== null && SHUTS_OUT[close] ? link : null
}
