// One admitted client: who it is, what it is owed, and the way to tell it something. Knows nothing of rooms.
import type { Duplex } from 'node:stream'
import { CLOSE, type Clock, type Ms, nack, type Nack, type NackRange, type Timers } from '@holdfast/model'
import type { WebSocket } from 'ws'
import type { Admission } from '../identity/admission.ts'
import type { Limits } from '../config/limits.ts'
import { Outbound } from './outbound.ts'
import { authDenied } from '../protocol/stockMessages.ts'
import type { Stats } from './stats.ts'
import { webSocketFrame } from '../protocol/webSocketFrame.ts'

/** A server that closes waits this long for the other side, ms. */
const CLOSE_PATIENCE = 2_000
/** RFC 6455 §5.5: a control frame carries at most 125 bytes, two of them the code. */
const MAX_REASON_BYTES = 120

/**
 * Whether this client holds something that the room does not. `nothing`: acks may be sent. `owing`: something it sent was
 * not stored. `due`: it will be asked for everything it has. `asked`: it was; its answer settles the debt.
 */
export type Debt = 'nothing' | 'owing' | 'due' | 'asked'

export interface ConnectionParts {
  readonly ws: WebSocket
  readonly socket: Duplex
  readonly admission: Admission
  readonly room: string
  /** Later connections have higher ones. */
  readonly order: number
  /** `ours` agreed on holdfast.1 and understands frames from 100 on. */
  readonly dialect: 'ours' | 'stock'
  /** The schema that its app writes; null for a stock client, and for another server. */
  readonly schema?: number | null
  readonly limits: Limits
  readonly timers: Timers
  readonly clock: Clock
  readonly stats: Stats
}

export class Connection {
  readonly admission: Admission
  readonly dialect: 'ours' | 'stock'
  readonly schema: number | null
  readonly order: number
  readonly ws: WebSocket
  readonly #parts: ConnectionParts
  readonly #out: Outbound
  /** When something last came from it, and was last sent to it. */
  heardAt: Ms
  sentAt: Ms
  debt: Debt = 'nothing'
  /** SyncStep1s that it has not answered yet. Everybody is greeted with one. */
  questions = 1
  /** No question for everything before this moment; the wait doubles while the answers do not settle the debt. */
  askAfter: Ms = 0
  askWait = 0
  /** The client id that it last wrote under itself; with presence, that one counts: what it left earlier may be another's. */
  writesAs: number | null = null
  /** It knows that it carries what is somebody else's to bring. */
  toldInUse = false
  /** It was told of so much of what the room took in without its content. */
  toldRedactions = 0
  /** `waiting`: it asked for the state and gets no changes until it was answered. */
  state: 'live' | 'waiting' = 'live'
  /** It has every change up to this index; changes at or below it are not sent. */
  has = 0
  /** The row of the change that is being taken in for a hub: refusals name it. */
  relaying: number | null = null
  /** What the client claims may be in the room as part of somebody else's row, up to this one. */
  dependsOnRow = 0
  /** What the client wrote itself and does not know to be on the server. `unsaid` by old apps. */
  claimedRanges: readonly NackRange[] | 'unsaid' | 'anything' = 'unsaid'
  /** What was done for it since it was last charged, as `judge` counts. */
  steps = 0
  /** The one presence id it speaks for. */
  presenceId: number | null = null

  constructor(parts: ConnectionParts) {
    this.#parts = parts
    this.#out = new Outbound(parts.socket)
    this.ws = parts.ws
    this.admission = parts.admission
    this.dialect = parts.dialect
    this.schema = parts.schema ?? null
    this.order = parts.order
    this.heardAt = parts.clock.now()
    this.sentAt = this.heardAt
  }

  get socket(): Duplex {
    return this.#parts.socket
  }

  get isOpen(): boolean {
    return this.ws.readyState === this.ws.OPEN
  }

  get isSending(): boolean {
    return this.#out.busy
  }

  /** `bytes` holds `frames` whole WebSocket frames. A client that does not read is closed instead. */
  send(bytes: Uint8Array, frames = 1): void {
    if (!this.isOpen) return
    const { clock, limits, stats } = this.#parts
    this.#out.write(bytes, frames)
    this.sentAt = clock.now()
    stats.framesSent += frames
    stats.bytesSent += bytes.length
    if (this.#out.isTooSlow(limits)) {
      this.close(
        CLOSE.slowReader,
        'This connection reads too slowly. Everything is kept; reconnecting brings it.',
      )
    }
  }

  /** The whole state in one go. Call when not `isSending`. */
  sendState(parts: readonly Uint8Array[]): void {
    if (!this.isOpen) return
    this.#out.writeAll(parts)
    this.#parts.stats.joins += 1
    for (const part of parts) this.#parts.stats.bytesSent += part.length
  }

  /** A write was not stored: says so in the words of the client's dialect. */
  refuse(refusal: Nack): void {
    this.#parts.stats.refuse(refusal.reason)
    if (this.dialect === 'stock') return this.send(authDenied(refusal.message))
    const named = this.relaying === null ? refusal : { ...refusal, relayed: this.relaying }
    this.send(webSocketFrame(nack.encode(named)))
  }

  /** Says why, and does not wait for ever for the other side to agree. */
  close(code: number, reason: string): void {
    if (!this.isOpen) return
    this.#parts.stats.close(code)
    this.ws.close(code, shortened(reason))
    const cancel = this.#parts.timers.after(CLOSE_PATIENCE, () => this.ws.terminate())
    this.ws.once('close', cancel)
  }

  /** For logs. */
  get label(): { readonly room: string; readonly person: string; readonly access: string } {
    return { room: this.#parts.room, person: this.admission.person.id, access: this.admission.access }
  }
}

/** Cut at a whole character. */
function shortened(reason: string): string {
  let text = reason
  while (Buffer.byteLength(text) > MAX_REASON_BYTES) text = [...text].slice(0, -1).join('')
  return text
}
