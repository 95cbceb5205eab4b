// The WebSocket class that a window's connection is given: as much of the browser's as y-websocket uses.
import type { ClientEnd, Line } from './line.ts'
import type { Process } from './world.ts'

type Handler<E> = ((event: E) => void) | null
type Dial = (url: string, protocols: readonly string[], end: ClientEnd) => Line

export function virtualWebSocket(dial: Dial, process: Process): unknown {
  return class VirtualWebSocket {
    readonly OPEN = 1
    binaryType = 'arraybuffer'
    readyState = 0
    protocol = ''
    onopen: Handler<object> = null
    onmessage: Handler<{ readonly data: Uint8Array }> = null
    onclose: Handler<{ readonly code: number; readonly reason: string }> = null
    onerror: Handler<object> = null
    readonly #line: Line

    constructor(url: string, protocols: readonly string[]) {
      this.#line = dial(url, protocols, {
        opened: (protocol) => {
          this.readyState = 1
          this.protocol = protocol
          this.onopen?.({})
        },
        message: (data) => this.onmessage?.({ data }),
        closed: (code, reason) => {
          this.readyState = 3
          this.onclose?.({ code, reason })
        },
      })
    }

    send(data: Uint8Array): void {
      if (process.alive && this.readyState === 1) this.#line.toServer(data)
    }

    close(): void {
      if (!process.alive || this.readyState > 1) return
      this.readyState = 2
      this.#line.closeFromClient()
    }
  }
}
