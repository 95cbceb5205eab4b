// Updates leave this server here: what was published to its channels goes into the outbox, and how each delivery stands into the
// documents. Invariants: an update is queued once, found again after any crash; no receipt is written before the receiver's answer.
import {
  type AnnouncedChannels,
  type Clock,
  incidentDocument,
  type IncidentId,
  incidentOf,
  incidentRoom,
  type IncidentState,
  type PageReading,
  readSnapshot,
  type Result,
  serverRoom,
  type Timers,
} from '@holdfast/model'
import type * as Y from 'yjs'
import { CHANNELS_EVERY, DELIVERY_LOOK_AFTER, DELIVERY_TELL_AGAIN, PAGES_EVERY } from '../config/timings.ts'
import type { SyncLog } from '../host/syncLog.ts'
import type { RoomPort } from '../room/roomPort.ts'
import { SERVER_ACTOR, type Store, type StoreFault } from '../store/store.ts'
import type { Channels } from './channels.ts'
import type { DeliveryFile, OutboxRow } from './deliveryFile.ts'
import { askedAgain, lookAt, rowsOf } from './incidentDeliveries.ts'
import type { AdapterPorts } from './adapters/letter.ts'
import { readPages } from './readPages.ts'
import { receipts, stepOf } from './receipts.ts'
import { createWorker, type Here } from './worker.ts'

export interface DeliveryParts {
  readonly file: DeliveryFile
  readonly channels: Channels
  readonly ports: Omit<AdapterPorts, 'thread' | 'now'>
}

export interface DeliveryDeps {
  withRoom<T>(this: void, name: string, act: (room: RoomPort) => Promise<T>): Promise<Result<T, StoreFault>>
  readonly store: Pick<Store, 'rooms' | 'head' | 'rows'>
  /** The time that clients are told. */
  readonly time: Clock
  readonly timers: Timers
  readonly serverId: string
  readonly log: SyncLog
}

export interface Delivery {
  /** A room has a change from outside; once it is stored it is looked at. */
  changed(this: void, room: string): void
  /** Somebody was given the room: they are to know which channels there are. */
  joined(this: void, room: string): void
  /** Resolves when no request is under way and what came of them is written down, or cannot be. */
  settle(this: void): Promise<void>
}

export function createDelivery({ file, channels, ports }: DeliveryParts, deps: DeliveryDeps): Delivery {
  const { withRoom, store, time, timers, serverId, log } = deps
  const dirty = new Set<IncidentId>()
  const inside = new Set<IncidentId>()
  let cancelLook: (() => void) | null = null
  let cancelPoll = () => {}
  let cancelPages = () => {}
  let working: Promise<unknown> = Promise.resolve()
  let announced = ''
  let isOver = false
  const now = () => Math.floor(time.now())
  const here = (incident: string): Here => ({
    channel: channels.find,
    wasDrill: file.wasDrill(incident),
    now: now(),
  })
  const hasAny = () => file.channels().length > 0

  const worker = createWorker({
    ...{ file, channels, ports, clock: time, timers, log },
    async look(row) {
      const read = await withRoom(incidentRoom(row.incident as IncidentId), async (room) =>
        room.read(stateOf),
      )
      return read.ok ? lookAt(read.value, row, here(row.incident)) : { kind: 'unreadable' }
    },
    changed: () => void inTurn(tell),
  })

  /** One after the other: what is written down of a delivery comes in the order in which it happened. */
  function inTurn(run: () => Promise<unknown>): Promise<unknown> {
    working = working.then(run).catch((error: unknown) => {
      log.error({ error: String(error) }, 'Deliveries were not written down')
    })
    return working
  }

  /** Queues what the incident wants delivered, and obeys who asked for one more attempt. */
  async function derive(incident: IncidentId): Promise<void> {
    const name = incidentRoom(incident)
    const head = await store.head(name)
    if (!head.ok) return
    // A write that writes nothing is answered once all that it read is stored: nothing leaves that a failing disk could take back.
    const read = await withRoom(name, (room) =>
      room.write(SERVER_ACTOR, (doc) => {
        if (isDrill(doc)) file.markDrill(incident)
        return isUsed(doc) ? stateOf(doc) : null
      }),
    )
    if (!read.ok || !read.value.ok) return plan(incident, DELIVERY_TELL_AGAIN)
    const state = read.value.value
    if (state !== null) {
      file.enqueue(rowsOf(state, incident, here(incident)))
      for (const row of askedAgain(state, file.of(incident))) worker.again(row)
      await tell()
    }
    file.setCursor(name, head.value?.seq ?? 0)
    worker.wake()
  }

  function plan(incident: IncidentId, wait = DELIVERY_LOOK_AFTER): void {
    dirty.add(incident)
    if (isOver) return
    cancelLook ??= timers.after(wait, () => {
      cancelLook = null
      const all = [...dirty]
      dirty.clear()
      for (const one of all) void inTurn(() => derive(one))
    })
  }

  /** Writes down beside each incident how its deliveries stand, and into it what was received. */
  async function tell(): Promise<void> {
    const byIncident = new Map<string, OutboxRow[]>()
    for (const row of file.untold())
      byIncident.set(row.incident, [...(byIncident.get(row.incident) ?? []), row])
    for (const [incident, rows] of byIncident) {
      const id = incident as IncidentId
      const beside = await withRoom(serverRoom(id, serverId), (room) =>
        room.write(SERVER_ACTOR, (doc) => doc.getArray('deliveries').push(rows.map(stepOf))),
      )
      const taken = rows.filter(({ state }) => state === 'delivered')
      const within =
        taken.length === 0
          ? beside
          : await withRoom(incidentRoom(id), (room) =>
              room.write(SERVER_ACTOR, (doc) => receipts(doc, taken)),
            )
      if (beside.ok && beside.value.ok && within.ok && within.value.ok) {
        for (const row of rows) file.told(row.key, row.at)
        continue
      }
      if (!isOver) timers.after(DELIVERY_TELL_AGAIN, () => void inTurn(tell))
      return
    }
  }

  /** Says beside the incident which channels there are, where that changed. */
  async function announce(incident: IncidentId): Promise<void> {
    const all = channels.open().map(({ id, kind, label, audiences }) => ({ id, kind, label, audiences }))
    await withRoom(serverRoom(incident, serverId), async (room) => {
      const last = room.read((doc) => doc.getArray<AnnouncedChannels>('channels').toArray().at(-1))
      if (JSON.stringify(last?.channels ?? []) === JSON.stringify(all)) return
      await room.write(SERVER_ACTOR, (doc) => doc.getArray('channels').push([{ at: now(), channels: all }]))
    })
  }

  /** Incidents with rows that were stored and never looked at: this server ended in between. */
  async function recover(): Promise<void> {
    worker.recover()
    await tell()
    const first = Math.min(...file.channels().map(({ addedAt }) => addedAt))
    const rooms = Number.isFinite(first) ? await store.rooms() : null
    for (const name of rooms?.ok ? rooms.value : []) {
      const incident = incidentOf(name)
      const head = incident === null ? null : await store.head(name)
      const seq = head?.ok ? (head.value?.seq ?? 0) : 0
      if (incident === null || seq <= file.cursor(name)) continue
      const last = await store.rows(name, seq - 1, 1)
      if (last.ok && (last.value[0]?.receivedAt ?? 0) >= first) await derive(incident)
    }
    worker.wake()
  }

  const poll = () => {
    if (isOver) return
    const known = JSON.stringify(channels.open())
    if (known !== announced) for (const one of inside) void inTurn(() => announce(one))
    announced = known
    cancelPoll = timers.after(CHANNELS_EVERY, poll)
  }
  /** Writes down what each page says, when it says something else than the last time. */
  async function pages(): Promise<void> {
    const said = await readPages({ file, channels, ports, now }, inside)
    await inTurn(async () => {
      for (const { incident, ...reading } of said)
        await withRoom(serverRoom(incident, serverId), async (room) => {
          const kept = room.read((doc) => doc.getArray<PageReading>('pages').toArray())
          const last = kept.findLast(({ channel }) => channel === reading.channel)
          if (last?.status === reading.status && last.text === reading.text) return
          await room.write(SERVER_ACTOR, (doc) => doc.getArray('pages').push([reading]))
        })
    })
    if (!isOver) cancelPages = timers.after(PAGES_EVERY, () => void pages())
  }
  cancelPages = timers.after(PAGES_EVERY, () => void pages())
  poll()
  void inTurn(recover)

  return {
    changed(room) {
      const incident = incidentOf(room)
      if (incident !== null && hasAny()) plan(incident)
    },
    joined(room) {
      const incident = incidentOf(room)
      if (incident === null || inside.has(incident) || isOver) return
      inside.add(incident)
      if (hasAny()) void inTurn(() => announce(incident))
    },
    async settle() {
      isOver = true
      cancelLook?.()
      cancelPoll()
      cancelPages()
      await worker.stop()
      await inTurn(tell)
    },
  }
}

const stateOf = (doc: Y.Doc): IncidentState => readSnapshot(doc, incidentDocument)
/** Whether anything was ever published or anybody paged there; else nothing of it is read. */
const isUsed = (doc: Y.Doc): boolean =>
  doc.getArray('publications').length > 0 || doc.getArray('pages').length > 0

const isDrill = (doc: Y.Doc): boolean =>
  [...doc.getMap<{ get?(name: string): unknown }>('incident').values()].some(
    (row) => row.get?.('drill') === true,
  )
