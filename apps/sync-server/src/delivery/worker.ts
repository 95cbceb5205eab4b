// Delivers what the outbox has, one request of a channel at a time. Invariants: that it is sending is on disk before the socket opens;
// an attempt that nobody answered is repeated only where the receiver dedupes or is asked first; what a newer update overtook stays.
import type { Clock, DeliveryState, Ms, OpenChannel, Timers } from '@holdfast/model'
import { DELIVERY_BACKOFF, DELIVERY_GIVEN_UP } from '../config/timings.ts'
import type { SyncLog } from '../host/syncLog.ts'
import { ADAPTERS } from './adapters/adapters.ts'
import type { Channels } from './channels.ts'
import type { DeliveryFile, OutboxRow } from './deliveryFile.ts'
import type { AdapterPorts, Letter, Outcome } from './adapters/letter.ts'

/** How a delivery stands in its incident at this moment. */
export type Look =
  | { readonly kind: 'leaves'; readonly letter: Letter; readonly apart: readonly string[] }
  | { readonly kind: 'stays'; readonly state: 'drill' | 'superseded'; readonly why: string }
  /** The incident cannot be read now. */
  | { readonly kind: 'unreadable' }

/** A channel as this server has or had it: what an update says of its kind and name counts for nothing. */
export type Own = Pick<OpenChannel, 'kind' | 'label' | 'audiences'>

export interface Here {
  /** Null: this server never had it; it belongs to another. */
  readonly channel: (id: string) => Own | null
  /** It was a drill when this server first saw it, whatever stands there now. */
  readonly wasDrill: boolean
  /** ms UTC, with what clocks may be apart: an update dated later takes nobody's place. */
  readonly now: Ms
}

export interface WorkerParts {
  readonly file: DeliveryFile
  readonly channels: Channels
  readonly look: (row: OutboxRow) => Promise<Look>
  /** A row has another state: it is to be written down beside its incident. */
  readonly changed: (row: OutboxRow) => void
  readonly ports: Omit<AdapterPorts, 'thread' | 'now'>
  readonly clock: Clock
  readonly timers: Timers
  readonly log: SyncLog
}

export interface Worker {
  /** What was being sent when the server ended: asked, repeated or unknown, as its receiver allows. Once, at the start. */
  recover(): void
  /** There may be something to deliver. */
  wake(): void
  /** A person asked for one more attempt. */
  again(row: OutboxRow): void
  /** Resolves when no request is under way; nothing is begun any more. */
  stop(): Promise<void>
}

export function createWorker(parts: WorkerParts): Worker {
  const { file, channels, look, changed, ports, clock, timers, log } = parts
  const busy = new Map<string, Promise<void>>()
  const notBefore = new Map<string, Ms>()
  let cancel = () => {}
  let isOver = false
  const now = () => Math.floor(clock.now())

  function set(row: OutboxRow, more: Partial<OutboxRow> & { readonly state: DeliveryState }): OutboxRow {
    const next = { ...row, nextAt: null, detail: '', ...more, at: Math.max(now(), row.at + 1) }
    file.set(next)
    changed(next)
    return next
  }

  function wake(): void {
    cancel()
    cancel = () => {}
    if (isOver) return
    const due = file.inState('queued')
    const byChannel = new Map<string, OutboxRow[]>()
    for (const row of due) byChannel.set(row.channel, [...(byChannel.get(row.channel) ?? []), row])
    let next = Number.POSITIVE_INFINITY
    for (const [channel, rows] of byChannel) {
      if (busy.has(channel)) continue
      const from = notBefore.get(channel) ?? 0
      const first = rows.find(({ nextAt }) => (nextAt ?? 0) <= now())
      if (first !== undefined && from <= now()) {
        const run = deliver(first).catch((error: unknown) => {
          log.error({ delivery: first.key }, `A delivery failed: ${String(error)}`)
          notBefore.set(channel, now() + DELIVERY_BACKOFF.longest)
        })
        busy.set(channel, run)
        void run.finally(() => {
          busy.delete(channel)
          wake()
        })
      } else {
        const at = Math.max(from, Math.min(...rows.map(({ nextAt }) => nextAt ?? 0)))
        next = Math.min(next, at)
      }
    }
    if (Number.isFinite(next)) cancel = timers.after(Math.max(1, next - now()), wake)
  }

  async function deliver(row: OutboxRow): Promise<void> {
    const channel = channels.unsealed(row.channel)
    const found = await look(row)
    if (isOver) return
    if (found.kind === 'unreadable') {
      set(row, {
        state: 'queued',
        nextAt: now() + DELIVERY_BACKOFF.longest,
        detail: 'The incident cannot be read now.',
      })
      return
    }
    if (found.kind === 'stays') return void set(row, { state: found.state, detail: found.why })
    if (channel === null)
      return void set(row, {
        state: 'refused',
        detail: 'The channel was removed, or its settings cannot be read.',
      })
    const twin = found.apart.map((key) => file.find(key)).find((one) => one !== null && TAKEN.has(one.state))
    if (twin)
      return void set(row, {
        state: 'superseded',
        detail: 'The same words went there already, published by somebody else.',
      })
    const adapter = ADAPTERS[row.kind]
    const sending = set(row, { state: 'sending', attempts: row.attempts + 1 })
    const outcome = await adapter
      .deliver({ ...found.letter, attempts: row.attempts }, channel, {
        ...ports,
        now,
        thread: file.thread(row.channel, row.incident),
      })
      .catch((error: unknown): Outcome => {
        log.error({ delivery: row.key }, `A delivery failed: ${String(error)}`)
        return { kind: 'silent', why: 'It failed on this server; its log says why.' }
      })
    notBefore.set(row.channel, now() + adapter.spacing)
    settle(sending, outcome)
  }

  function settle(row: OutboxRow, outcome: Outcome): void {
    switch (outcome.kind) {
      case 'delivered':
        if (outcome.thread !== undefined) file.setThread(row.channel, row.incident, outcome.thread)
        return void set(row, { state: 'delivered', receipt: outcome.receipt })
      case 'refused':
        return void set(row, { state: 'refused', detail: outcome.why })
      case 'later':
        return later(row, outcome.why, outcome.wait)
      case 'silent':
        if (ADAPTERS[row.kind].onSilence === 'unknown')
          return void set(row, { state: 'unknown', detail: outcome.why })
        return later(row, outcome.why, null)
    }
  }

  function later(row: OutboxRow, why: string, asked: Ms | null): void {
    if (now() - row.queuedAt > DELIVERY_GIVEN_UP)
      return void set(row, { state: 'refused', detail: `Given up after a day. ${why}` })
    const backoff = Math.min(
      DELIVERY_BACKOFF.first * 2 ** Math.min(row.attempts - 1, 20),
      DELIVERY_BACKOFF.longest,
    )
    const wait = Math.max(asked ?? 0, backoff)
    if (asked !== null) notBefore.set(row.channel, now() + asked)
    set(row, { state: 'queued', nextAt: now() + wait, detail: why })
  }

  return {
    recover() {
      for (const row of file.inState('sending')) {
        const why = 'The server ended while it was being delivered.'
        if (ADAPTERS[row.kind].onSilence === 'unknown') set(row, { state: 'unknown', detail: why })
        else set(row, { state: 'queued', nextAt: now(), detail: why })
      }
    },
    wake,
    again(row) {
      set(row, { state: 'queued', nextAt: now(), detail: 'Asked for again.' })
      wake()
    },
    async stop() {
      isOver = true
      cancel()
      await Promise.all(busy.values())
    },
  }
}

/** It is there, on its way there, or nobody knows that it is not. */
const TAKEN: ReadonlySet<DeliveryState> = new Set(['sending', 'delivered', 'unknown'])
