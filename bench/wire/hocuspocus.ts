// Hocuspocus 4: every message starts with the document's name; a client authenticates before it syncs; each update
// of ours is answered by a SyncStatus once it was applied (not stored).
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Dialect } from './dialect.ts'
import { readSync, syncFrame } from './stock.ts'

const TYPE = { sync: 0, auth: 2, syncReply: 4, syncStatus: 8 } as const
const AUTH_TOKEN = 0
const STEPS = ['step1', 'step2', 'update'] as const

function auth(room: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, room)
  encoding.writeVarUint(encoder, TYPE.auth)
  encoding.writeVarUint(encoder, AUTH_TOKEN)
  encoding.writeVarString(encoder, '')
  return encoding.toUint8Array(encoder)
}

export const hocuspocus: Dialect = {
  path: () => '/',
  opening: (room, stateVector) => [auth(room), syncFrame(0, stateVector, room)],
  update: (room, update) => syncFrame(2, update, room),
  step2: (room, update) => syncFrame(1, update, room),
  barrier: null,
  acks: 'perUpdate',
  read(payload) {
    const decoder = decoding.createDecoder(payload)
    decoding.readVarString(decoder)
    const type = decoding.readVarUint(decoder)
    if (type === TYPE.sync || type === TYPE.syncReply) return readSync(decoder)
    return type === TYPE.syncStatus ? { kind: 'ack', seq: null } : { kind: 'other' }
  },
  peek(head) {
    const decoder = decoding.createDecoder(head)
    decoding.readVarString(decoder)
    const type = decoding.readVarUint(decoder)
    if (type === TYPE.syncStatus) return 'ack'
    return type === TYPE.sync || type === TYPE.syncReply
      ? (STEPS[decoding.readVarUint(decoder)] ?? 'other')
      : 'other'
  },
}
