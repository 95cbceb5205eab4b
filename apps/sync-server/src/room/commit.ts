// The group commit: changes of all rooms gathered into one durable transaction. Invariant: a room hears "stored" only
// for what the store confirmed, in order; after a fault it hears "failed" and nothing more is taken until a probe works.
import { type Clock, err, type Ms, type Timers } from '@holdfast/model'
import { DISK_PROBE_EVERY } from '../config/timings.ts'
import type { Change } from './content/change.ts'
import type { Limits } from '../config/limits.ts'
import type { SyncLog } from '../host/syncLog.ts'
import type { Stats } from '../connection/stats.ts'
import type { Store, StoreFault } from '../store/store.ts'

/** A room as the commit sees it. */
export interface Committing {
  readonly name: string
  /** Everything up to change `index` is durable; `seq` is the last row. */
  stored(index: number, seq: number): void
  /** Nothing after the last stored change was stored. */
  failed(fault: StoreFault): void
  /** The disk works again. */
  recovered(): void
}

export interface Commit {
  /** Why nothing can be written at the moment, or null. */
  readonly fault: StoreFault | null
  /** The room hears `recovered` from now on. */
  enter(room: Committing): void
  add(room: Committing, change: Change): void
  /** Stores what was added, soon. */
  run(): void
  /** Resolves once nothing is waiting, stored or failed. */
  idle(): Promise<void>
  /** A closed room hears nothing more. */
  leave(room: Committing): void
  /** Looks at a failed disk no more. */
  close(): void
}

export interface CommitDeps {
  readonly store: Store
  readonly clock: Clock
  readonly timers: Timers
  readonly log: SyncLog
  readonly limits: Limits
  readonly stats: Stats
}

export function createCommit({ store, clock, timers, log, limits, stats }: CommitDeps): Commit {
  let queue: { readonly room: Committing; readonly change: Change }[] = []
  let running: Promise<void> | null = null
  let wanted: 'no' | 'soon' = 'no'
  let endedAt: Ms = Number.NEGATIVE_INFINITY
  let fault: StoreFault | null = null
  const rooms = new Set<Committing>()
  let cancelProbe: (() => void) | null = null

  const probeLater = () => {
    cancelProbe = timers.after(DISK_PROBE_EVERY, () => void probe())
  }
  async function probe(): Promise<void> {
    const probed = await store.probe()
    if (!probed.ok) return probeLater()
    fault = null
    log.info({}, 'the disk works again')
    for (const room of rooms) room.recovered()
  }

  const append = async (batch: typeof queue) => {
    try {
      return await store.append(
        batch.map(({ room, change: { receivedAt, actor, update, authors = [], redactions = [] } }) => ({
          room: room.name,
          receivedAt,
          actor,
          update,
          authors,
          redactions,
        })),
      )
    } catch (error) {
      // A store answers with faults; one that throws has a defect, and nothing may be called durable because of it.
      return err<StoreFault>({ kind: 'io', message: `The store failed: ${String(error)}` })
    }
  }

  async function commit(): Promise<void> {
    const batch = queue
    queue = []
    const appended = await append(batch)
    if (!appended.ok) {
      fault = appended.error
      stats.commitFailures += 1
      log.error({ fault: fault.kind }, fault.message)
      const hit = new Set([...batch, ...queue].map(({ room }) => room))
      queue = []
      for (const room of hit) room.failed(fault)
      return probeLater()
    }
    stats.commits += 1
    stats.updates += batch.length
    const last = new Map<Committing, { readonly index: number; readonly seq: number }>()
    batch.forEach(({ room, change }, i) =>
      last.set(room, { index: change.index, seq: appended.value[i] ?? 0 }),
    )
    for (const [room, { index, seq }] of last) room.stored(index, seq)
  }

  const start = () => {
    wanted = 'no'
    if (running || queue.length === 0) return
    running = commit().finally(() => {
      running = null
      endedAt = clock.now()
      if (queue.length > 0) run()
    })
  }
  function run(): void {
    if (running || queue.length === 0) return
    const wait = endedAt + limits.commitGapMs - clock.now()
    if (wait <= 0 || queue.length >= limits.commitChanges) return start()
    if (wanted === 'soon') return
    wanted = 'soon'
    timers.after(wait, start)
  }

  async function idle(): Promise<void> {
    start()
    if (running) await running.then(idle)
  }

  return {
    get fault() {
      return fault
    },
    enter: (room) => void rooms.add(room),
    add(room, change) {
      queue.push({ room, change })
      if (queue.length >= limits.commitChanges) run()
    },
    run,
    idle,
    leave: (room) => void rooms.delete(room),
    close: () => cancelProbe?.(),
  }
}
