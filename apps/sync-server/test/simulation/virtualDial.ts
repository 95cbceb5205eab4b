// A server's way out to the one above it, over the same virtual network as the windows.
import type { Dial } from '@holdfast/model'
import type { Network } from './network.ts'
import type { Process } from './world.ts'

export const virtualDial =
  (network: Network, process: Process): Dial =>
  (url, protocols, events) => {
    const line = network.dial(process, url, protocols, {
      opened: (protocol) => process.alive && events.opened(protocol),
      message: (bytes) => process.alive && events.message(bytes),
      closed: (code, reason) => process.alive && events.closed(code === 1006 ? null : code, reason),
    })
    return {
      get waiting() {
        return line.up.bytes
      },
      send: (message) => process.alive && line.toServer(message),
      drop: () => {
        if (!process.alive || line.client === null) return
        line.dropClient()
        events.closed(null, '')
      },
    }
  }
