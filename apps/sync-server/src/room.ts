// One room: its members, its content, and what its members have to be told. Invariant: nothing leaves it that is not
// durable, and what it tells is told in the order in which it was accepted.
import { ack, type Clock, type Ms, type Timers } from '@holdfast/model'
import { createChange } from './change.ts'
import type { Commit, Committing } from './commit.ts'
import type { Connection } from './connection.ts'
import { fanOut } from './fanout.ts'
import { History } from './history.ts'
import { JoinQueue } from './joinQueue.ts'
import type { Limits } from './limits.ts'
import type { SyncLog } from './log.ts'
import { encodePresence, Presence } from './presence.ts'
import { refusals } from './refusals.ts'
import { type Effect, Replica } from './replica.ts'
import type { Stats } from './stats.ts'
import { awarenessMessage, syncStep1 } from './stockMessages.ts'
import { SERVER_ACTOR, type Store, type StoreFault } from './store/store.ts'
import { webSocketFrame } from './webSocketFrame.ts'
import { createWindow, type Window } from './window.ts'

export interface RoomParts {
  readonly store: Store
  readonly commit: Commit
  readonly clock: Clock
  readonly timers: Timers
  readonly limits: Limits
  readonly stats: Stats
  readonly log: SyncLog
  /** What an ack from this server means. */
  readonly safe: 'machine' | 'server'
}

/** A joiner that finds more changes than this beside the state gets one new state instead. */
const CHANGES_FOR_JOINER = 64

export class Room implements Committing {
  readonly name: string
  readonly presence = new Presence()
  readonly members = new Set<Connection>()
  readonly history: History
  readonly replica: Replica
  readonly joins: JoinQueue
  readonly #parts: RoomParts
  readonly #window: Window
  /** Indices: durable on disk, and told to the members. */
  #durable = 0
  #told = 0
  /** The last stored row, and how many rows the newest checkpoint does not hold. */
  #seq: number
  #sinceCheckpoint: number
  #gathering: 'no' | 'until the window ends' | 'until it is durable' = 'no'
  #markers = new Set<Connection>()
  #unheard = new Set<Connection>()
  #waiters: { readonly index: number; readonly done: (fault: StoreFault | null) => void }[] = []
  #usedAt: Ms
  #renewalsDue = false

  constructor(
    name: string,
    loaded: { readonly state: Uint8Array; readonly seq: number; readonly sinceCheckpoint: number },
    parts: RoomParts,
  ) {
    this.name = name
    this.#parts = parts
    this.#seq = loaded.seq
    this.#sinceCheckpoint = loaded.sinceCheckpoint
    this.#usedAt = parts.clock.now()
    this.#window = createWindow(parts.limits)
    this.history = new History(loaded.state)
    this.replica = new Replica(this.history)
    this.joins = new JoinQueue({
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
  get fault(): StoreFault | null {
    return this.#parts.commit.fault
  }

  enter(connection: Connection): void {
    this.members.add(connection)
    connection.has = this.#durable
  }

  leave(connection: Connection): void {
    if (!this.members.delete(connection)) return
    this.#markers.delete(connection)
    this.#unheard.delete(connection)
    this.joins.leave(connection)
    this.presence.leave(connection, this.#parts.clock.now())
    this.#gather()
  }

  /** Stores what the replica made of a write, and tells the others once that is durable. */
  accept(effects: readonly Effect[], author: Connection | null, actor: string): void {
    const now = Math.floor(this.#parts.clock.now())
    this.#usedAt = now
    for (const { update, made } of effects) {
      const given = made === 'given'
      const change = createChange({
        index: this.history.index + 1,
        author: given ? author : null,
        actor: given ? actor : SERVER_ACTOR,
        receivedAt: now,
        update,
      })
      this.history.add(change)
      this.#window.note('stored', this.members.size, now)
      this.#parts.commit.add(this, change)
    }
    if (effects.length > 0) this.#gather()
  }

  /** Resolves when everything accepted so far is durable, or with the reason why it is not. */
  durable(): Promise<StoreFault | null> {
    const index = this.history.index
    if (index <= this.#durable) return Promise.resolve(null)
    return new Promise((done) => void this.#waiters.push({ index, done }))
  }

  mark(connection: Connection, seq: number): void {
    connection.mark = { seq, index: this.history.index }
    this.#markers.add(connection)
    this.#gather()
  }

  /** Everything it holds is here now: what it was owed is paid with what is accepted so far. */
  settleDebt(connection: Connection): void {
    connection.debt = 'nothing'
    connection.askWait = 0
    connection.askAfter = 0
    this.#unheard.delete(connection)
    if (connection.mark) this.mark(connection, connection.mark.seq)
  }

  /** It wrote while the disk failed: it is asked again when the disk works. */
  owe(connection: Connection): void {
    connection.debt = 'owing'
    this.#unheard.add(connection)
  }

  ask(connection: Connection): void {
    connection.debt = 'asked'
    connection.send(syncStep1(this.replica.stateVector()))
  }

  tellPresence(connection: Connection): void {
    const everybody = this.presence.everybody(this.#parts.clock.now(), connection)
    if (everybody.length > 0) connection.send(awarenessMessage(encodePresence(everybody)))
  }

  presenceHeard(): void {
    if (!this.presence.hasChanged) return
    this.#window.note('told', this.members.size, this.#parts.clock.now())
    this.#gather()
  }

  stateWanted(connection: Connection, stateVector: Uint8Array): void {
    this.#usedAt = this.#parts.clock.now()
    this.joins.ask(connection, stateVector)
  }

  settled(index: number, seq: number): void {
    this.#sinceCheckpoint += index - this.#durable
    this.#durable = index
    this.#seq = seq
    const waiting = this.#waiters
    this.#waiters = waiting.filter((waiter) => waiter.index > index)
    for (const waiter of waiting) if (waiter.index <= index) waiter.done(null)
    if (this.#gathering === 'until it is durable') this.#tell()
  }

  failed(fault: StoreFault): void {
    const lost = this.history.between(this.#durable, this.history.index)
    const authors = new Set(lost.map(({ author }) => author))
    this.history.truncate(this.#durable)
    this.replica.forget()
    for (const author of authors) {
      if (!author) continue
      this.owe(author)
      author.refuse(refusals.readOnly(fault))
    }
    // A fence may rest on a change that somebody else brought and that is gone now.
    for (const marker of this.#markers) this.owe(marker)
    for (const waiter of this.#waiters) waiter.done(fault)
    this.#waiters = []
    this.joins.recapture()
    this.#tell()
  }

  recovered(): void {
    const unheard = this.#unheard
    this.#unheard = new Set()
    for (const connection of unheard) this.ask(connection)
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
    this.joins.release()
    const { stats, clock } = this.#parts
    const changes = this.history.between(this.#told, this.#durable)
    // Renewals go with other news, or when the sweep says so; an ack for one is no reason to write to all.
    const isNews = changes.length > 0 || this.presence.hasChanged || this.#renewalsDue
    const presence = isNews ? this.presence.take(clock.now()) : []
    this.#renewalsDue = false
    const replies = this.#acks()
    if (changes.length + presence.length + replies.size > 0) {
      stats.deliveries += fanOut(this.members, { changes, presence, since: this.#told, replies })
    }
    this.#told = this.#durable
    if (this.#told < this.history.index || this.presence.hasChanged) this.#gather()
    else this.#checkpointIfDue()
  }

  #acks(): Map<Connection, Uint8Array> {
    const replies = new Map<Connection, Uint8Array>()
    for (const connection of this.#markers) {
      const { mark, debt } = connection
      if (!mark || debt !== 'nothing' || mark.index > this.#durable) continue
      replies.set(connection, webSocketFrame(ack.encode({ seq: mark.seq, safe: this.#parts.safe })))
      connection.mark = null
      this.#markers.delete(connection)
    }
    return replies
  }

  #checkpointIfDue(): void {
    const { limits } = this.#parts
    const due = Math.max(limits.checkpointChanges, this.history.state.length / 1_024)
    if (this.#sinceCheckpoint >= due && this.#isSettled) void this.checkpoint()
  }

  /** Call when everything accepted is durable. */
  async checkpoint(): Promise<void> {
    const { store, stats, log } = this.#parts
    if (this.#sinceCheckpoint === 0 || this.fault) return
    this.#sinceCheckpoint = 0
    this.replica.fold()
    const saved = await store.checkpoint(this.name, this.#seq, this.history.state)
    if (saved.ok) stats.checkpoints += 1
    else log.warn({ room: this.name }, saved.error.message)
  }

  /** Housekeeping, about once a second. Answers true when it did something that took time. */
  sweep(now: Ms): boolean {
    const { limits } = this.#parts
    this.presence.sweep(now, limits)
    this.#renewalsDue = this.presence.hasRenewed
    if (this.#renewalsDue) this.#gather()
    const patience = this.history.state.length > limits.sleepLargeBytes ? limits.sleepLargeMs : limits.sleepMs
    if (!this.replica.isAwake || !this.#isSettled || now - this.#usedAt < patience) return false
    this.replica.sleep()
    return true
  }

  /** Tells what is durable without waiting for the window to end. */
  flush(): void {
    if (this.#gathering !== 'no') this.#tell()
  }

  /** Stores what is left, and a checkpoint, so that the next load is fast. */
  async store(): Promise<void> {
    await this.#parts.commit.idle()
    if (this.#isSettled) await this.checkpoint()
  }

  /** Lets go of what belongs to the room elsewhere. */
  dispose(): void {
    this.#parts.commit.leave(this)
    this.replica.forget()
  }
}
