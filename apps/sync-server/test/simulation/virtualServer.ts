// One sync server of the world: the product's own core between a virtual network and a virtual disk, killed and started
// again at will. Each start is a process of its own; the disk outlives them all.
import {
  type Access,
  CLOSE,
  type Clock,
  err,
  type Ms,
  ok,
  type RoomName,
  STOCK_SUBPROTOCOL,
  SUBPROTOCOL,
  TOKEN_PREFIX,
} from '@holdfast/model'
import type { Duplex } from 'node:stream'
import * as decoding from 'lib0/decoding'
import { negotiateSubprotocol } from '../../src/sync/handshake.ts'
import { ackedInMemory } from '../../src/upstream/ackedRows.ts'
import type { UpstreamOptions } from '../../src/upstream/upstream.ts'
import { MESSAGE, SYNC } from '../../src/protocol/stockMessages.ts'
import { createSync, type Sync } from '../../src/sync/sync.ts'
import { Disk } from './disk.ts'
import { footprintOf } from './footprint.ts'
import type { Line } from './line.ts'
import type { Dialled, Network } from './network.ts'
import { runOnce } from './serverCommand.ts'
import { serverSocketPair } from './serverSocket.ts'
import { bridgeHost, type VirtualBridge, virtualBridge } from './virtualBridge.ts'
import { LARGEST_VALUE } from './tooLarge.ts'
import { virtualDial } from './virtualDial.ts'
import type { Process, World } from './world.ts'

/** Small limits, so that short runs reach what takes hours in life. */
const LIMITS = {
  graceMs: 500,
  sleepMs: 600,
  checkpointChanges: 12,
  queueFrames: 8,
  queueBytes: 32_768,
  commitChanges: 16,
  maxValueBytes: LARGEST_VALUE,
}

export class VirtualServer {
  readonly name: string
  /** The server above, when this one is a hub. */
  readonly above: VirtualServer | null
  readonly disk: Disk
  /** Its clock, minus the true time. */
  skew: Ms = 0
  clockSetAt: Ms = 0
  wasSetBack = false
  readonly clock: Clock
  sync: Sync | null = null
  /** Of a hub that runs. */
  bridge: VirtualBridge | null = null
  readonly #world: World
  readonly #network: Network
  readonly #fail: (wrong: string) => void
  #process: Process = { name: '', alive: false }
  #lines = new Set<Line>()
  /** A file of its own: outlives the process. */
  readonly #acked = ackedInMemory()

  constructor(
    name: string,
    above: VirtualServer | null,
    world: World,
    network: Network,
    fail: (wrong: string) => void,
  ) {
    this.name = name
    this.above = above
    this.#world = world
    this.#network = network
    this.#fail = fail
    this.disk = new Disk(world, fail)
    this.clock = { now: () => world.now + this.skew }
    this.start()
  }

  get isUp(): boolean {
    return this.#process.alive
  }

  start(): void {
    if (this.isUp) return
    const process = { name: this.name, alive: true }
    const complain = (facts: object, message: string) => {
      this.#world.trace.note(`${this.name}: ${message} ${JSON.stringify(facts)}`)
      if (message.includes('defect')) this.#fail(`${message} ${JSON.stringify(facts)}`)
    }
    this.#process = process
    this.#lines = new Set()
    this.sync = createSync({
      store: this.disk.open(process),
      admit: async ({ token, now }) => readToken(token, now),
      clock: this.clock,
      timers: this.#world.timersOf(process),
      log: { info: () => {}, warn: complain, error: complain },
      kind: this.above ? 'hub' : 'server',
      ...(this.above && { upstream: this.#upstream(this.above, process) }),
      serverId: this.name,
      schemaVersion: 1,
      limits: LIMITS,
      runCommand: runOnce(this.#world),
    })
    this.#network.listen(this.name, { take: (dialled) => this.#take(dialled, process) })
    if (this.above) this.bridge = this.#bridge(this.above, this.sync, process)
    this.#world.trace.note(`${this.name} starts`)
  }

  /** `says`: whether the machine is still there to end the connections. */
  kill(says: 'goodbye' | 'nothing'): void {
    if (!this.isUp) return
    const { trace } = this.#world
    trace.note(`${this.name} is killed, says ${says}`)
    if (this.disk.pending > 0) trace.reach('killed between receiving and storing')
    if (this.disk.untold > 0) trace.reach('killed after storing and before answering')
    this.#process.alive = false
    this.#network.listen(this.name, null)
    this.#network.listen(bridgeHost(this.name), null)
    for (const line of this.#network.linesOf(this.name)) {
      if (says === 'goodbye') line.dropClient()
      else line.vanishClient()
    }
    for (const line of this.#lines) {
      if (says === 'goodbye') line.dropServer()
      else line.vanishServer()
    }
  }

  /** As a signal does it: stores, says goodbye, ends; and comes back. */
  async restart(): Promise<void> {
    const { sync } = this
    const process = this.#process
    if (!process.alive || !sync) return
    this.#world.trace.note(`${this.name} restarts in order`)
    await sync.drain()
    if (!process.alive) return
    this.#world.trace.reach('server restarted in order')
    this.kill('goodbye')
    this.start()
  }

  setClock(by: Ms): void {
    this.skew += by
    this.clockSetAt = this.#world.now
    if (by < 0) this.wasSetBack = true
  }

  #upstream(above: VirtualServer, process: Process): UpstreamOptions {
    return {
      dial: virtualDial(this.#network, process),
      random: this.#world.random,
      acked: this.#acked,
      target: this.#targetOf(above.name),
    }
  }

  #targetOf(host: string) {
    const token = tokenOf(this.name, 'hub', this.#world.now + 10 * LIFETIME)
    return { url: `ws://${host}`, token }
  }

  #bridge(above: VirtualServer, sync: Sync, process: Process): VirtualBridge {
    const { name, clock } = this
    const [world, network] = [this.#world, this.#network]
    return virtualBridge({
      ...{ name, clock, sync, process, world, network },
      home: this.#targetOf(above.name),
      isHomeBack: () => above.isUp && !network.isApart(name),
      targetOf: (host) => this.#targetOf(host),
      take: (dialled, guests) => this.#take(dialled, process, guests),
    })
  }

  /** What anybody is shown is on the disk before it leaves. */
  #leaves(line: Line, payload: Uint8Array): void {
    const update = contentOf(payload)
    if (update && !this.disk.ground(ROOM).covers(footprintOf(update)))
      this.#fail(`${line.name}: what is sent is not on the disk of ${this.name}`)
  }

  #take({ path, protocols, line }: Dialled, process: Process, guests?: Set<Duplex>): void {
    if (!process.alive || !this.sync) return line.reset()
    if (this.disk.loading > 0) this.#world.trace.reach('reconnect during loading')
    const token = protocols.find((name) => name.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length) ?? null
    const protocol = negotiateSubprotocol(new Set(protocols))
    this.sync.attach({ room: path.slice(1), token, protocol }, () => {
      if (!process.alive || line.client === null) {
        line.reset()
        return null
      }
      for (const old of this.#lines) if (old.isOver) this.#lines.delete(old)
      this.#lines.add(line)
      this.#world.stirredAt = this.#world.now
      line.down.send(0, () => line.client?.opened(protocol === SUBPROTOCOL ? SUBPROTOCOL : STOCK_SUBPROTOCOL))
      const pair = serverSocketPair(line, process, (payload) => this.#leaves(line, payload))
      guests?.add(pair.socket)
      return pair
    })
  }
}

/** The update in a message that carries one (SyncStep2 or a change). */
function contentOf(payload: Uint8Array): Uint8Array | null {
  const decoder = decoding.createDecoder(payload)
  if (decoding.readVarUint(decoder) !== MESSAGE.sync || decoding.readVarUint(decoder) === SYNC.step1)
    return null
  return decoding.readVarUint8Array(decoder)
}

/** The one room of a run. */
export const ROOM: RoomName = 'incident/simulated'

/** Access lasts this long, ms: long against a run, so that only the plan ends it. */
export const LIFETIME: Ms = 3_600_000

export const tokenOf = (person: string, access: Access | 'hub', expiresAt: Ms): string =>
  [person, access, Math.round(expiresAt)].join('.')

function readToken(token: string | null, now: Ms) {
  const [id = '', access, expiresAt] = token?.split('.') ?? []
  if (Number(expiresAt) <= now) return err({ code: CLOSE.unauthorized, reason: 'Your access has ended.' })
  return ok({
    person: { id, name: id },
    access: access === 'hub' ? ('respond' as const) : (access as Access),
    scope: '*' as const,
    expiresAt: Number(expiresAt),
    ...(access === 'hub' && { relays: true as const }),
  })
}
