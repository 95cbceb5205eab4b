// The way of a document update into a room: limits, rights, fit, apply. Invariant: each update is stored, or known
// already, or refused to its author's face; nothing in between.
import { type Access, assertNever, type Clock, type Nack, ok, type Timers } from '@holdfast/model'
import type * as Y from 'yjs'
import { ended } from '../identity/admission.ts'
import { Malformed } from '../protocol/byteReader.ts'
import type { Connection } from '../connection/connection.ts'
import { expel } from '../connection/expel.ts'
import { ENTRY_STEPS } from '../update/inspect/bounds.ts'
import { hasGap, newRanges, repeatsAnything, writesAnything } from '../update/inspect/gap.ts'
import { type ClockRange, inspect, type Shape } from '../update/inspect/inspect.ts'
import type { Limits } from '../config/limits.ts'
import { refuseParts } from '../connection/refuseParts.ts'
import { refusals } from '../connection/refusals.ts'
import { judge, type Judged, type Why } from '../update/rights/filterUpdate.ts'
import { type ParkedUse, parkedUse, Parking } from '../update/rights/unknownRootQuota.ts'
import { rootRules } from '../update/rights/rootRules.ts'
import type { Room } from './room.ts'
import { SERVER_ACTOR } from '../store/store.ts'

/**
 * `whole`: the answer to our SyncStep1, everything that the client has and the room had not. `relayed`: one change that a
 * hub brings for its author; a refusal names it, and says nothing about the rest.
 */
export type UpdateKind = 'whole' | 'part' | 'relayed'

export interface IntakeParts {
  readonly clock: Clock
  readonly timers: Timers
  readonly limits: Limits
  /** Oldest schema whose writes are taken. */
  readonly writableFrom: number
}

/** The wait before a client is asked again when its answer did not settle its debt, ms. */
const ASK_WAIT = { first: 1_000, longest: 60_000 }

/** Whose change it is: rights and the stored actor go by this, not by the connection that brings it. */
export interface Author {
  /** Of the person. */
  readonly id: string
  readonly access: Access
}

interface Taken {
  readonly update: Uint8Array
  readonly shape: Shape
  readonly author: Author
  readonly writer: 'person' | 'server'
  readonly isOwn: (client: number) => boolean
  /** Call once it is sure that the change is stored. */
  readonly bind: () => void
}

/** Without an author the change is the connection's own. */
export type Intake = (
  room: Room,
  connection: Connection,
  update: Uint8Array,
  kind: UpdateKind,
  author?: Author,
) => void

export function createIntake({ clock, timers, limits, writableFrom }: IntakeParts): Intake {
  const parked = new WeakMap<Y.Doc, ParkedUse>()

  return (room, connection, update, kind, given) => {
    const author = given ?? ownAuthor(connection)
    // What a hub brings without a name is what its room holds: the work of many, and of the hub itself.
    const isCarried = given === undefined && connection.admission.relays === true
    const refuse = (refusal: Nack) => {
      // The hub's own access is nobody else's fault, and holds up everything.
      if (kind === 'relayed' && refusal.reason !== 'expired') return connection.refuse(refusal)
      if (connection.debt === 'nothing') connection.debt = 'owing'
      if (kind === 'whole') askLessOften(connection)
      connection.refuse(refusal)
    }
    /** Whoever uses the id of a batch's parts will bring them: it is asked for again, and its sender told once. */
    const refuseInUse = () => {
      if (kind === 'relayed' || !connection.toldInUse) refuse(refusals.inUse())
      else askLessOften(connection)
      connection.toldInUse = true
      if (kind === 'whole') askForAll(room, connection)
    }
    const known = (client: number) => room.replica.known(client)

    if (ended(connection.admission, clock.now())) return refuse(refusals.expired())
    if (update.length > limits.maxMessageBytes) {
      return refuse(refusals.tooLarge(update.length, limits.maxMessageBytes))
    }
    // Another server may bring all that a room which is new here holds.
    const inspected = inspect(update, connection.admission.relays ? undefined : room.replica)
    if (!inspected.ok) return expel(connection, inspected.error)
    const shape = inspected.value
    connection.steps += (shape.parts + shape.structs.length + shape.deletes.length) * ENTRY_STEPS
    if (author.access !== 'respond') {
      // What an honest reader also sends: what everybody knows, and clean-ups of text that its own replica made.
      if (writesAnything(shape, known)) refuse(refusals.notAllowed(author.access))
      return
    }
    if (connection.schema !== null && connection.schema < writableFrom) {
      if (mayChange(shape, known)) refuse(refusals.tooOld())
      return
    }
    if (room.fault) {
      if (!mayChange(shape, known)) return
      room.acks.owe(connection)
      if (kind !== 'whole' || writesAnything(shape, known)) connection.refuse(refusals.readOnly(room.fault))
      return
    }
    const repeats = kind === 'relayed' && repeatsAnything(shape, known)
    if (kind === 'whole' || repeats) connection.dependsOnRow = room.rowOf(room.history.index)
    if (repeats) {
      room.relayOrigins.repeated(connection, shape.structs, connection.dependsOnRow)
      room.uplink?.claimed(connection, shape.structs, author.id)
      room.redactions.tellBringer(connection, update)
    }
    const fresh = newRanges(shape, known)
    const claimed = isCarried ? 'none' : trespass(room, fresh, author, kind)
    if (claimed === 'foreign') return refuse(refusals.foreign())
    if (claimed === 'inUse') return refuseInUse()
    if (hasGap(shape, known)) {
      if (kind === 'part') return askForAll(room, connection)
      // It was asked again since: the answer to that is on its way. A refusal would come after it, and stay.
      if (kind === 'whole' && connection.questions > 0) return
      // Its ground was not stored either, and comes again with the answer that this connection owes.
      if (kind === 'relayed' && connection.debt !== 'nothing') return
      // What rests on something that may be taken later may be, too.
      return refuse({ ...refusals.unfounded(), ...(connection.toldInUse && { later: true }) })
    }
    if (!mayChange(shape, known)) {
      // What a client that has nothing new answers: not worth waking the document for.
      if (kind === 'whole') room.settle(connection)
      return
    }
    const bind = () => {
      if (isCarried) return
      bindLive(room, fresh, author, kind)
      const [own] = fresh
      if (own && fresh.length === 1 && kind !== 'relayed' && room.authors.of(own.client) === author.id)
        connection.writesAs = own.client
    }
    const writer = isCarried ? 'server' : 'person'
    const isOwn = (client: number) =>
      kind !== 'whole' || (room.authors.of(client) ?? room.presence.personOf(client)) === author.id
    if (!store(room, connection, { update, shape, author, writer, isOwn, bind })) return
    if (kind === 'whole') room.settle(connection)
  }

  /** False when it was refused whole and its sender closed. */
  function store(
    room: Room,
    connection: Connection,
    { update, shape, author, writer, isOwn, bind }: Taken,
  ): boolean {
    const { doc } = room.replica
    const rules = rootRules(room.name)
    const parking = new Parking(() => parked.get(doc) ?? parkedUse(doc, rules))
    const judged = judge({
      // A copy: values that hold bytes would otherwise keep the whole network buffer alive.
      update: update.slice(),
      shape,
      doc,
      rules,
      parking,
      maxValueBytes: limits.maxValueBytes,
      writer,
      isOwn,
    })
    if (!judged.ok) {
      expel(connection, new Malformed(judged.error))
      return false
    }
    const { update: allowed, refused, steps } = judged.value
    connection.steps += steps
    const effects = allowed ? room.replica.apply(allowed) : ok([])
    if (!effects.ok) {
      expel(connection, new Malformed(`it is ${effects.error}`))
      return false
    }
    if (parking.use) parked.set(doc, parking.use)
    bind()
    room.redactions.note(refused, connection)
    room.accept(effects.value, connection, author.id)
    if (refused.size > 0) tellParts(room, connection, refused, shape)
    return true
  }

  /** Once it is on disk: its author takes these parts out, and could not bring them again to be judged. */
  function tellParts(room: Room, connection: Connection, refused: Judged['refused'], shape: Shape): void {
    const { relaying } = connection
    const named = relaying === null ? {} : { relayed: relaying }
    room.onceDurable((fault) => {
      if (fault) return
      for (const [why, ranges] of refused)
        refuseParts(connection, { ...partRefusal(why, shape), ...named }, ranges)
    })
  }

  function partRefusal(why: Why, { largestValue }: Shape): Nack {
    switch (why) {
      case 'tooLarge':
        return refusals.tooLarge(largestValue, limits.maxValueBytes)
      case 'serverOnly':
        return refusals.serverOnly()
      case 'noSpace':
        return refusals.noSpace()
      default:
        return assertNever(why)
    }
  }

  function askLessOften(connection: Connection): void {
    connection.askWait = Math.min(Math.max(ASK_WAIT.first, connection.askWait * 2), ASK_WAIT.longest)
    connection.askAfter = clock.now() + connection.askWait
    if (connection.debt === 'asked') connection.debt = 'owing'
  }

  /** Nothing pending is kept: the client is asked for everything that the room lacks. */
  function askForAll(room: Room, connection: Connection): void {
    if (connection.debt === 'asked' || connection.debt === 'due') return
    const wait = connection.askAfter - clock.now()
    if (wait <= 0) return room.ask(connection)
    connection.debt = 'due'
    timers.after(wait, () => {
      if (connection.debt === 'due') room.ask(connection)
    })
  }
}

const ownAuthor = ({ admission }: Connection): Author => ({
  id: admission.person.id,
  access: admission.access,
})

/**
 * Whether it writes under a client id that is somebody else's. Nobody does that live, nor ever under the server's own. A
 * batch may carry what its owner made before a loss was noticed (in a file), once the id is not in use any more: an app
 * that comes back takes another one.
 */
function trespass(
  room: Room,
  fresh: readonly ClockRange[],
  author: Author,
  kind: UpdateKind,
): 'none' | 'foreign' | 'inUse' {
  let worst: 'none' | 'inUse' = 'none'
  for (const { client } of fresh) {
    const owner = room.authors.of(client) ?? room.presence.personOf(client)
    if (owner === undefined || owner === author.id) continue
    if (kind === 'part' || owner === SERVER_ACTOR) return 'foreign'
    if (isInUse(room, client)) worst = 'inUse'
  }
  return worst
}

const isInUse = ({ members, presence }: Room, client: number): boolean =>
  presence.isHere(client) ||
  [...members].some(({ presenceId, writesAs }) => (presenceId ?? writesAs) === client)

/**
 * Binds client ids to who used them live: one who types (a change of one client id), or is here under the id. A batch may
 * hold what somebody else made, so it binds nothing by itself; nor does a hub's, which passes on batches too.
 */
function bindLive(room: Room, fresh: readonly ClockRange[], author: Author, kind: UpdateKind): void {
  for (const { client } of fresh) {
    const isLive = (kind === 'part' && fresh.length === 1) || room.presence.personOf(client) === author.id
    if (isLive) room.authors.bind(client, author.id)
  }
}

const mayChange = (shape: Shape, known: (client: number) => number): boolean =>
  shape.deletes.length > 0 || writesAnything(shape, known)
