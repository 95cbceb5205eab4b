// Clients that asked for the state. They are served one after the other, a few ms at a time, so that live changes go
// first. Invariants: nothing is sent that is not durable; "synced" comes after the whole state.
import type { Clock, Ms, Timers } from '@holdfast/model'
import { ANSWERED_BYTE_STEPS } from '../config/costs.ts'
import { JOIN_BUSY_WAIT, JOIN_TURN } from '../config/timings.ts'
import type { Connection } from '../connection/connection.ts'
import type { History } from './content/history.ts'
import type { Replica } from './content/replica.ts'
import { syncStep2 } from '../protocol/stockMessages.ts'

export interface JoinQueueDeps {
  readonly history: History
  readonly replica: Replica
  readonly clock: Clock
  readonly timers: Timers
  /** The last durable index. */
  readonly durable: () => number
  /** Called before a whole state is sent: a good moment to fold. */
  readonly beforeState: () => void
  /** Called when the client has everything. */
  readonly joined: (connection: Connection) => void
}

/**
 * `waiting`: it asked for the state and gets no changes until it was answered. `live`: it has every change up to `upTo`;
 * changes at or below that are not sent.
 */
export type DeliveryState = { readonly state: 'waiting' } | { readonly state: 'live'; readonly upTo: number }

const WAITING: DeliveryState = { state: 'waiting' }

interface Wanted {
  readonly connection: Connection
  /** Null: it has nothing. */
  readonly stateVector: Uint8Array | null
}
interface Held extends Wanted {
  readonly answer: Uint8Array
  /** Its content is durable when this index is. */
  readonly index: number
}

/** The state vector of an empty document. */
const isEmpty = (stateVector: Uint8Array) => stateVector.length === 1 && stateVector[0] === 0

export class JoinQueue {
  readonly #deps: JoinQueueDeps
  readonly #wanted = new Map<Connection, Wanted>()
  readonly #delivery = new WeakMap<Connection, DeliveryState>()
  #held: Held[] = []
  #pump: 'idle' | 'planned' = 'idle'

  constructor(deps: JoinQueueDeps) {
    this.#deps = deps
  }

  /** It is a member from now on, and gets what comes after `upTo`. */
  enter(connection: Connection, upTo: number): void {
    this.#delivery.set(connection, { state: 'live', upTo })
  }

  readonly deliveryOf = (connection: Connection): DeliveryState => this.#delivery.get(connection) ?? WAITING

  /** A later question of the same client replaces the earlier one. */
  ask(connection: Connection, stateVector: Uint8Array): void {
    this.#delivery.set(connection, WAITING)
    this.#held = this.#held.filter((held) => held.connection !== connection)
    this.#wanted.set(connection, {
      connection,
      stateVector: isEmpty(stateVector) ? null : stateVector.slice(),
    })
    this.#plan(0)
  }

  leave(connection: Connection): void {
    this.#wanted.delete(connection)
    this.#held = this.#held.filter((held) => held.connection !== connection)
  }

  /** More is durable now. */
  release(): void {
    if (this.#held.length === 0) return
    const durable = this.#deps.durable()
    const ready = this.#held.filter(({ index }) => index <= durable)
    this.#held = this.#held.filter(({ index }) => index > durable)
    for (const held of ready) this.#answer(held)
  }

  /** What was captured may hold what was not stored: it is captured again. */
  recapture(): void {
    for (const { connection, stateVector } of this.#held)
      this.#wanted.set(connection, { connection, stateVector })
    this.#held = []
    this.#plan(0)
  }

  #plan(wait: Ms): void {
    if (this.#pump === 'planned' || this.#wanted.size === 0) return
    this.#pump = 'planned'
    this.#deps.timers.after(wait, () => {
      this.#pump = 'idle'
      this.#serve()
    })
  }

  #serve(): void {
    const { clock } = this.#deps
    const started = clock.now()
    for (const wanted of this.#wanted.values()) {
      if (wanted.connection.isSending) continue
      this.#wanted.delete(wanted.connection)
      if (wanted.connection.isOpen) this.#capture(wanted)
      if (clock.now() - started >= JOIN_TURN) return this.#plan(0)
    }
    this.#plan(JOIN_BUSY_WAIT)
  }

  #capture({ connection, stateVector }: Wanted): void {
    const { history, replica, durable, beforeState } = this.#deps
    if (stateVector === null) {
      beforeState()
      const index = durable()
      const frames = history.joinFrames(index)
      for (const frame of frames) connection.charge(frame.length * ANSWERED_BYTE_STEPS)
      connection.sendState(frames)
      return this.#finish(connection, index)
    }
    const answer = syncStep2(replica.since(stateVector))
    // Yjs looks at every struct for its deletions.
    connection.charge(replica.structs + answer.length * ANSWERED_BYTE_STEPS)
    const held: Held = {
      connection,
      stateVector,
      answer,
      index: history.index,
    }
    if (held.index <= durable()) this.#answer(held)
    else this.#held.push(held)
  }

  #answer({ connection, answer, index }: Held): void {
    connection.sendState([answer])
    this.#finish(connection, index)
  }

  #finish(connection: Connection, index: number): void {
    this.enter(connection, index)
    this.#deps.joined(connection)
  }
}
