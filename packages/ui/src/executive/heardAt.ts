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

/** When a live server was heard, ms UTC aligned, or null: `lastHeardAt` is on this machine's own clock. */
export function liveHeardAt({ link, clock }: Pick<HeardPorts, 'link' | 'clock'>): Ms | null {
  const { link: now, lastHeardAt } = link.getState()
  return now.state === 'live' && lastHeardAt !== null ? lastHeardAt + clock.offset : null
}

/** Writes it down: call now and then, and when the page goes. */
export function noteHeard(ports: HeardPorts): void {
  const at = liveHeardAt(ports)
  if (at === null) return
  try {
    ports.storage.set(keyOf(ports.id), String(Math.floor(at)))
  } catch {
    // Storage denied: after a reload without a network the age is not known, and is called so.
  }
}
