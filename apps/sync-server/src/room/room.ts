// One room: its members, its content, and what its members have to be told. Invariant: nothing leaves it that is not
// durable, and what it tells is told in the order in which it was accepted.
import type { Clock, Ms, Timers } from '@holdfast/model'
import type { AfterChange } from './arrivals/afterChange.ts'
import { Authors } from '../store/clientOwners.ts'
import { type Change, createChange } from './content/change.ts'
import type { Commit, Committing } from './commit.ts'
import type { Connection } from '../connection/connection.ts'
import { fanOut } from './broadcast.ts'
import { AckTracker } from './ackTracker.ts'
import { History } from './content/history.ts'
import { JoinQueue } from './joinQueue.ts'
import { Redactions } from './redactions.ts'
import { encodePresence, Presence } from '../presence/presence.ts'
import { refusals } from '../connection/refusals.ts'
import { type Effect, Replica } from './content/replica.ts'
import { awarenessMessage, syncStep1 } from '../protocol/stockMessages.ts'
import { SERVER_ACTOR, type StoredRoom, type StoreFault } from '../store/store.ts'
import { Upkeep, type UpkeepParts } from './roomMaintenance.ts'
import { RelayOrigins } from './relayOrigins.ts'
import type { Uplink } from './uplink.ts'
import { createWindow, type Window } from './batchWindow.ts'

export interface RoomParts extends UpkeepParts {
  readonly commit: Commit
  readonly clock: Clock
  readonly timers: Timers
  /** The time that clients are told, and that changes are stored with. */
  readonly time: Clock
  /** What an ack from this server means. */
  readonly safe: 'machine' | 'server'
  /** Absent on a hub: what it brings up is the server's to add to. */
  readonly afterChange?: AfterChange
}

export interface LoadedRoom extends Pick<StoredRoom, 'seq' | 'authors' | 'redactions'> {
  /** The whole content as one update. */
  readonly state: Uint8Array
  /** Rows that the newest checkpoint does not hold. */
  readonly sinceCheckpoint: number
}

/** A joiner that finds more changes than this beside the state gets one new state instead. */
const CHANGES_FOR_JOINER = 64

export class Room implements Committing {
  readonly name: string
  readonly presence: Presence
  readonly authors: Authors
  readonly redactions: Redactions
  readonly history: History
  readonly replica: Replica
  readonly acks: AckTracker
  /** The server above, while this one links up to any. */
  uplink: Uplink | null = null
  readonly relayOrigins: RelayOrigins
  /** The last row before it was loaded. */
  readonly #firstRow: number
  readonly #members = new Set<Connection>()
  readonly #joins: JoinQueue
  readonly #upkeep: Upkeep
  readonly #window: Window
  readonly #parts: RoomParts
  /** Indices: durable on disk, and told to the members. */
  #durable = 0
  #told = 0
  #gathering: 'no' | 'until the window ends' | 'until it is durable' = 'no'
  #renewalsDue = false
  #waiters: { readonly index: number; readonly done: (fault: StoreFault | null) => void }[] = []

  constructor(name: string, loaded: LoadedRoom, parts: RoomParts) {
    this.name = name
    this.#parts = parts
    this.#firstRow = loaded.seq
    this.relayOrigins = new RelayOrigins(parts.safe)
    this.acks = new AckTracker(parts.safe)
    this.authors = new Authors(loaded.authors)
    this.redactions = new Redactions(loaded.redactions, this)
    this.presence = new Presence((client) => this.authors.of(client))
    this.history = new History(loaded.state)
    this.replica = new Replica(this.history)
    this.#upkeep = new Upkeep(this, loaded, parts)
    this.#window = createWindow(parts.limits)
    this.#joins = new JoinQueue({
      history: this.history,
      replica: this.replica,
      clock: parts.clock,
      timers: parts.timers,
      durable: () => this.#durable,
      beforeState: () => {
        if (this.history.changes.length > CHANGES_FOR_JOINER && this.#isSettled) this.replica.fold()
      },
      joined: (connection) => this.tellPresence(connection),
    })
    parts.commit.enter(this)
  }

  /** Everything accepted is durable and told. */
  get #isSettled(): boolean {
    return this.#told === this.history.index
  }

  /** Why nothing can be written at the moment, or null. */
  get fault(): StoreFault | null {
    return this.#parts.commit.fault
  }

  get members(): ReadonlySet<Connection> {
    return this.#members
  }

  /** The row of the log that change `index` is stored as. */
  rowOf(index: number): number {
    return this.#firstRow + index
  }

  get durableRow(): number {
    return this.rowOf(this.#durable)
  }

  /** Accepted, and not on disk yet. */
  get pending(): readonly Change[] {
    return this.history.between(this.#durable, this.history.index)
  }

  /** The server above has everything up to this row; `limit`: less for some. */
  onServer(row: number, limit: (connection: Connection) => number): void {
    this.acks.onServer(row - this.#firstRow, (connection) => limit(connection) - this.#firstRow)
    this.#gather()
  }

  enter(connection: Connection): void {
    this.#members.add(connection)
    connection.has = this.#durable
  }

  leave(connection: Connection): void {
    this.#members.delete(connection)
    this.acks.leave(connection)
    this.relayOrigins.leave(connection)
    this.#joins.leave(connection)
    this.presence.leave(connection, this.#parts.clock.now())
    this.#gather()
  }

  /** Stores what the replica made of a write, and tells the others once that is durable. */
  accept(effects: readonly Effect[], author: Connection | null, actor: string): void {
    if (effects.length === 0) return
    this.#upkeep.used()
    const now = Math.floor(this.#parts.time.now())
    // Written by code inside the server, under its own replica's id: no client may go on under that one.
    if (author === null) this.authors.bind(this.replica.doc.clientID, SERVER_ACTOR)
    for (const { update, made } of effects) {
      const by = made === 'given' ? { author, actor } : { author: null, actor: SERVER_ACTOR }
      const change = createChange({
        index: this.history.index + 1,
        ...{ ...by, receivedAt: now, update },
        ...{ authors: this.authors.take(), redactions: this.redactions.take() },
      })
      this.history.add(change)
      this.relayOrigins.note(this.rowOf(change.index), author)
      this.#window.note('stored', this.#members.size, now)
      this.#parts.commit.add(this, change)
    }
    this.#gather()
    if (actor !== SERVER_ACTOR) this.#parts.afterChange?.(this, effects)
  }

  /** Resolves when everything accepted so far is durable, or with the reason why it is not. */
  durable = (): Promise<StoreFault | null> => new Promise((done) => this.onceDurable(done))

  /** The same, before anybody is told of it. */
  onceDurable(done: (fault: StoreFault | null) => void): void {
    const { index } = this.history
    if (index <= this.#durable) done(null)
    else this.#waiters.push({ index, done })
  }

  barrier(connection: Connection, seq: number): void {
    this.acks.barrier(connection, seq, this.history.index)
    this.#gather()
  }

  /** Everything that it holds was taken in. */
  settle(connection: Connection): void {
    this.acks.settle(connection, this.history.index)
    this.#gather()
  }

  ask(connection: Connection): void {
    connection.debt = 'asked'
    connection.questions += 1
    connection.send(syncStep1(this.replica.stateVector()))
  }

  tellPresence(connection: Connection): void {
    const everybody = this.presence.everybody(this.#parts.clock.now(), connection)
    if (everybody.length > 0) connection.send(awarenessMessage(encodePresence(everybody)))
  }

  presenceHeard(): void {
    if (!this.presence.hasChanged) return
    this.#window.note('told', this.#members.size, this.#parts.clock.now())
    this.#gather()
  }

  stateWanted(connection: Connection, stateVector: Uint8Array): void {
    this.#upkeep.used()
    this.#joins.ask(connection, stateVector)
  }

  settled(index: number, seq: number): void {
    this.#upkeep.stored(index - this.#durable, seq)
    this.#durable = index
    const waiting = this.#waiters
    this.#waiters = waiting.filter((waiter) => waiter.index > index)
    for (const waiter of waiting) if (waiter.index <= index) waiter.done(null)
    if (this.#gathering === 'until it is durable') this.#tell()
  }

  failed(fault: StoreFault): void {
    const lost = this.history.between(this.#durable, this.history.index)
    this.history.truncate(this.#durable)
    for (const { authors = [] } of lost) this.authors.putBack(authors)
    for (const { redactions = [] } of lost) this.redactions.putBack(redactions)
    this.replica.forget()
    for (const author of new Set(lost.map((change) => change.author))) {
      if (!author) continue
      this.acks.owe(author)
      author.refuse(refusals.readOnly(fault))
    }
    // Barriers, and what people were asked for, may rest on what is taken back, whoever brought it.
    for (const member of this.#members) if (member.admission.access === 'respond') this.acks.owe(member)
    this.acks.takenBack(this.#durable)
    this.relayOrigins.takenBack(this.durableRow)
    this.uplink?.failed()
    for (const waiter of this.#waiters) waiter.done(fault)
    this.#waiters = []
    this.#joins.recapture()
    this.#tell()
  }

  recovered(): void {
    for (const connection of this.acks.recovered()) this.ask(connection)
  }

  #gather(): void {
    if (this.#gathering !== 'no') return
    this.#gathering = 'until the window ends'
    const { clock, timers, commit } = this.#parts
    timers.after(this.#window.length(clock.now()), () => {
      if (this.#durable === this.history.index) return this.#tell()
      this.#gathering = 'until it is durable'
      commit.run()
    })
  }

  #tell(): void {
    this.#gathering = 'no'
    this.#joins.release()
    const { stats, clock } = this.#parts
    const changes = this.history.between(this.#told, this.#durable)
    // Renewals go with other news, or when the sweep says so; an ack for one is no reason to write to all.
    const isNews = changes.length > 0 || this.presence.hasChanged || this.#renewalsDue
    const presence = isNews ? this.presence.take(clock.now()) : []
    this.#renewalsDue = false
    const replies = this.acks.acks(this.#durable)
    if (changes.length + presence.length + replies.size > 0)
      stats.deliveries += fanOut(this.#members, { changes, presence, since: this.#told, replies })
    if (changes.length + presence.length > 0) this.uplink?.told(changes, presence)
    this.#told = this.#durable
    if (!this.#isSettled) this.#gather()
    else if (this.#upkeep.isCheckpointDue && !this.fault) void this.#upkeep.checkpoint()
  }

  /** Housekeeping, about once a second. Answers true when it did something that took time. */
  sweep(now: Ms): boolean {
    this.presence.sweep(now, this.#parts.limits)
    this.#renewalsDue = this.presence.hasRenewed
    if (this.#renewalsDue) this.#gather()
    return this.#isSettled && this.#upkeep.sleepIfQuiet(now)
  }

  /** Tells what is durable without waiting for the window to end. */
  flush(): void {
    if (this.#gathering !== 'no') this.#tell()
  }

  /** Stores what is left, and a checkpoint, so that the next load is fast. */
  async store(): Promise<void> {
    await this.#parts.commit.idle()
    if (this.#isSettled && !this.fault) await this.#upkeep.checkpoint()
  }

  /** Lets go of what belongs to the room elsewhere. */
  dispose(): void {
    this.#parts.commit.leave(this)
    this.replica.forget()
  }
}
