// One window of one person: the product's own room, link and presence on a virtual network, clock and local disk. It can
// be killed and opened again; only its disk outlives it.
import {
  type Access,
  alignedClock,
  type AlignedClock,
  type Clock,
  openServerLink,
  createIds,
  createPresence,
  createDocumentRoom,
  type IncidentDocument,
  incidentDocument,
  isFromServer,
  keepLocally,
  type KeptLocally,
  type ServerLink,
  type Ms,
  type Person,
  type PresenceHandle,
  type DocumentRoom,
} from '@holdfast/model'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { footprintOf } from './footprint.ts'
import { LocalDisk } from './localDisk.ts'
import type { Network } from './network.ts'
import type { RegisterOracle } from './registerOracle.ts'
import { TooLarge } from './tooLarge.ts'
import { Truth } from './truth.ts'
import { LIFETIME, ROOM, tokenOf, type VirtualServer } from './virtualServer.ts'
import type { Process, World } from './world.ts'

export interface WindowParts {
  readonly name: string
  readonly person: Person
  readonly access: Access
  /** The server it talks to, and the one that acks `server` come from. */
  readonly home: VirtualServer
  /** Where it reaches that server; absent: at its own address. */
  readonly host?: string
  readonly centre: VirtualServer
  readonly world: World
  readonly network: Network
  readonly oracle: RegisterOracle
  readonly fail: (wrong: string) => void
}

export class VirtualWindow {
  readonly parts: WindowParts
  /** Its machine's clock, minus the true time. */
  skew: Ms
  clockSetAt: Ms = 0
  readonly local: Clock
  doc!: Y.Doc
  /** Wrote although it may only read. */
  isRogue = false
  /** How its commands ended. `unknown`: the window was gone before the answer. */
  readonly commands = { open: 0, done: 0, unknown: 0 }
  /** Opened anew with each life of the window. */
  life!: Life
  readonly disk: LocalDisk
  readonly tooLarge = new TooLarge()
  /** The state vector of what the server is known to have. */
  serverHas: Uint8Array | null = null

  constructor(parts: WindowParts) {
    this.parts = parts
    this.disk = new LocalDisk(parts.world)
    this.skew = parts.world.chance(0.5) ? 0 : parts.world.between(-900_000, 900_000)
    this.local = { now: () => parts.world.now + this.skew }
    this.open()
  }

  open(): void {
    this.serverHas = null
    this.life = openLife(this)
    this.doc = this.life.doc
  }

  /** The tab, or with `nothing` said the machine, is gone; what its disk holds is all that is left. */
  kill(says: 'goodbye' | 'nothing'): void {
    const { world, network, name } = this.parts
    const { process, kept, link, presence, room, awareness, doc } = this.life
    if (!process.alive) return
    world.trace.note(`${name} is killed, says ${says}`)
    if (waitingIn(kept) > 0) world.trace.reach('window killed with unstored changes')
    process.alive = false
    for (const line of network.linesOf(name)) {
      if (says === 'goodbye') line.dropClient()
      else line.vanishClient()
    }
    link.close()
    presence.close()
    room.close()
    awareness.destroy()
    doc.destroy()
  }

  /** Asks the server to do what this person may not. */
  async ask(): Promise<void> {
    const { world } = this.parts
    const { link } = this.life
    const wasLive = link.store.getState().link.state === 'live'
    this.commands.open += 1
    const { ok } = await link.sendCommand('ask', {})
    this.commands.open -= 1
    this.commands[ok ? 'done' : 'unknown'] += 1
    if (ok && !wasLive) world.trace.reach('command asked while apart')
  }

  /** As a program of their own would: past the room, which refuses. */
  writeAnyway(): void {
    this.isRogue = true
    this.parts.world.trace.reach('reader tried to write')
    this.doc.getText('conditions').insert(0, FORBIDDEN)
  }

  /** As the awareness protocol does every 15 s of the machine's own time. */
  renewPresence(): void {
    const { awareness } = this.life
    awareness.setLocalState(awareness.getLocalState())
  }

  reopen(): void {
    this.kill('goodbye')
    this.open()
  }
}

/** Changes made here that are not on the disk. */
function waitingIn({ status }: KeptLocally): number {
  const now = status.getState()
  return now.state === 'storing' || now.state === 'unsafe' ? now.waiting : 0
}

export const FORBIDDEN = '☠'

interface Life {
  readonly process: Process
  readonly doc: Y.Doc
  readonly room: DocumentRoom<IncidentDocument>
  readonly awareness: Awareness
  readonly presence: PresenceHandle
  readonly kept: KeptLocally
  readonly link: ServerLink
  readonly truth: Truth
  readonly clock: AlignedClock
}

function openLife(window: VirtualWindow): Life {
  const { name, person, access, home, centre, world, network, oracle, fail } = window.parts
  const { disk } = window
  const process: Process = { name, alive: true }
  const doc = new Y.Doc({ guid: '' })
  const newClient = () => 1 + world.below(2 ** 31)
  doc.clientID = newClient()
  const awareness = new Awareness(doc)
  // By the real clock it forgets who was quiet for 30 s: a run that is stopped meanwhile would see everybody go.
  clearInterval(awareness._checkInterval)
  const timers = world.timersOf(process)
  const { local } = window
  const clock = alignedClock(local)
  const random = () => Uint8Array.from({ length: 16 }, () => world.below(256))
  const newId = createIds(clock, random)
  const truth = new Truth({
    machine: home.disk.ground(ROOM),
    server: centre.disk.ground(ROOM),
    disk: disk.ground,
  })
  const room = createDocumentRoom({ document: incidentDocument, doc, clock, newId, actor: person })
  const presence = createPresence({ awareness, me: person, access })
  const store = disk.open(doc, process)
  const kept = keepLocally({ doc, store, timers, local })
  const expiresAt = home.clock.now() + (world.chance(0.1) ? world.between(3_000, 20_000) : LIFETIME)
  const token = tokenOf(person.id, access, expiresAt)
  const WebSocket = network.webSocketOf(process)
  const { stored } = kept
  const link = openServerLink({
    ...{
      url: `ws://${window.parts.host ?? home.name}`,
      room: ROOM,
      token,
      doc,
      awareness,
      WebSocket,
      timers,
      local,
      clock,
      newId,
      stored,
    },
    random: world.random,
    newClient,
  })
  const checkStatus = () => {
    const status = link.store.getState()
    const wrong = truth.contradiction(status)
    if (wrong) fail(`${name}: ${wrong}`)
  }
  void kept.stored.loaded.then((left) => {
    if (left > 0) world.trace.reach('changes of an earlier visit sent')
    // A store that did not answer in time brings what it has later, as changes.
    const isRead = kept.status.getState().state !== 'unsafe' && disk.updates.length > 0
    truth.loaded(left, footprintOf(isRead ? Y.mergeUpdates(disk.updates) : Uint8Array.of(0, 0)))
    return checkStatus()
  })
  link.store.subscribe((now, before) => {
    if (now.notOnServer !== before.notOnServer) kept.noteUnsent(now.notOnServer)
    if (now.server?.id !== before.server?.id) window.serverHas = null
    const hasAll = now.link.state === 'live' && now.server?.kind === 'server' && now.notOnServer === 0
    if (hasAll) window.serverHas = Y.encodeStateVector(doc)
    if (now.link !== before.link) world.trace.note(`${name} is ${now.link.state}`)
    if (now.nacks.length > before.nacks.length) world.trace.reach('refused write shown')
    if (now.nacks.some(({ reason }) => reason === 'expired')) world.trace.reach('access ran out')
    if (process.alive && now.link.state === 'offline' && now.link.why === 'The server stopped answering.')
      world.trace.reach('half-open connection noticed')
    checkStatus()
  })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (stored.isOrigin(origin) || isFromServer(origin)) return
    const made = footprintOf(update)
    // What comes late from the disk may lose its key at once to what the server brought: that deletes it wherever both are.
    truth.changed(store.isOrigin(origin) ? disk.ground.held(made) : made)
    checkStatus()
  })
  kept.status.subscribe((now) => {
    const wrong = now.state === 'safe' ? truth.storedContradiction() : null
    if (wrong) fail(`${name}: ${wrong}`)
  })
  oracle.watch(doc)
  window.tooLarge.follow(doc, link, world)
  return { process, doc, room, awareness, presence, kept, link, truth, clock }
}
