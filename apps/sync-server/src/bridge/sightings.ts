// Bridges of the same organisation on the network, while somebody looks. It stops looking by itself.
import type { FoundBridge, Ms, Timers } from '@holdfast/model'
import type { Discovery, Sighting } from './discovery.ts'

export interface Sightings {
  /** Looks for a minute from now on. */
  look(): void
  found(): readonly FoundBridge[]
  stop(): void
}

const LOOK_FOR: Ms = 60_000

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
      cancel = timers.after(LOOK_FOR, stop)
      browsing ??= discovery.browse((now) => {
        seen = now
      })
    },
    found: () => seen.filter(isOurs).map(({ id, name, url }) => ({ id, name, url })),
    stop,
  }
}
