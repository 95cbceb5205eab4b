// One room: its members, its content, and what its members have to be told. Invariant: nothing leaves it that is not
// durable, and what it tells is told in the order in which it was accepted.
import type { Ms } from '@holdfast/model'
import { CHANGES_FOR_JOINER } from '../config/limits.ts'
import { Authors } from '../store/clientOwners.ts'
import { type Change, createChange } from './content/change.ts'
import type { Committing } from './commit.ts'
import type { Connection } from '../connection/connection.ts'
import { fanOut } from './broadcast.ts'
import { AckTracker } from './ackTracker.ts'
import { Claims } from './claims.ts'
import { ClientIds } from './clientIds.ts'
import { History } from './content/history.ts'
import { Intake } from './intake.ts'
import { JoinQueue } from './joinQueue.ts'
import type { Author, UpdateKind } from './plan.ts'
import { Redactions } from './redactions.ts'
import { encodePresence, Presence } from '../presence/presence.ts'
import { refusals } from '../connection/nacks.ts'
import { type Effect, Replica } from './content/replica.ts'
import { awarenessMessage, syncStep1 } from '../protocol/stockMessages.ts'
import { SERVER_ACTOR, type StoreFault } from '../store/store.ts'
import type { LoadedRoom, RoomDeps } from './roomDeps.ts'
import { RoomMaintenance } from './roomMaintenance.ts'
import { ResyncTracker } from './resync.ts'
import { RelayOrigins } from './relayOrigins.ts'
import type { Uplink } from './uplink.ts'
import { createBatchWindow, type BatchWindow } from './batchWindow.ts'

export class Room implements Committing {
  readonly name: string
  readonly presence: Presence
  readonly authors: Authors
  readonly redactions: Redactions
  readonly history: History
  readonly replica: Replica
  readonly acks: AckTracker
  readonly resync: ResyncTracker
  readonly claims = new Claims()
  readonly clientIds: ClientIds
  /** The server above, while this one links up to any. */
  uplink: Uplink | null = null
  readonly relayOrigins: RelayOrigins
  /** The last row before it was loaded. */
  readonly #firstRow: number
  readonly #members = new Set<Connection>()
  readonly members: ReadonlySet<Connection> = this.#members
  readonly #joins: JoinQueue
  readonly #intake: Intake
  readonly #maintenance: RoomMaintenance
  readonly #batchWindow: BatchWindow
  readonly #deps: RoomDeps
  /** Indices: durable on disk, and told to the members. */
  #durable = 0
  #told = 0
  #gathering: 'no' | 'until the batch window ends' | 'until it is durable' = 'no'
  #renewalsDue = false
  #waiters: { readonly index: number; readonly done: (fault: StoreFault | null) => void }[] = []

  constructor(name: string, loaded: LoadedRoom, deps: RoomDeps) {
    this.name = name
    this.#deps = deps
    this.#firstRow = loaded.seq
    this.relayOrigins = new RelayOrigins(deps.safe)
    const ask = (connection: Connection) => connection.send(syncStep1(this.replica.stateVector()))
    this.resync = new ResyncTracker({ clock: deps.clock, timers: deps.timers, ask })
    this.acks = new AckTracker(deps.safe, this.resync)
    this.authors = new Authors(loaded.authors)
    this.redactions = new Redactions(loaded.redactions, this)
    this.presence = new Presence((client) => this.authors.of(client))
    this.clientIds = new ClientIds(this)
    this.history = new History(loaded.state)
    this.replica = new Replica(this.history)
    this.#intake = new Intake(this, deps)
    this.#maintenance = new RoomMaintenance(this, loaded, deps)
    this.#batchWindow = createBatchWindow(deps.limits)
    this.#joins = new JoinQueue({
      ...{ history: this.history, replica: this.replica },
      ...{ clock: deps.clock, timers: deps.timers },
      durable: () => this.#durable,
      beforeState: () => {
        if (this.history.changes.length > CHANGES_FOR_JOINER && this.#isSettled) this.replica.fold()
      },
      joined: (connection) => {
        this.tellPresence(connection)
        deps.joined?.(this, connection)
      },
    })
    deps.commit.enter(this)
  }

  /** Everything accepted is durable and told. */
  get #isSettled(): boolean {
    return this.#told === this.history.index
  }

  /** Why nothing can be written at the moment, or null. */
  get fault(): StoreFault | null {
    return this.#deps.commit.fault
  }

  /** The row of the log that change `index` is stored as. */
  rowOf(index: number): number {
    return this.#firstRow + index
  }

  get lastRow(): number {
    return this.rowOf(this.history.index)
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
    this.#joins.enter(connection, this.#durable)
  }

  leave(connection: Connection): void {
    this.#members.delete(connection)
    this.acks.leave(connection)
    this.resync.leave(connection)
    this.relayOrigins.leave(connection)
    this.#joins.leave(connection)
    this.presence.leave(connection, this.#deps.clock.now())
    this.#gather()
  }

  /** Stores what the replica made of a write, and tells the others once that is durable. */
  accept(effects: readonly Effect[], author: Connection | null, actor: string): void {
    if (effects.length === 0) return
    this.#maintenance.used()
    const now = Math.floor(this.#deps.time.now())
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
      this.#batchWindow.note('stored', this.#members.size, now)
      this.#deps.commit.add(this, change)
    }
    this.#gather()
    if (actor !== SERVER_ACTOR) this.#deps.afterChange?.(this, effects)
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

  /** Takes in a document update, or says why not. Without an author it is the connection's own. */
  receive(connection: Connection, update: Uint8Array, kind: UpdateKind, author?: Author): void {
    this.#intake.receive(connection, update, kind, author)
  }

  /** Everything that it holds was taken in. */
  resynced(connection: Connection): void {
    if (this.resync.resynced(connection)) this.acks.resynced(connection, this.history.index)
    this.#gather()
  }

  tellPresence(connection: Connection): void {
    const everybody = this.presence.everybody(this.#deps.clock.now(), connection)
    if (everybody.length > 0) connection.send(awarenessMessage(encodePresence(everybody)))
  }

  presenceHeard(): void {
    if (!this.presence.hasChanged) return
    this.#batchWindow.note('told', this.#members.size, this.#deps.clock.now())
    this.#gather()
  }

  stateWanted(connection: Connection, stateVector: Uint8Array): void {
    this.#maintenance.used()
    this.#joins.ask(connection, stateVector)
  }

  stored(index: number, seq: number): void {
    this.#maintenance.stored(index - this.#durable, seq)
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
      this.resync.notStored(author)
      author.refuse(refusals.readOnly(fault))
    }
    // Barriers, and what people were asked for, may rest on what is taken back, whoever brought it.
    for (const member of this.#members)
      if (member.admission.access === 'respond') this.resync.notStored(member)
    this.acks.takenBack(this.#durable)
    this.relayOrigins.takenBack(this.durableRow)
    this.uplink?.failed()
    for (const waiter of this.#waiters) waiter.done(fault)
    this.#waiters = []
    this.#joins.recapture()
    this.#tell()
  }

  recovered(): void {
    this.resync.diskWorks()
  }

  #gather(): void {
    if (this.#gathering !== 'no') return
    this.#gathering = 'until the batch window ends'
    const { clock, timers, commit } = this.#deps
    timers.after(this.#batchWindow.length(clock.now()), () => {
      if (this.#durable === this.history.index) return this.#tell()
      this.#gathering = 'until it is durable'
      commit.run()
    })
  }

  #tell(): void {
    this.#gathering = 'no'
    this.#joins.release()
    const { stats, clock } = this.#deps
    const changes = this.history.between(this.#told, this.#durable)
    // Renewals go with other news, or when the sweep says so; an ack for one is no reason to write to all.
    const isNews = changes.length > 0 || this.presence.hasChanged || this.#renewalsDue
    const presence = isNews ? this.presence.take(clock.now()) : []
    this.#renewalsDue = false
    const replies = this.acks.acks(this.#durable)
    if (changes.length + presence.length + replies.size > 0) {
      stats.deliveries += fanOut(
        this.#members,
        { changes, presence, since: this.#told, replies },
        this.#joins.deliveryOf,
      )
    }
    if (changes.length + presence.length > 0) this.uplink?.told(changes, presence)
    this.#told = this.#durable
    if (!this.#isSettled) this.#gather()
    else if (this.#maintenance.isCheckpointDue && !this.fault) void this.#maintenance.checkpoint()
  }

  /** Housekeeping, about once a second. Answers true when it did something that took time. */
  sweep(now: Ms): boolean {
    this.presence.sweep(now, this.#deps.limits)
    this.#renewalsDue = this.presence.hasRenewed
    if (this.#renewalsDue) this.#gather()
    return this.#isSettled && this.#maintenance.sleepIfQuiet(now)
  }

  /** Tells what is durable without waiting for the window to end. */
  flush(): void {
    if (this.#gathering !== 'no') this.#tell()
  }

  /** Stores what is left, and a checkpoint, so that the next load is fast. */
  async store(): Promise<void> {
    await this.#deps.commit.idle()
    if (this.#isSettled && !this.fault) await this.#maintenance.checkpoint()
  }

  /** Lets go of what belongs to the room elsewhere. */
  dispose(): void {
    this.#deps.commit.leave(this)
    this.replica.forget()
  }
}
