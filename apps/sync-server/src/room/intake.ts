// The way of a document update into a room: facts are gathered, `plan` decides, and what it decided is done. Invariant:
// each update is stored, or known already, or refused to its author's face; nothing in between.
import { assertNever, type Clock, type Nack, ok, serverRoomOf } from '@holdfast/model'
import type * as Y from 'yjs'
import { ENTRY_STEPS } from '../config/costs.ts'
import type { Limits } from '../config/limits.ts'
import type { Connection } from '../connection/connection.ts'
import { expel } from '../connection/expel.ts'
import { refuseParts } from '../connection/refuseParts.ts'
import { refusals } from '../connection/nacks.ts'
import { ended } from '../identity/admission.ts'
import { Malformed } from '../protocol/byteReader.ts'
import { isPerson } from '../store/actors.ts'
import type { StoreFault } from '../store/store.ts'
import { hasGap, newRanges, repeatsAnything, writesAnything } from '../update/inspect/gap.ts'
import { inspect, type Shape } from '../update/inspect/inspect.ts'
import { type FilteredUpdate, filterUpdate, type Why } from '../update/rights/filterUpdate.ts'
import { rootRules } from '../update/rights/rootRules.ts'
import { UnknownRootQuota, unknownRootUse, type UnknownRootUse } from '../update/rights/unknownRootQuota.ts'
import type { Claims } from './claims.ts'
import type { ClientIds } from './clientIds.ts'
import type { Effect, Replica } from './content/replica.ts'
import {
  type AfterRefusal,
  type Author,
  type Facts,
  type Overlap,
  plan,
  type Reading,
  type Step,
  type UpdateKind,
} from './plan.ts'
import type { Redactions } from './redactions.ts'
import type { RelayOrigins } from './relayOrigins.ts'
import type { Uplink } from './uplink.ts'
import type { ResyncTracker } from './resync.ts'

export interface IntakeDeps {
  readonly clock: Clock
  readonly limits: Limits
  /** Oldest schema whose writes are taken. */
  readonly writableFrom: number
}

/** A room, as far as that goes. */
export interface IntakeRoom {
  readonly name: string
  readonly fault: StoreFault | null
  readonly replica: Replica
  readonly resync: ResyncTracker
  readonly claims: Claims
  readonly clientIds: ClientIds
  readonly redactions: Redactions
  readonly relayOrigins: RelayOrigins
  readonly uplink: Uplink | null
  /** The row of the last change that was accepted. */
  readonly lastRow: number
  accept(effects: readonly Effect[], author: Connection, actor: string): void
  onceDurable(done: (fault: StoreFault | null) => void): void
  /** Everything that the connection has was taken in. */
  resynced(connection: Connection): void
}

interface Incoming {
  readonly connection: Connection
  readonly update: Uint8Array
  readonly kind: UpdateKind
  readonly author: Author
  /** What a hub brings without a name is what its room holds: the work of many, and of the hub itself. */
  readonly isCarried: boolean
}

export class Intake {
  readonly #room: IntakeRoom
  readonly #deps: IntakeDeps
  /** What a document's unknown roots hold; the room may build its document again. */
  readonly #unknownRoots = new WeakMap<Y.Doc, UnknownRootUse>()

  constructor(room: IntakeRoom, deps: IntakeDeps) {
    this.#room = room
    this.#deps = deps
  }

  /** Without an author the change is the connection's own. */
  receive(connection: Connection, update: Uint8Array, kind: UpdateKind, given?: Author): void {
    const { person, access, relays } = connection.admission
    const author = given ?? { id: person.id, access }
    const incoming = { connection, update, kind, author, isCarried: given === undefined && relays === true }
    const reading = this.#read(incoming)
    const { overlap, step } = plan(reading, this.#facts(incoming))
    if (reading.read === 'shape') this.#noteOverlap(overlap, incoming, reading.shape)
    this.#perform(step, incoming)
  }

  #read({ connection, update, kind, author, isCarried }: Incoming): Reading {
    const { clock, limits } = this.#deps
    const { replica, clientIds } = this.#room
    if (ended(connection.admission, clock.now())) return { read: 'expired' }
    const most = limits.maxMessageBytes
    if (update.length > most) return { read: 'oversized', bytes: update.length, most }
    // Another server may bring all that a room which is new here holds.
    const inspected = inspect(update, connection.admission.relays ? undefined : replica)
    if (!inspected.ok) return { read: 'malformed', fault: inspected.error }
    const shape = inspected.value
    connection.charge((shape.parts + shape.structs.length + shape.deletes.length) * ENTRY_STEPS)
    return {
      read: 'shape',
      shape,
      writes: writesAnything(shape, this.#known),
      deletes: shape.deletes.length > 0,
      repeats: repeatsAnything(shape, this.#known),
      hasGap: hasGap(shape, this.#known),
      trespass: isCarried ? 'none' : clientIds.trespass(newRanges(shape, this.#known), author, kind),
    }
  }

  #facts({ connection, kind, author }: Incoming): Facts {
    const { fault, resync, clientIds } = this.#room
    return {
      kind,
      access: author.access,
      isTooOld: connection.schema !== null && connection.schema < this.#deps.writableFrom,
      fault,
      isInStep: resync.isInStep(connection),
      isAnswerDue: resync.isAnswerDue(connection),
      wasToldInUse: clientIds.wasToldInUse(connection),
    }
  }

  readonly #known = (client: number): number => this.#room.replica.known(client)

  #noteOverlap(overlap: Overlap, { connection, update, author }: Incoming, { structs }: Shape): void {
    if (overlap === 'none') return
    const { claims, relayOrigins, uplink, redactions, lastRow } = this.#room
    claims.dependOn(connection, lastRow)
    if (overlap !== 'repeats') return
    relayOrigins.repeated(connection, structs, lastRow)
    uplink?.claimed(connection, structs, author.id)
    redactions.tellBringer(connection, update)
  }

  #perform(step: Step, incoming: Incoming): void {
    const { resync, clientIds } = this.#room
    const { connection } = incoming
    switch (step.act) {
      case 'ignore':
        return
      case 'closeMalformed':
        return expel(connection, step.fault)
      case 'refuse':
        this.#afterRefusal(connection, step.resync)
        return connection.refuse(step.nack)
      case 'waitForOwner':
        this.#afterRefusal(connection, step.resync)
        if (step.nack) connection.refuse(step.nack)
        clientIds.toldInUse(connection)
        return step.asksAgain ? resync.request(connection) : undefined
      case 'waitForDisk':
        resync.notStored(connection)
        return step.nack ? connection.refuse(step.nack) : undefined
      case 'askAgain':
        return resync.request(connection)
      case 'resynced':
        return this.#room.resynced(connection)
      case 'store': {
        const isStored = this.#store(incoming, step.shape)
        return isStored && step.isWhole ? this.#room.resynced(connection) : undefined
      }
      default:
        return assertNever(step)
    }
  }

  #afterRefusal(connection: Connection, what: AfterRefusal): void {
    const { resync } = this.#room
    if (what === 'needed') resync.refused(connection)
    if (what === 'backOff') resync.backOff(connection)
  }

  /** False when it was refused whole and its sender closed. */
  #store({ connection, update, kind, author, isCarried }: Incoming, shape: Shape): boolean {
    const { name, replica, clientIds, redactions } = this.#room
    const { doc } = replica
    const rules = rootRules(name)
    const fresh = newRanges(shape, this.#known)
    const quota = new UnknownRootQuota(() => this.#unknownRoots.get(doc) ?? unknownRootUse(doc, rules))
    const filtered = filterUpdate({
      // A copy: values that hold bytes would otherwise keep the whole network buffer alive.
      update: update.slice(),
      shape,
      doc,
      rules,
      quota,
      maxValueBytes: this.#deps.limits.maxValueBytes,
      writer: isCarried && mayWriteAll(name, connection) ? 'server' : 'person',
      isOwn: (client) => kind !== 'whole' || clientIds.ownerOf(client) === author.id,
    })
    if (!filtered.ok) {
      expel(connection, new Malformed(filtered.error))
      return false
    }
    const { update: allowed, refused, steps } = filtered.value
    connection.charge(steps)
    const effects = allowed ? replica.apply(allowed) : ok([])
    if (!effects.ok) {
      expel(connection, new Malformed(`it is ${effects.error}`))
      return false
    }
    if (quota.use) this.#unknownRoots.set(doc, quota.use)
    if (!isCarried) clientIds.stored(connection, fresh, author, kind)
    redactions.note(refused, connection)
    this.#room.accept(effects.value, connection, author.id)
    if (refused.size > 0) this.#tellRefused(connection, refused, shape)
    return true
  }

  /** Once it is on disk: its author takes these parts out, and could not bring them again to be filtered. */
  #tellRefused(connection: Connection, refused: FilteredUpdate['refused'], shape: Shape): void {
    const { relaying } = connection
    const named = relaying === null ? {} : { relayed: relaying }
    this.#room.onceDurable((fault) => {
      if (fault) return
      for (const [why, ranges] of refused)
        refuseParts(connection, { ...this.#partRefusal(why, shape), ...named }, ranges)
    })
  }

  #partRefusal(why: Why, { largestValue }: Shape): Nack {
    switch (why) {
      case 'tooLarge':
        return refusals.tooLarge(largestValue, this.#deps.limits.maxValueBytes)
      case 'serverOnly':
        return refusals.serverOnly()
      case 'noSpace':
        return refusals.noSpace()
      default:
        return assertNever(why)
    }
  }
}

/** What a server alone knows comes from that server, which is above; no hub below brings any. */
const mayWriteAll = (room: string, { admission }: Connection): boolean =>
  serverRoomOf(room) === null || !isPerson(admission.person.id)
