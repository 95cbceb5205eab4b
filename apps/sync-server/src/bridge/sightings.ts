// Bridges of the same organisation on the network, while somebody looks. It stops looking by itself.
import type { FoundBridge, Timers } from '@holdfast/model'
import { MOST_SIGHTINGS } from '../config/limits.ts'
import { BRIDGE_SEARCH } from '../config/timings.ts'
import { personName } from '../identity/personName.ts'
import type { Discovery, Sighting } from './discovery.ts'

export interface Sightings {
  /** Looks for a minute from now on. */
  look(): void
  found(): readonly FoundBridge[]
  stop(): void
}

/** Names come from strangers: what would break or fake a line is taken out. */
function shown({ id, name, url }: Sighting): FoundBridge {
  const known = personName(name)
  return { id: id.slice(0, 64), name: known.ok ? known.value : 'A machine without a name', url }
}

/** `isOurs` leaves out other organisations and this hub itself. */
export function createSightings(
  discovery: Discovery,
  isOurs: (seen: Sighting) => boolean,
  timers: Timers,
): Sightings {
  let seen: readonly Sighting[] = []
  let browsing: (() => void) | null = null
  let cancel = () => {}
  function stop(): void {
    cancel()
    browsing?.()
    browsing = null
    seen = []
  }
  return {
    look() {
      cancel()
      cancel = timers.after(BRIDGE_SEARCH, stop)
      browsing ??= discovery.browse((now) => {
        seen = now
      })
    },
    found: () => seen.filter(isOurs).slice(0, MOST_SIGHTINGS).map(shown),
    stop,
  }
}
