// Ours: stock frames, and with the sub-protocol `holdfast.1` a barrier (101) that is acknowledged (102) once durable.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Dialect } from './dialect.ts'
import { readSync, stock } from './stock.ts'

const TYPE = { sync: 0, barrier: 101, ack: 102, nack: 103 } as const

function seqOf(text: string): number {
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed === 'object' && parsed !== null && 'seq' in parsed && typeof parsed.seq === 'number')
    return parsed.seq
  throw new Error(`not an ack: ${text}`)
}

export const holdfast: Dialect = {
  ...stock,
  acks: 'perBarrier',
  barrier(seq) {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, TYPE.barrier)
    encoding.writeVarString(encoder, JSON.stringify({ seq }))
    return encoding.toUint8Array(encoder)
  },
  read(payload) {
    const decoder = decoding.createDecoder(payload)
    const type = decoding.readVarUint(decoder)
    if (type === TYPE.sync) return readSync(decoder)
    if (type === TYPE.ack) return { kind: 'ack', seq: seqOf(decoding.readVarString(decoder)) }
    if (type === TYPE.nack) throw new Error(`refused by the server: ${decoding.readVarString(decoder)}`)
    return { kind: 'other' }
  },
}
