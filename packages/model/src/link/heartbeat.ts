// Asks the server for its time every 3 s, and notices when nothing comes back: TCP alone can take minutes to tell that
// the other end is gone (a half-open connection).
import type { Clock, Ms, Timers } from '../base/clock.ts'

export interface Heartbeat {
  start(): void
  /** Something arrived. */
  heard(): void
  stop(): void
}

export interface HeartbeatOptions {
  readonly timers: Timers
  readonly local: Clock
  /** Sends one time request. */
  readonly ask: (t0: Ms) => void
  /** How long silence is borne, ms: asked at each beat. */
  readonly limit: () => Ms
  /** Nothing was heard for longer than a beat and a half although something was asked. */
  readonly onQuiet: () => void
  /** Nothing was heard for `limit`: the connection must be given up. */
  readonly onSilent: () => void
}

const BEAT = 3_000
const QUIET = 4_500

export function heartbeat({ timers, local, ask, limit, onQuiet, onSilent }: HeartbeatOptions): Heartbeat {
  let cancel: (() => void) | null = null
  /** When the oldest request that nothing followed was sent. */
  let unanswered: Ms | null = null

  const beat = () => {
    const now = local.now()
    const silence = unanswered === null ? 0 : now - unanswered
    const limited = limit()
    if (silence >= limited) {
      cancel = null
      onSilent()
      return
    }
    if (silence >= QUIET) onQuiet()
    unanswered ??= now
    ask(now)
    // Both limits are looked at when they are due, not only at the next full beat.
    const due = [BEAT, QUIET - silence, limited - silence].filter((ms) => ms > 0)
    cancel = timers.after(Math.min(...due), beat)
  }
  return {
    start() {
      cancel?.()
      unanswered = null
      beat()
    },
    heard() {
      unanswered = null
    },
    stop() {
      cancel?.()
      cancel = null
    },
  }
}
