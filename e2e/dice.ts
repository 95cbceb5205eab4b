// A seeded run of dice: the same seed throws the same numbers, so that a run that failed can be run again.
import { must } from '@holdfast/model'

export interface Dice {
  /** 0 … n - 1. */
  below(n: number): number
  pick<T>(all: readonly T[]): T
}

/** Mulberry32: small, and good enough to be clumsy with. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const below = (n: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
  return { below, pick: (all) => must(all[below(all.length)], 'something to pick from') }
}
