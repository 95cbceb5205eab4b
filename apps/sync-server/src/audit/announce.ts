// Tells clients the signed head of their room's chain: after they came in, then every 30 s while it moves, and when they
// ask. Keeps out of the way of changes: nothing here waits for anything but the store.
import type { Timers } from '@holdfast/model'
import { CHECKPOINT_EVERY } from '../config/timings.ts'
import type { Connection } from '../connection/connection.ts'
import type { Checkpoints, SignedHead } from './checkpoints.ts'

export interface Announce {
  /** Somebody came in. */
  greet(connection: Connection): void
  answer(connection: Connection, seq: number): void
  stop(): void
}

export function createAnnounce(
  checkpoints: Checkpoints,
  connections: ReadonlySet<Connection>,
  timers: Timers,
): Announce {
  /** What each connection was told last. */
  const told = new WeakMap<Connection, number>()
  let cancel = () => {}
  let state: 'on' | 'off' = 'on'

  const tell = (connection: Connection, head: SignedHead | null) => {
    if (!head || told.get(connection) === head.seq) return
    told.set(connection, head.seq)
    connection.send(head.frame)
  }
  const tellAll = async () => {
    const heads = new Map<string, SignedHead | null>()
    for (const connection of [...connections]) {
      const { room } = connection.label
      if (connection.dialect !== 'ours') continue
      if (!heads.has(room)) heads.set(room, await checkpoints.head(room))
      tell(connection, heads.get(room) ?? null)
    }
    start()
  }
  const start = () => {
    if (state === 'on') cancel = timers.after(CHECKPOINT_EVERY, () => void tellAll())
  }
  start()
  return {
    greet(connection) {
      if (connection.dialect !== 'ours') return
      void checkpoints.head(connection.label.room).then((head) => tell(connection, head))
    },
    answer(connection, seq) {
      void checkpoints.answer(connection.label.room, seq).then((frame) => frame && connection.send(frame))
    },
    stop() {
      state = 'off'
      cancel()
    },
  }
}

/** For a server without a key: in tests and benchmarks of other things. */
export const noAnnounce: Announce = { greet() {}, answer() {}, stop() {} }
