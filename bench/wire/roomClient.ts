// A real client: a Y.Doc kept in step with a server over a RawSocket. Edits made on `doc` are sent, others' applied.
import * as Y from 'yjs'
import { type Dialect, dialects, type Target } from './dialect.ts'
import { RawSocket } from './rawSocket.ts'

export interface RoomClientEvents {
  onAck?: (seq: number | null) => void
  onClose?: (why: string) => void
  /** So many bytes of document are here, not yet applied. */
  onBytes?: (bytes: number) => void
  /** The first SyncStep2 has been applied. */
  onSynced?: () => void
}

export class RoomClient {
  readonly doc: Y.Doc
  readonly raw: RawSocket
  readonly dialect: Dialect
  /** Settles with the first SyncStep2 (or on open, where a server has no sync). */
  readonly synced: Promise<void>
  /** Sync messages sent that a server may acknowledge one by one. */
  sent = 0
  private acked = 0
  private barriers = 0
  private waiting: (() => void)[] = []
  private readonly target: Target

  constructor(target: Target, events: RoomClientEvents = {}, doc = new Y.Doc()) {
    this.target = target
    this.doc = doc
    this.dialect = dialects[target.dialect]
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.synced = promise
    const synced = () => {
      events.onSynced?.()
      resolve()
    }
    this.raw = new RawSocket({
      port: target.port,
      path: this.dialect.path(target.room),
      protocols: target.protocols,
      onOpen: () => {
        const opening = this.dialect.opening(target.room, Y.encodeStateVector(doc))
        for (const frame of opening) this.raw.send(frame)
        if (opening.length === 0) synced()
      },
      onMessage: (payload) => {
        const message = this.dialect.read(payload)
        if (message.kind === 'step1') {
          this.sent += 1
          this.raw.send(this.dialect.step2(target.room, Y.encodeStateAsUpdate(doc, message.stateVector)))
        } else if (message.kind === 'step2' || message.kind === 'update') {
          events.onBytes?.(message.update.length)
          Y.applyUpdate(doc, message.update, this)
          if (message.kind === 'step2') synced()
          if (message.kind === 'step2' && this.dialect.acks === 'none') this.wake()
        } else if (message.kind === 'ack') {
          this.acked = message.seq ?? this.acked + 1
          events.onAck?.(message.seq)
          this.wake()
        }
      },
      onClose: (why) => {
        events.onClose?.(why)
        reject(new Error(`${target.dialect} ${target.room}: ${why}`))
      },
    })
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.sendUpdate(update)
    })
  }

  sendUpdate(update: Uint8Array): void {
    this.sent += 1
    this.raw.send(this.dialect.update(this.target.room, update))
  }

  sendBarrier(seq: number): void {
    if (this.dialect.barrier) this.raw.send(this.dialect.barrier(seq))
  }

  /** The server has taken in everything sent so far (where it acknowledges: has acknowledged it). */
  async roundTrip(): Promise<void> {
    const { acks } = this.dialect
    if (acks === 'none') {
      const question = this.dialect.opening(this.target.room, Y.encodeStateVector(this.doc))
      if (question.length === 0) return
      for (const frame of question) this.raw.send(frame)
      return new Promise((resolve) => this.waiting.push(resolve))
    }
    const until = acks === 'perBarrier' ? ++this.barriers : this.sent
    if (acks === 'perBarrier') this.sendBarrier(until)
    while (this.acked < until) await new Promise<void>((resolve) => this.waiting.push(resolve))
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve()
  }

  leave(): void {
    this.raw.end()
    this.doc.destroy()
  }
}
