// The link upward as a bridge sees it.
import type { BridgeUpstream } from '../bridge/uplink.ts'
import type { UpstreamControl } from './upstream.ts'

export const bridgeUpstream = ({ status, connect, disconnect }: UpstreamControl): BridgeUpstream => ({
  state() {
    const { state, caughtUp } = status()
    if (state === 'none') return 'none'
    if (state !== 'live') return 'away'
    return caughtUp ? 'caughtUp' : 'live'
  },
  connect,
  disconnect,
})
