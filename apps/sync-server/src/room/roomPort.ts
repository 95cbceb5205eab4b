// A room for code inside the server (commands, the HTTP API): read it, or write to it with the same promise as a client's
// ack. Invariant: a write that is answered ok is durable, and everybody in the room is told.
import { err, ok, type Result } from '@holdfast/model'
import type * as Y from 'yjs'
import type { Room } from './room.ts'
import type { StoreFault } from '../store/store.ts'

export interface RoomPort {
  readonly name: string
  /** `look` must not write, and must not keep the document: the room replaces it when it likes. */
  read<T>(look: (doc: Y.Doc) => T): T
  /**
   * Runs `change` in one transaction, as the person `actor`. A throw inside leaves no trace and is passed on. While the
   * disk does not work nothing is run; when storing fails, everything is taken back.
   */
  write<T>(actor: string, change: (doc: Y.Doc) => T): Promise<Result<T, StoreFault>>
}

export function roomPort(room: Room): RoomPort {
  return {
    name: room.name,
    read: (look) => look(room.replica.doc),
    async write(actor, change) {
      if (room.fault) return err(room.fault)
      const { value, effects } = room.replica.run(change)
      room.accept(effects, null, actor)
      const fault = await room.durable()
      return fault ? err(fault) : ok(value)
    },
  }
}
