// When the server was heard last of one incident, kept on this machine, so that a page opened with no network can say how old
// what it shows is. Invariant: never later than the server's own word.
import type { Clock, IncidentId, Ms, SyncStatus } from '@holdfast/model'
import { isTime } from '@holdfast/model'
import type { PlatformStorage } from '../session/platform.ts'
import type { Readable } from '../session/readable.ts'

const keyOf = (id: IncidentId) => `holdfast.heard.${id}`

/** ms UTC, aligned; null when nothing was ever heard here. */
export function keptHeardAt(storage: PlatformStorage, id: IncidentId): Ms | null {
  try {
    const at = Number(storage.get(keyOf(id)) ?? Number.NaN)
    return isTime(at) ? at : null
  } catch {
    return null
  }
}

export interface HeardPorts {
  readonly storage: PlatformStorage
  readonly id: IncidentId
  readonly link: Readable<SyncStatus>
  /** Aligned, with its offset to this machine's own. */
  readonly clock: Clock & { readonly offset: Ms }
}

/**
 * When the server was heard last, ms UTC aligned; null before, and while it is heard but has not brought all yet.
 * `lastHeardAt` is on this machine's own clock.
 */
export const heardAt = ({ link, lastHeardAt }: SyncStatus, offset: Ms): Ms | null =>
  lastHeardAt === null || link.state === 'behind' ? null : lastHeardAt + offset

/** Writes it down: call now and then, when the connection changes, and when the page goes. */
export function noteHeard(ports: HeardPorts): void {
  const at = heardAt(ports.link.getState(), ports.clock.offset)
  if (at === null) return
  try {
    ports.storage.set(keyOf(ports.id), String(Math.floor(at)))
  } catch {
    // Storage denied: after a reload without a network the age is not known, and is called so.
  }
}
