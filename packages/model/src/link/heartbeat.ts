// Asks the server for its time, and notices when nothing comes back: TCP alone can take minutes to tell that the other end
// is gone (a half-open connection). A server that is talking is asked no more often than its clock is measured.
import type { Clock, Ms, Timers } from '../base/clock.ts'
import { CLOCK_EVERY, LATE_TIMER, LATE_TIMER_READS, LONGEST_QUIET } from './timings.ts'

export interface Heartbeat {
  start(): void
  /** Something arrived. */
  heard(): void
  /** The answer to the request sent at `t0` arrived. */
  answered(t0: Ms): void
  /** Asks now, and goes by the pace of now: there is a reason to doubt that the other end is there. */
  doubt(): void
  stop(): void
}

/** All ms. */
export interface Pace {
  /** After so much silence the server is asked. */
  readonly ask: Ms
  /** A question that nothing follows for so long shows; longer on a line whose answers take longer. */
  readonly quiet: Ms
  /** A question that nothing follows for so long ends the connection. */
  readonly end: Ms
}

export interface HeartbeatOptions {
  readonly timers: Timers
  readonly local: Clock
  /** Sends one time request. */
  readonly ask: (t0: Ms) => void
  /** Looked up at each beat. */
  readonly pace: () => Pace
  readonly onQuiet: () => void
  /** The connection must be given up. */
  readonly onSilent: () => void
}

export function heartbeat({ timers, local, ask, pace, onQuiet, onSilent }: HeartbeatOptions): Heartbeat {
  let cancel: (() => void) | null = null
  let heardAt: Ms = 0
  let askedAt: Ms = 0
  /** When the oldest request that nothing followed was sent. */
  let unanswered: Ms | null = null
  let due: Ms = 0
  let wasLate = false
  const trip = tripTimes()

  const later = (ms: Ms) => {
    // A clock that runs at another rate than the timers leaves fractions, which no timer can wait for.
    const wait = Math.max(1, Math.ceil(ms))
    due = local.now() + wait
    cancel = timers.after(wait, beat)
  }
  const question = (now: Ms) => {
    unanswered ??= now
    askedAt = now
    ask(now)
  }
  function beat(): void {
    const now = local.now()
    const isLate = now - due > LATE_TIMER
    if (isLate && !wasLate) {
      wasLate = true
      return later(LATE_TIMER_READS)
    }
    wasLate = false
    const { ask: beatEvery, quiet, end } = pace()
    // The clock was set back: what it said before counts from now.
    if (now < Math.max(heardAt, askedAt)) {
      heardAt = now
      askedAt = Number.NEGATIVE_INFINITY
      if (unanswered !== null) unanswered = now
    }
    const isStill = unanswered === null && now - heardAt >= beatEvery
    if (isStill || now - askedAt >= CLOCK_EVERY) question(now)
    if (unanswered === null)
      return later(Math.min(beatEvery - (now - heardAt), CLOCK_EVERY - (now - askedAt)))
    const silence = now - unanswered
    if (silence >= end) {
      cancel = null
      onSilent()
      return
    }
    const patience = Math.max(quiet, Math.min(trip.limit(), LONGEST_QUIET))
    if (silence >= patience) onQuiet()
    // All limits are looked at when they are due, not only at the next full beat.
    const waits = [beatEvery, CLOCK_EVERY - (now - askedAt), patience - silence, end - silence]
    later(Math.min(...waits.filter((ms) => ms > 0)))
  }
  const restart = () => {
    cancel?.()
    due = local.now()
    beat()
  }
  return {
    start() {
      unanswered = null
      heardAt = local.now()
      askedAt = Number.NEGATIVE_INFINITY
      trip.forget()
      restart()
    },
    heard() {
      heardAt = local.now()
      unanswered = null
    },
    answered(t0) {
      const now = local.now()
      // Of a program that stood still it says nothing about the line.
      if (!wasLate && now - due <= LATE_TIMER) trip.add(now - t0)
    },
    doubt() {
      if (cancel === null) return
      if (unanswered === null) question(local.now())
      restart()
    },
    stop() {
      cancel?.()
      cancel = null
    },
  }
}

/** How long an answer may take on this line, as TCP reckons its own (RFC 6298): the mean and four times the deviation. */
function tripTimes() {
  let mean: Ms | null = null
  let deviation: Ms = 0
  return {
    add(trip: Ms) {
      if (mean === null) {
        mean = trip
        deviation = trip / 2
        return
      }
      deviation += (Math.abs(trip - mean) - deviation) / 4
      mean += (trip - mean) / 8
    },
    limit: (): Ms => (mean === null ? 0 : mean + 4 * deviation),
    forget() {
      mean = null
    },
  }
}
