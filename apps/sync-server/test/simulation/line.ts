// One TCP connection between a window and a server: two pipes, and what becomes of both ends when either breaks.
// Invariant: each end hears of its end at most once, and a dead end answers whatever reaches it with a reset.
import { CLOSE } from '@holdfast/model'
import { Pipe } from './pipe.ts'
import type { World } from './world.ts'

export interface ClientEnd {
  opened(protocol: string): unknown
  message(bytes: Uint8Array): unknown
  closed(code: number, reason: string): unknown
}
export interface ServerEnd {
  message(bytes: Uint8Array): void
  pong(): void
  closed(code: number): void
}

/** Neither end said goodbye. */
const ABNORMAL = 1006

export class Line {
  readonly up: Pipe
  readonly down: Pipe
  readonly #world: World
  readonly name: string
  client: ClientEnd | null
  server: ServerEnd | null = null
  /** The window gave it up, or its machine is gone. */
  isAbandoned = false

  constructor(world: World, name: string, client: ClientEnd, latency: () => number) {
    this.#world = world
    this.name = name
    this.client = client
    this.up = new Pipe(world, latency)
    this.down = new Pipe(world, latency)
  }

  get isOver(): boolean {
    return this.client === null && this.server === null
  }

  toServer(bytes: Uint8Array): void {
    this.up.send(bytes.length, () => {
      if (!this.server) return this.#resetClient()
      this.#world.trace.note(`${this.name} ▲`, bytes)
      if (this.isAbandoned) this.#world.trace.reach('late frames of a former connection')
      this.server.message(bytes)
    })
  }

  toClient(bytes: Uint8Array): void {
    // What is sent after something was lost does not arrive either, as in TCP.
    if (!this.server) return
    this.down.send(bytes.length, () => {
      if (!this.client) return this.#resetServer()
      this.#world.trace.note(`${this.name} ▼`, bytes)
      this.client.message(bytes)
    })
  }

  ping(): void {
    this.down.send(2, () => {
      if (!this.client) return this.#resetServer()
      this.up.send(2, () => this.server?.pong())
    })
  }

  /** The server answers with a close frame, and hears of the end when the window has agreed. */
  closeFromServer(code: number, reason: string): void {
    if (code === CLOSE.slowReader) this.#world.trace.reach('slow reader closed')
    if (code === CLOSE.unauthorized) this.#world.trace.reach('access ran out')
    this.down.send(8, () => {
      this.#tellClient(code, reason)
      this.up.send(8, () => this.#tellServer(code))
    })
  }

  closeFromClient(): void {
    this.isAbandoned = true
    this.client = null
    this.up.send(8, () => this.#tellServer(1005))
  }

  /** The server drops the connection, or its process dies: the window hears of it if anything gets through. */
  dropServer(): void {
    this.server = null
    this.down.send(0, () => this.#tellClient(ABNORMAL, ''))
  }

  /** The same, and nobody is told. */
  vanishServer(): void {
    this.server = null
    this.down.cut()
  }

  dropClient(): void {
    this.isAbandoned = true
    this.client = null
    this.up.send(0, () => this.#tellServer(ABNORMAL))
  }

  vanishClient(): void {
    this.isAbandoned = true
    this.client = null
    this.up.cut()
  }

  /** Both ends notice; what was on its way is lost. */
  reset(): void {
    this.up.cut()
    this.down.cut()
    this.up.send(0, () => this.#tellServer(ABNORMAL))
    this.down.send(0, () => this.#tellClient(ABNORMAL, ''))
  }

  #resetClient(): void {
    this.down.send(0, () => this.#tellClient(ABNORMAL, ''))
  }

  #resetServer(): void {
    this.up.send(0, () => this.#tellServer(ABNORMAL))
  }

  #tellClient(code: number, reason: string): void {
    const end = this.client
    this.client = null
    this.#world.stirredAt = this.#world.now
    if (end) this.#world.trace.note(`${this.name} ends for the window with ${code}`)
    end?.closed(code, reason)
  }

  #tellServer(code: number): void {
    const end = this.server
    this.server = null
    this.#world.stirredAt = this.#world.now
    end?.closed(code)
  }
}
