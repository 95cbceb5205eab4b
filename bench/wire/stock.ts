// The stock y-websocket frames, and the plain relay that passes updates on without looking into them.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Dialect, Incoming } from './dialect.ts'

const SYNC = 0
const STEPS = ['step1', 'step2', 'update'] as const

/** Message type 0, then which of the three sync messages, then its bytes. */
export function syncFrame(step: 0 | 1 | 2, bytes: Uint8Array, prefix?: string): Uint8Array {
  const encoder = encoding.createEncoder()
  if (prefix !== undefined) encoding.writeVarString(encoder, prefix)
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

/** `decoder` stands after the message type 0. */
export function readSync(decoder: decoding.Decoder): Incoming {
  const step = STEPS[decoding.readVarUint(decoder)]
  if (!step) return { kind: 'other' }
  const bytes = decoding.readVarUint8Array(decoder)
  return step === 'step1' ? { kind: step, stateVector: bytes } : { kind: step, update: bytes }
}

export const stock: Dialect = {
  path: (room) => `/${room}`,
  opening: (_room, stateVector) => [syncFrame(0, stateVector)],
  update: (_room, update) => syncFrame(2, update),
  step2: (_room, update) => syncFrame(1, update),
  barrier: null,
  acks: 'none',
  read(payload) {
    const decoder = decoding.createDecoder(payload)
    return decoding.readVarUint(decoder) === SYNC ? readSync(decoder) : { kind: 'other' }
  },
  peek: (head) => (head[0] === SYNC ? (STEPS[head[1] ?? 9] ?? 'other') : 'other'),
}

export const relay: Dialect = { ...stock, opening: () => [] }
