// The browser's WebSocket, whose messages and end pass together with what else arrives. Used by every room of the window.
import type { Arrivals } from '@holdfast/ui'

type Listen = (type: string, listener: (event: Event) => void, options?: AddEventListenerOptions) => void

export function inBatches(Socket: typeof WebSocket, arrivals: Arrivals): typeof WebSocket {
  return class extends Socket {
    override addEventListener: Listen = (type, listener, options) =>
      super.addEventListener(
        type,
        type === 'message' || type === 'close'
          ? (event: Event) => arrivals.pass(() => listener(event))
          : listener,
        options,
      )
  }
}
