// What goes up from one room on one connection: rows of the log with their authors, then by state whatever remains, and
// barriers. Invariant: `acked(row)` is said only when the server holds everything up to that row but what it refused by name.
import { barrier, type Nack, relayed, type Result, type Timers } from '@holdfast/model'
import * as Y from 'yjs'
import type { Change } from '../room/content/change.ts'
import { hasGap } from '../update/inspect/gap.ts'
import { type ClockRange, inspect } from '../update/inspect/inspect.ts'
import { EMPTY_UPDATE, SYNC } from '../protocol/stockMessages.ts'
import type { Row, StoreFault } from '../store/store.ts'
import { syncMessage } from '../protocol/plainMessages.ts'
import {
  UPLINK_OPEN_BARRIERS,
  UPLINK_QUEUE_BYTES,
  UPLINK_QUIET_TRIES,
  UPLINK_ROWS_AT_ONCE,
} from '../config/limits.ts'
import { UPLINK_BARRIER_DELAY, UPLINK_DISK_RETRY, UPLINK_QUEUE_LOOK_EVERY } from '../config/timings.ts'

/** A room as the relay sees it. */
export interface RelayedRoom {
  readonly name: string
  /** The last row that is on disk. */
  readonly durableRow: number
  /** Changes that are accepted and not on disk yet. */
  readonly pending: readonly Change[]
  rowOf(index: number): number
  durable(): Promise<StoreFault | null>
  /** What somebody with this state vector is missing, and all deletions: updates that fit on one another in this order. */
  since(stateVector: Uint8Array): Iterable<Uint8Array>
}

/** What went up of a row, and whose it is. */
export interface RelayedPart {
  readonly actor: string
  readonly structs: readonly ClockRange[]
}

export interface RelayDeps {
  readonly room: RelayedRoom
  readonly rows: (after: number, limit: number) => Promise<Result<readonly Row[], StoreFault>>
  readonly timers: Timers
  /** What comes from there has this actor, and is not sent back. */
  readonly actor: string
  readonly kind: 'hub' | 'server'
  /** The row up to which it acknowledged everything on former connections. */
  readonly proven: Promise<number>
  readonly send: (message: Uint8Array) => void
  /** Bytes that wait to be sent. */
  readonly waiting: () => number
  /** Everything up to `row` is on the server. */
  readonly acked: (row: number) => void
  /** It did not store this one. */
  readonly refused: (row: number, part: RelayedPart, nack: Nack) => void
  readonly failed: (why: string) => void
}

const PASSING: ReadonlySet<Nack['reason']> = new Set(['readOnly', 'tooFast', 'expired'])

export class Relay {
  readonly #deps: RelayDeps
  /** Next clock of each client up there, as told, and as sent since. */
  #theirs = new Map<number, number>()
  /** `behind`: rows are read from the log until all are sent. */
  #mode: 'unasked' | 'catchingUp' | 'live' | 'behind' | 'ended' = 'unasked'
  /** Only the newest round goes on. */
  #round = 0
  #startRow = 0
  #sent = 0
  #barrierRow = -1
  #lastOwn = 0
  #acked = 0
  /** Asked and not answered yet: each question gets an answer, and only the last one confirms anything. */
  #questions = 0
  #seq = 0
  #barriers: { readonly seq: number; readonly row: number }[] = []
  #barrierDue: 'no' | 'now' | 'later' = 'no'
  readonly #inFlight = new Map<number, RelayedPart>()
  readonly #refused = new Map<number, readonly ClockRange[]>()

  constructor(deps: RelayDeps) {
    this.#deps = deps
  }

  /** They asked what they lack: everything that is not acknowledged goes up, again if need be. */
  stateAsked(stateVector: Uint8Array): void {
    this.#run(this.#answer(stateVector))
  }

  /** A defect ends the connection, and not the process. */
  #run(work: Promise<void>): void {
    work.catch((error: unknown) => this.#deps.failed(`This server met a defect: ${String(error)}.`))
  }

  async #answer(stateVector: Uint8Array): Promise<void> {
    this.#questions += 1
    const round = this.#begin('catchingUp')
    const proven = await this.#deps.proven
    if (!this.#is(round)) return
    this.#theirs = Y.decodeStateVector(stateVector)
    // What was refused by name must not come in again under the hub's own name.
    for (const structs of this.#refused.values()) this.#raise(structs)
    this.#acked = Math.max(this.#acked, proven)
    this.#sent = this.#acked
    this.#startRow = this.#deps.room.durableRow
    await this.#catchUp(round)
  }

  /** The room told its members; all of it is durable. */
  told(changes: readonly Change[]): void {
    if (this.#mode !== 'live') return
    const { room, waiting } = this.#deps
    for (const { index, actor, update } of changes) {
      const row = room.rowOf(index)
      if (row > this.#sent + 1 || waiting() > UPLINK_QUEUE_BYTES) return this.#run(this.#fallBehind())
      this.#take(row, actor, update)
    }
    this.#barrier()
  }

  ack(seq: number, safe: 'machine' | 'server'): void {
    const reached = this.#barriers.findLast((sent) => sent.seq <= seq)
    if (safe !== 'server' || !reached) return
    this.#barriers = this.#barriers.filter((sent) => sent.seq > reached.seq)
    this.#confirm(reached.row)
    this.#barrier()
  }

  nack(nack: Nack): void {
    const change = nack.relayed === undefined ? undefined : this.#inFlight.get(nack.relayed)
    // Refusals that pass: nothing is acknowledged until they ask again, or another token is shown.
    if (nack.relayed === undefined || !change || PASSING.has(nack.reason)) return
    this.#refused.set(nack.relayed, change.structs)
    this.#deps.refused(nack.relayed, change, nack)
  }

  end(): void {
    this.#begin('ended')
  }

  #begin(mode: 'catchingUp' | 'behind' | 'ended'): number {
    this.#mode = mode
    this.#round += 1
    return this.#round
  }

  #is(round: number): boolean {
    return this.#round === round && this.#mode !== 'ended'
  }

  async #catchUp(round: number): Promise<void> {
    const { room, timers, send } = this.#deps
    for (let tries = 0; ; tries++) {
      const fault = await room.durable()
      if (!this.#is(round)) return
      if (fault)
        return void timers.after(UPLINK_DISK_RETRY, () => this.#is(round) && this.#run(this.#catchUp(round)))
      if (!(await this.#sendRows(round))) return
      if (room.pending.length === 0 || tries >= UPLINK_QUIET_TRIES) break
    }
    // Nothing is sent that is not on disk, so what is still on its way there counts as theirs.
    const theirs = new Map(this.#theirs)
    for (const { update } of room.pending) raise(theirs, structsOf(update))
    for (; this.#questions > 1; this.#questions--) send(syncMessage(SYNC.step2, EMPTY_UPDATE))
    this.#questions = 0
    const parts = [...room.since(Y.encodeStateVector(theirs))]
    parts.forEach((part, i) => send(syncMessage(i < parts.length - 1 ? SYNC.update : SYNC.step2, part)))
    this.#mode = 'live'
    this.#barrierDue = 'now'
    this.#barrier()
  }

  async #fallBehind(): Promise<void> {
    const round = this.#begin('behind')
    if (!(await this.#sendRows(round))) return
    this.#mode = 'live'
    this.#barrier()
  }

  /** False when this round is over. */
  async #sendRows(round: number): Promise<boolean> {
    const { room, rows, waiting, failed } = this.#deps
    while (this.#sent < room.durableRow) {
      const page = await rows(this.#sent, UPLINK_ROWS_AT_ONCE)
      if (!this.#is(round)) return false
      if (!page.ok) {
        failed(page.error.message)
        return false
      }
      for (const { seq, actor, update } of page.value) this.#take(seq, actor, update)
      if (page.value.length === 0) return true
      while (waiting() > UPLINK_QUEUE_BYTES) {
        await new Promise<void>((rested) => void this.#deps.timers.after(UPLINK_QUEUE_LOOK_EVERY, rested))
        if (!this.#is(round)) return false
      }
    }
    return true
  }

  #take(row: number, actor: string, update: Uint8Array): void {
    if (row <= this.#sent) return
    this.#sent = row
    if (actor === this.#deps.actor) {
      if (row > this.#startRow) this.#raise(structsOf(update))
      return
    }
    const shape = inspect(update)
    if (!shape.ok || this.#refused.has(row)) return
    const { structs } = shape.value
    const known = (client: number) => this.#theirs.get(client) ?? 0
    // Its ground goes up with the state, and so does it.
    if (this.#mode === 'catchingUp' && hasGap(shape.value, known)) return
    this.#raise(structs)
    this.#lastOwn = row
    this.#inFlight.set(row, { actor, structs })
    this.#deps.send(relayed.encode({ row, person: { id: actor, name: '' }, access: 'respond', update }))
  }

  #raise(structs: readonly ClockRange[]): void {
    raise(this.#theirs, structs)
  }

  #barrier(): void {
    if (this.#mode !== 'live' || (this.#sent <= this.#barrierRow && this.#barrierDue !== 'now')) return
    if (this.#barrierDue !== 'now' && this.#lastOwn <= this.#acked) return this.#onlyTheirs()
    if (this.#barriers.length >= UPLINK_OPEN_BARRIERS) return
    this.#seq += 1
    this.#barrierDue = 'no'
    this.#barrierRow = this.#sent
    this.#barriers.push({ seq: this.#seq, row: this.#sent })
    this.#deps.send(barrier.encode({ seq: this.#seq }))
  }

  /** Nothing of ours is new. What a server tells is on it; a hub may have to send it on first. */
  #onlyTheirs(): void {
    if (this.#deps.kind === 'server') return this.#confirm(this.#sent)
    if (this.#barrierDue === 'later') return
    this.#barrierDue = 'later'
    this.#deps.timers.after(UPLINK_BARRIER_DELAY, () => {
      if (this.#barrierDue !== 'later') return
      this.#barrierDue = 'now'
      this.#barrier()
    })
  }

  #confirm(row: number): void {
    if (row <= this.#acked) return
    this.#acked = row
    this.#barrierRow = Math.max(this.#barrierRow, row)
    for (const sent of this.#inFlight.keys()) if (sent <= row) this.#inFlight.delete(sent)
    this.#deps.acked(row)
  }
}

function structsOf(update: Uint8Array): readonly ClockRange[] {
  const shape = inspect(update)
  return shape.ok ? shape.value.structs : []
}

function raise(clocks: Map<number, number>, structs: readonly ClockRange[]): void {
  for (const { client, to } of structs) clocks.set(client, Math.max(to, clocks.get(client) ?? 0))
}
