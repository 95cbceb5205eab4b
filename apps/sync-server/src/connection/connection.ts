// One admitted client: who it is, whether it is there, and the way to tell it something. Knows nothing of rooms: what a
// room has to remember of it stands in that room. Invariant: no other module writes to it.
import type { Duplex } from 'node:stream'
import { CLOSE, type Clock, type Ms, nack, type Nack, type Timers } from '@holdfast/model'
import type { WebSocket } from 'ws'
import { CLOSE_PATIENCE } from '../config/timings.ts'
import type { Admission } from '../identity/admission.ts'
import type { Limits } from '../config/limits.ts'
import { Outbound } from './outbound.ts'
import { authDenied } from '../protocol/stockMessages.ts'
import type { Stats } from './stats.ts'
import { webSocketFrame } from '../protocol/webSocketFrame.ts'

/** RFC 6455 §5.5: a control frame carries at most 125 bytes, two of them the code. */
const MAX_REASON_BYTES = 120

export interface ConnectionDeps {
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
  readonly #deps: ConnectionDeps
  readonly #out: Outbound
  /** When something last came from it, and was last sent to it. */
  #heardAt: Ms
  #sentAt: Ms
  #relaying: number | null = null
  /** What was done for it since it was last charged. */
  #steps = 0

  constructor(deps: ConnectionDeps) {
    this.#deps = deps
    this.#out = new Outbound(deps.socket)
    this.ws = deps.ws
    this.admission = deps.admission
    this.dialect = deps.dialect
    this.schema = deps.schema ?? null
    this.order = deps.order
    this.#heardAt = deps.clock.now()
    this.#sentAt = this.#heardAt
  }

  get socket(): Duplex {
    return this.#deps.socket
  }

  get heardAt(): Ms {
    return this.#heardAt
  }

  get sentAt(): Ms {
    return this.#sentAt
  }

  /** Something came from it: it is there. */
  heard(): void {
    this.#heardAt = this.#deps.clock.now()
  }

  /** The row of the change that is being taken in for a hub: refusals name it. */
  get relaying(): number | null {
    return this.#relaying
  }

  whileRelaying(row: number, takeIn: () => void): void {
    this.#relaying = row
    try {
      takeIn()
    } finally {
      this.#relaying = null
    }
  }

  /** Something was done for it, in steps as `filterUpdate` counts them. */
  charge(steps: number): void {
    this.#steps += steps
  }

  /** What was done for it since this was last asked. */
  takeCharge(): number {
    const steps = this.#steps
    this.#steps = 0
    return steps
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
    const { clock, limits, stats } = this.#deps
    this.#out.write(bytes, frames)
    this.#sentAt = clock.now()
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
    this.#deps.stats.joins += 1
    for (const part of parts) this.#deps.stats.bytesSent += part.length
  }

  /** A write was not stored: says so in the words of the client's dialect. */
  refuse(refusal: Nack): void {
    this.#deps.stats.refuse(refusal.reason)
    if (this.dialect === 'stock') return this.send(authDenied(refusal.message))
    const named = this.#relaying === null ? refusal : { ...refusal, relayed: this.#relaying }
    this.send(webSocketFrame(nack.encode(named)))
  }

  /** Says why, and does not wait for ever for the other side to agree. */
  close(code: number, reason: string): void {
    if (!this.isOpen) return
    this.#deps.stats.close(code)
    this.ws.close(code, shortened(reason))
    const cancel = this.#deps.timers.after(CLOSE_PATIENCE, () => this.ws.terminate())
    this.ws.once('close', cancel)
  }

  /** For logs. */
  get label(): { readonly room: string; readonly person: string; readonly access: string } {
    return { room: this.#deps.room, person: this.admission.person.id, access: this.admission.access }
  }
}

/** Cut at a whole character. */
function shortened(reason: string): string {
  let text = reason
  while (Buffer.byteLength(text) > MAX_REASON_BYTES) text = [...text].slice(0, -1).join('')
  return text
}
