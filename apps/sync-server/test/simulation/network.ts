// Who reaches whom, how late, and over which open lines. Windows dial; servers take in.
import { type ClientEnd, Line } from './line.ts'
import { virtualWebSocket } from './virtualWebSocket.ts'
import type { Process, World } from './world.ts'

export interface Dialled {
  readonly path: string
  readonly protocols: readonly string[]
  readonly line: Line
}
/** A server as the network sees it. */
export interface Listener {
  take(dialled: Dialled): void
}

export class Network {
  readonly #world: World
  readonly #lines = new Map<string, Set<Line>>()
  readonly #listeners = new Map<string, Listener>()
  readonly #apart = new Set<string>()
  #dials = 0

  constructor(world: World) {
    this.#world = world
  }

  listen(host: string, listener: Listener | null): void {
    if (listener) this.#listeners.set(host, listener)
    else this.#listeners.delete(host)
  }

  isListening(host: string): boolean {
    return this.#listeners.has(host)
  }

  /** The WebSocket class of one window. */
  webSocketOf(process: Process): unknown {
    return virtualWebSocket((url, protocols, end) => this.dial(process, url, protocols, end), process)
  }

  dial(process: Process, url: string, protocols: readonly string[], end: ClientEnd): Line {
    const { host, pathname } = new URL(url)
    this.#dials += 1
    const base = this.#world.between(0.2, 30)
    const latency = () =>
      base + (this.#world.chance(0.1) ? this.#world.between(0, 120) : this.#world.random())
    const line = new Line(this.#world, `${process.name}→${host} ${this.#dials}`, end, latency)
    this.linesOf(process.name).add(line)
    if (this.#apart.has(process.name)) this.#hold(line, true)
    line.up.send(0, () => {
      const listener = this.#listeners.get(host)
      if (listener) listener.take({ path: pathname, protocols, line })
      else line.reset()
    })
    return line
  }

  /** Every line that this window (or hub) ever dialled and that is not over at both ends. */
  linesOf(name: string): Set<Line> {
    const lines = this.#lines.get(name) ?? new Set()
    this.#lines.set(name, lines)
    for (const line of lines) if (line.isOver) lines.delete(line)
    return lines
  }

  /** A black hole around one window: open lines hang, and so do new ones. */
  part(name: string): void {
    this.#apart.add(name)
    for (const line of this.linesOf(name)) this.#hold(line, true)
  }

  join(name: string): void {
    this.#apart.delete(name)
    for (const line of this.linesOf(name)) this.#hold(line, false)
  }

  isApart(name: string): boolean {
    return this.#apart.has(name)
  }

  #hold(line: Line, held: boolean): void {
    line.up.held = held
    line.down.held = held
  }
}
