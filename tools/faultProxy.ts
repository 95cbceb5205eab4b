// A TCP proxy on loopback that breaks connections the way networks do: slowly, silently, or at once. For tests and drills;
// a browser's own "offline" switch stalls an open WebSocket without closing it, which no network does.
import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from 'node:net'

export type Fault =
  | { readonly kind: 'none' }
  /** Every chunk arrives so many ms later, in order, in both directions. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** Nothing passes, nothing is closed, new connections hang. What was sent meanwhile arrives when it ends, as in TCP. */
  | { readonly kind: 'blackHole' }
  /** Nothing listens here: connections are reset as they come. */
  | { readonly kind: 'refuse' }

interface Pair {
  readonly client: Socket
  readonly server: Socket
}

export class FaultProxy {
  #fault: Fault = { kind: 'none' }
  readonly #pairs = new Set<Pair>()
  readonly #listener: Server
  readonly #target: () => number

  private constructor(target: () => number) {
    this.#target = target
    this.#listener = createServer({ pauseOnConnect: true }, (client) => this.#accept(client))
  }

  /** Forwards to a port of this machine, asked for at each connection: a server may come back on another one. */
  static async to(target: number | (() => number)): Promise<FaultProxy> {
    const proxy = new FaultProxy(typeof target === 'number' ? () => target : target)
    await new Promise<void>((done) => proxy.#listener.listen(0, '127.0.0.1', done))
    return proxy
  }

  get port(): number {
    return (this.#listener.address() as AddressInfo).port
  }

  /** Open connections. */
  get connections(): number {
    return this.#pairs.size
  }

  /** From now on, for open connections and new ones. */
  set fault(fault: Fault) {
    this.#fault = fault
    for (const { client, server } of this.#pairs) {
      for (const socket of [client, server]) {
        if (fault.kind === 'blackHole') socket.pause()
        else socket.resume()
      }
    }
  }

  /** Both ends of every open connection are reset (RST): each side notices at once. */
  reset(): void {
    for (const { client, server } of this.#pairs) {
      client.resetAndDestroy()
      server.resetAndDestroy()
    }
  }

  /** The server's ends are gone; the clients' ends stay open and silent: half-open connections. */
  halfOpen(): void {
    for (const { client, server } of this.#pairs) {
      client.unpipe()
      server.removeAllListeners('close')
      server.resetAndDestroy()
    }
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((done) => this.#listener.close(() => done()))
    for (const { client, server } of this.#pairs) {
      client.destroy()
      server.destroy()
    }
    await closed
  }

  #accept(client: Socket): void {
    client.on('error', () => {})
    if (this.#fault.kind === 'refuse') {
      client.resetAndDestroy()
      return
    }
    const server = dial({ port: this.#target(), host: '127.0.0.1' })
    server.on('error', () => {})
    const pair: Pair = { client, server }
    this.#pairs.add(pair)
    this.#carry(client, server)
    this.#carry(server, client)
    client.once('close', () => {
      this.#pairs.delete(pair)
      server.destroy()
    })
    server.once('close', () => client.destroy())
    if (this.#fault.kind === 'blackHole') server.pause()
    else client.resume()
  }

  #carry(from: Socket, to: Socket): void {
    /** Chunks on their way: none may overtake another, whatever the latency was when it left. */
    let onTheWay = 0
    let last = Promise.resolve()
    from.on('data', (chunk: Buffer) => {
      const ms = this.#fault.kind === 'latency' ? this.#fault.ms : 0
      if (ms === 0 && onTheWay === 0) {
        pass(to, chunk)
        return
      }
      onTheWay += 1
      const travelled = new Promise<void>((done) => setTimeout(done, ms))
      last = Promise.all([travelled, last]).then(() => {
        onTheWay -= 1
        return pass(to, chunk)
      })
    })
    from.on('end', () => to.end())
  }
}

/** A write to a connection that was broken meanwhile is lost, as on a network. */
function pass(to: Socket, chunk: Buffer): void {
  if (to.writable) to.write(chunk)
}
