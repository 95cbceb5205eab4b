// The way to the server above as a bridge sees it.
import type { UpstreamControl } from '../upstream/upstream.ts'
import type { BridgeUpstream } from './bridgeUpstream.ts'

export const bridgeUpstreamOf = ({ status, connect, disconnect }: UpstreamControl): BridgeUpstream => ({
  state() {
    const { state, caughtUp } = status()
    if (state === 'none') return 'none'
    if (state !== 'live') return 'away'
    return caughtUp ? 'caughtUp' : 'live'
  },
  connect,
  disconnect,
})
