// One direction of a connection: what goes in comes out in the same order, later, unless it is cut.
import type { World } from './world.ts'

export class Pipe {
  readonly #world: World
  readonly #latency: () => number
  #queue: { readonly at: number; readonly bytes: number; readonly arrive: () => void }[] = []
  #last = 0
  #cancel: (() => void) | null = null
  #held = false
  /** On its way. */
  bytes = 0

  constructor(world: World, latency: () => number) {
    this.#world = world
    this.#latency = latency
  }

  send(bytes: number, arrive: () => void): void {
    this.#last = Math.max(this.#last, this.#world.now + this.#latency())
    this.#queue.push({ at: this.#last, bytes, arrive })
    this.bytes += bytes
    this.#plan()
  }

  get isHeld(): boolean {
    return this.#held
  }

  /** Nothing passes; what is sent meanwhile arrives when that ends, as in TCP. */
  set held(held: boolean) {
    this.#held = held
    this.#cancel?.()
    this.#cancel = null
    this.#plan()
  }

  /** What is on its way is lost. */
  cut(): void {
    this.#queue = []
    this.bytes = 0
    this.#cancel?.()
    this.#cancel = null
  }

  #plan(): void {
    const head = this.#queue[0]
    if (this.#held || this.#cancel || !head) return
    this.#cancel = this.#world.after(head.at - this.#world.now, () => {
      this.#cancel = null
      this.#queue.shift()
      this.bytes -= head.bytes
      this.#plan()
      head.arrive()
    })
  }
}
