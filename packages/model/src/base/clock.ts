// Time. Everything that decides by time takes a Clock; nothing in model reads the wall clock itself.

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Ms = number

export const SECOND = 1_000
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

export interface Clock {
  /** Now, in ms UTC. */
  now(): Ms
}

/** A clock whose reading is corrected by the measured offset to the server. */
export interface AlignedClock extends Clock {
  /** server time − local time in ms; 0 until measured. */
  readonly offset: number
  /** `offset` in ms. Readings never run backwards by more than the correction itself. */
  align(offset: number): void
}

/** `local` hears of each measurement, if it wants to (see steadyClock). */
export function alignedClock(local: Clock & { confirm?(): void }): AlignedClock {
  let offset = 0
  return {
    now: () => local.now() + offset,
    get offset() {
      return offset
    },
    align(next) {
      offset = next
      local.confirm?.()
    },
  }
}

/** A clock for tests, drills and simulations: it moves only when told. */
export interface ManualClock extends Clock {
  set(now: Ms): void
  advance(ms: number): void
}

export function manualClock(start: Ms): ManualClock {
  let now = start
  return {
    now: () => now,
    set(next) {
      now = next
    },
    advance(ms) {
      now += ms
    },
  }
}

/** Timers, injected beside the clock: browsers, Node and simulations each bring theirs. */
export interface Timers {
  after(ms: number, run: () => void): () => void
}
