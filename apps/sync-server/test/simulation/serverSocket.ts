// A server's end of a line, as the sync server sees it: what it uses of a `ws` WebSocket and of the stream below.
import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { SocketPair } from '../../src/sync/upgradeHandler.ts'
import type { Line } from './line.ts'
import type { Process } from './world.ts'

/** What the operating system takes off a server's hands, bytes. */
const KERNEL_BUFFER = 1_024

class ServerWebSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  readonly #line: Line
  readonly #process: Process
  /** Messages that came while reading was paused. */
  #paused: Uint8Array[] | null = null

  constructor(line: Line, process: Process) {
    super()
    this.#line = line
    this.#process = process
    line.server = {
      message: (bytes) => this.#take(bytes),
      pong: () => process.alive && this.emit('pong'),
      closed: (code) => this.#end(code),
    }
  }

  close(code: number, reason: string): void {
    if (this.readyState !== 1 || !this.#process.alive) return
    this.readyState = 2
    this.#line.closeFromServer(code, reason)
  }

  terminate(): void {
    if (this.readyState === 3 || !this.#process.alive) return
    this.#line.down.cut()
    this.#line.dropServer()
    this.#end(1006)
  }

  ping(): void {
    if (this.#process.alive) this.#line.ping()
  }

  pause(): void {
    this.#paused ??= []
  }

  resume(): void {
    const waiting = this.#paused ?? []
    this.#paused = null
    for (const bytes of waiting) this.#take(bytes)
  }

  #take(bytes: Uint8Array): void {
    if (this.#paused) this.#paused.push(bytes)
    else if (this.#process.alive && this.readyState !== 3) this.emit('message', bytes, true)
  }

  #end(code: number): void {
    if (this.readyState === 3) return
    this.readyState = 3
    if (this.#process.alive) this.emit('close', code, Buffer.alloc(0))
  }
}

/** The casts are the seam: a sync server uses no more of the two than what is here. `leaves` sees what is sent. */
export function serverSocketPair(
  line: Line,
  process: Process,
  leaves: (payload: Uint8Array) => void,
): SocketPair {
  const ws = new ServerWebSocket(line, process)
  const socket = {
    get writableLength() {
      return Math.max(0, line.down.bytes - KERNEL_BUFFER)
    },
    write(bytes: Uint8Array) {
      if (!process.alive || ws.readyState === 3) return
      for (const payload of payloads(bytes)) {
        leaves(payload)
        line.toClient(payload)
      }
    },
    cork() {},
    uncork() {},
  }
  return { ws: ws as unknown as WebSocket, socket: socket as unknown as Duplex }
}

/** The payloads of whole frames as a server sends them: final, binary, unmasked (RFC 6455 §5.2). */
function* payloads(bytes: Uint8Array): Iterable<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = 0
  while (at < bytes.length) {
    const short = view.getUint8(at + 1)
    const [header, length] =
      short < 126
        ? [2, short]
        : short === 126
          ? [4, view.getUint16(at + 2)]
          : [10, Number(view.getBigUint64(at + 2))]
    if (view.getUint8(at) !== 0x82 || at + header + length > bytes.length)
      throw new Error('a frame is not whole')
    yield bytes.subarray(at + header, at + header + length)
    at += header + length
  }
}
