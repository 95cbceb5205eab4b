// Wrong join codes by address. Invariant: while an address is locked out no code of it is looked at, a right one neither: else
// whoever guesses would learn from the answer.
import type { Clock, Ms } from '@holdfast/model'
import { ADDRESSES_REMEMBERED, FAILURES_PER_MINUTE } from '../config/limits.ts'
import { RATE_WINDOW } from '../config/timings.ts'

interface Count {
  readonly until: Ms
  wrong: number
  isLockTold: boolean
}

export interface WrongCodes {
  /** ms until the address may try again; null while it may. `isFirst`: nobody was told of this lockout yet. */
  locked(address: string): { readonly left: Ms; readonly isFirst: boolean } | null
  /** Counts a wrong one; true for the first of its window. */
  add(address: string): boolean
}

export function wrongCodes(clock: Clock): WrongCodes {
  const counts = new Map<string, Count>()
  const current = (address: string): Count | null => {
    const count = counts.get(address)
    return count !== undefined && count.until > clock.now() ? count : null
  }
  return {
    locked(address) {
      const count = current(address)
      if (count === null || count.wrong < FAILURES_PER_MINUTE) return null
      const isFirst = !count.isLockTold
      count.isLockTold = true
      return { left: count.until - clock.now(), isFirst }
    },
    add(address) {
      const known = current(address)
      if (known === null && counts.size > ADDRESSES_REMEMBERED)
        for (const [other, { until }] of counts) if (until <= clock.now()) counts.delete(other)
      const count = known ?? { until: clock.now() + RATE_WINDOW, wrong: 0, isLockTold: false }
      count.wrong += 1
      counts.set(address, count)
      return known === null
    },
  }
}
