// What a killed server's database holds, once from its log and once as the server would load it.
import { openSqliteStore } from '../../src/store/sqlite.ts'
import * as Y from 'yjs'
import { canonicalState } from './randomHistory.ts'

export const CRASH_ROOM = 'incident/crash'

export interface CrashLog {
  /** Ids in the timeline. */
  readonly ids: ReadonlySet<string>
  /** Its canonical state. */
  readonly state: Uint8Array
  /** Log and loaded room are the same, and nothing is pending. */
  readonly isWhole: boolean
}

export async function readCrashLog(path: string): Promise<CrashLog> {
  const store = openSqliteStore({ path })
  if (!store.ok) throw new Error(store.error.message)
  const rows = await store.value.rows(CRASH_ROOM, 0, 1_000_000)
  const room = await store.value.load(CRASH_ROOM)
  await store.value.close()
  if (!rows.ok || !room.ok) throw new Error('the log cannot be read')
  const log = new Y.Doc()
  for (const { update } of rows.value) Y.applyUpdate(log, update)
  const loaded = new Y.Doc()
  if (room.value.checkpoint) Y.applyUpdate(loaded, room.value.checkpoint.state)
  for (const update of room.value.updates) Y.applyUpdate(loaded, update)
  const state = canonicalState(log)
  return {
    ids: new Set(log.getArray<string>('timeline').toJSON() as string[]),
    state,
    isWhole:
      log.store.pendingStructs === null &&
      loaded.store.pendingStructs === null &&
      Buffer.compare(state, canonicalState(loaded)) === 0,
  }
}

export const missing = (promised: Iterable<string>, { ids }: CrashLog): string[] =>
  [...promised].filter((id) => !ids.has(id))
