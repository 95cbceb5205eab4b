// The way out to one socket: whole WebSocket frames, many in one write, past the library (which would write each by
// itself). Invariant: what waits for a reader that does not read is known, so that it can be bounded.
import type { Duplex } from 'node:stream'
import { type Limits, LARGE_WRITE_BYTES } from '../config/limits.ts'

export class Outbound {
  readonly #socket: Duplex
  /** Bytes handed over so far, and where the last large write ends. */
  #sent = 0
  #largeEnd = 0
  /** Writes that wait behind others: where each ends, and its frames. */
  #queue: { readonly end: number; readonly frames: number }[] = []

  constructor(socket: Duplex) {
    this.#socket = socket
  }

  /** A large write has not left completely; until it has, another one counts as waiting. */
  get busy(): boolean {
    return this.#sent - this.#socket.writableLength < this.#largeEnd
  }

  /** `bytes` holds `frames` whole frames. */
  write(bytes: Uint8Array, frames: number): void {
    const large = bytes.length >= LARGE_WRITE_BYTES && !this.busy
    this.#sent += bytes.length
    this.#socket.write(bytes)
    if (large) this.#largeEnd = this.#sent
    else if (this.#socket.writableLength > 0) this.#queue.push({ end: this.#sent, frames })
  }

  /** Several buffers as one large write. Call when not busy. */
  writeAll(parts: readonly Uint8Array[]): void {
    this.#socket.cork()
    for (const part of parts) {
      this.#sent += part.length
      this.#socket.write(part)
    }
    this.#socket.uncork()
    this.#largeEnd = this.#sent
  }

  isTooSlow({ queueBytes, queueFrames }: Limits): boolean {
    const unsent = this.#socket.writableLength
    if (unsent === 0) {
      if (this.#queue.length > 0) this.#queue = []
      return false
    }
    const out = this.#sent - unsent
    this.#queue = this.#queue.filter(({ end }) => end > out)
    const frames = this.#queue.reduce((sum, entry) => sum + entry.frames, 0)
    return frames > queueFrames || this.#sent - Math.max(out, this.#largeEnd) > queueBytes
  }
}
