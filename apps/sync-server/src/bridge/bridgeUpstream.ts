import type { UpstreamTarget } from '../upstream/target.ts'

/** This hub's link upward, as far as a bridge needs it. One target at a time. */
export interface BridgeUpstream {
  /** `caughtUp`: connected, and the other end has stored everything that was made here. */
  state(this: void): 'none' | 'away' | 'live' | 'caughtUp'
  connect(this: void, target: UpstreamTarget): void
  disconnect(this: void): void
}
