// The link upward as a bridge sees it.
import type { Uplink } from './uplink.ts'
import type { UpstreamControl } from '../upstream/upstream.ts'

export const bridgeUplink = ({ status, connect, disconnect }: UpstreamControl): Uplink => ({
  state() {
    const { state, caughtUp } = status()
    if (state === 'none') return 'none'
    if (state !== 'live') return 'away'
    return caughtUp ? 'caughtUp' : 'live'
  },
  connect,
  disconnect,
})
