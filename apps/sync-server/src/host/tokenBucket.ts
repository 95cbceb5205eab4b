// A token bucket: how much a connection may still send, and how long it has to wait when it sent too much.
import type { Ms } from '@holdfast/model'

export interface Bucket {
  /** Takes `units`, also beyond what is there. Answers how long to wait until the debt is paid, in ms; 0 when there is none. */
  take(units: number, now: Ms): number
}

/** `perSecond` units flow in, `reserve` fit. Starts full. */
export function createBucket(perSecond: number, reserve: number): Bucket {
  let units = reserve
  let last: Ms | null = null
  return {
    take(taken, now) {
      units = Math.min(reserve, units + (Math.max(0, now - (last ?? now)) * perSecond) / 1_000) - taken
      last = now
      return units >= 0 ? 0 : Math.ceil((-units * 1_000) / perSecond)
    },
  }
}
