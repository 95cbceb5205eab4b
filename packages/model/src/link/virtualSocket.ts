// A WebSocket as the stock y-websocket provider uses one, over a connection that somebody else dialled and keeps alive.
// Invariant: it dials nothing, it sends nothing unless it is open, and its end is told to the provider by nobody but its owner.

/** The open connection beneath. */
export interface Carrier {
  send(message: Uint8Array): void
  /** The provider closes the socket although nobody told it to: nothing has arrived for too long. */
  givenUp(): void
}

const STATE = { connecting: 0, open: 1, closed: 3 } as const

export class VirtualSocket {
  /** The provider compares `readyState` with it. */
  readonly OPEN = STATE.open
  binaryType = 'arraybuffer'
  readyState: number = STATE.connecting
  onopen: (() => void) | null = null
  onmessage: ((event: { readonly data: Uint8Array }) => void) | null = null
  onclose: unknown = null
  onerror: unknown = null
  readonly #carrier: Carrier

  constructor(carrier: Carrier) {
    this.#carrier = carrier
  }

  /** The connection beneath is open. */
  open(): void {
    this.readyState = STATE.open
    this.onopen?.()
  }

  receive(message: Uint8Array): void {
    this.onmessage?.({ data: message })
  }

  /** The connection beneath is gone: from now on closing says nothing, and nothing is sent. */
  end(): void {
    this.readyState = STATE.closed
  }

  send(message: Uint8Array): void {
    if (this.readyState === STATE.open) this.#carrier.send(message)
  }

  close(): void {
    if (this.readyState === STATE.closed) return
    this.readyState = STATE.closed
    this.#carrier.givenUp()
  }
}
