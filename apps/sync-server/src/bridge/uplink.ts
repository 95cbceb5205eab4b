import type { Target } from './askCentre.ts'

/** This hub's link upward, as far as a bridge needs it. One target at a time. */
export interface Uplink {
  /** `caughtUp`: connected, and the other end has stored everything that was made here. */
  state(this: void): 'none' | 'away' | 'live' | 'caughtUp'
  connect(this: void, target: Target): void
  disconnect(this: void): void
}

/** A server that belongs to no other. */
export const noUplink: Uplink = { state: () => 'none', connect: () => {}, disconnect: () => {} }
