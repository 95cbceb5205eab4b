// How long a link to a server waits for what, and how often it does what: the app's link, and a hub's uplink through
// `serverConnection`. All in ms. How much a link keeps is in base/limits.ts. Invariant: one constant a fact, and no duration
// of the link anywhere else.
import { MINUTE, type Ms } from '../base/clock.ts'

/** Longest time to an open socket, and to the greeting where one is required. */
export const DIAL_PATIENCE: Ms = 10_000
/** Of the app's link. Half of each wait is by chance, so that clients do not return in step. */
export const LINK_BACKOFF = { least: 0, first: 100, longest: 10_000, fixed: 0.5 } as const
/** While the content is still arriving one large message may take long; who looks is told within 2 s. */
export const HEARTBEAT_PACE = {
  loading: { ask: 3_000, quiet: 4_500, end: 30_000 },
  watched: { ask: 900, quiet: 800, end: 7_000 },
  unwatched: { ask: 3_000, quiet: 4_500, end: 7_000 },
} as const
/** No line's answers are waited for longer than this before silence shows. */
export const LONGEST_QUIET: Ms = 4_500
/** A timer that comes so late was held up with the whole program: what has arrived meanwhile is read, for this long, before
 * the silence counts. */
export const LATE_TIMER: Ms = 250
export const LATE_TIMER_READS: Ms = 50

/** The clock is measured so often (L8), however much else the server says. */
export const CLOCK_EVERY: Ms = 3_000
/** Two clocks drift apart by less than this within the samples that are kept. */
export const CLOCK_DRIFT: Ms = 50
/** `lastHeardAt` is published at most this often: it changes with every frame. */
export const HEARD_EVERY: Ms = 1_000

/** A burst of changes shares one barrier: longest wait for it. */
export const BARRIER_AFTER: Ms = 30
/** Refusals that pass by themselves are followed by a new connection, and so by a whole sync: first and longest wait. */
export const RESYNC_WAIT = { first: 5_000, longest: 60_000 } as const
/** Without a sign of life for this long a review holds nobody off: its owner went away. */
export const REVIEW_HOLDS: Ms = 3 * MINUTE

/** A heavy act is held for so long before it is done. */
export const HOLD: Ms = 8_000
/** A window that comes back so late after the end of a hold does not do it. */
export const HOLD_LATE: Ms = 5_000
/** How long a hold's end stands on a screen, and in presence (whoever comes back within it hears how it ended). */
export const HOLD_TOLD: Ms = 5_000
export const HOLD_END_KEPT: Ms = MINUTE

/** A local store that has not answered by then (another window holds it, a broken disk) does not keep the room shut. */
export const STORE_PATIENCE: Ms = 5_000
export const STORE_RETRY: Ms = 5_000
/** What comes from the server is on its disk: a write for each would only take time from the keyboard. */
export const STORE_GATHERS: Ms = 100
