// The WebSocket class that a window's connection is given: as much of the browser's as a connection uses.
import type { ClientEnd, Line } from './line.ts'
import type { Process } from './world.ts'

interface Events {
  readonly open: object
  readonly message: { readonly data: Uint8Array }
  readonly close: { readonly code: number; readonly reason: string }
}
type Dial = (url: string, protocols: readonly string[], end: ClientEnd) => Line

export function virtualWebSocket(dial: Dial, process: Process): unknown {
  return class VirtualWebSocket {
    readonly OPEN = 1
    binaryType = 'arraybuffer'
    readyState = 0
    protocol = ''
    readonly bufferedAmount = 0
    readonly #line: Line
    readonly #listeners: { [K in keyof Events]?: (event: Events[K]) => void } = {}

    constructor(url: string, protocols: readonly string[]) {
      this.#line = dial(url, protocols, {
        opened: (protocol) => {
          this.readyState = 1
          this.protocol = protocol
          this.#listeners.open?.({})
        },
        message: (data) => this.#listeners.message?.({ data }),
        closed: (code, reason) => {
          this.readyState = 3
          this.#listeners.close?.({ code, reason })
        },
      })
    }

    /** One listener for each kind of event. */
    addEventListener<K extends keyof Events>(type: K, listener: (event: Events[K]) => void): void {
      Object.assign(this.#listeners, { [type]: listener })
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
