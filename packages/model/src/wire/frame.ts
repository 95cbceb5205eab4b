// One frame of the `holdfast.1` sub-protocol: a varUint type ≥ 100, then a JSON text, validated on arrival.
// Frames below 100 are stock y-websocket (0 sync, 1 awareness, 2 auth, 3 query awareness) and are left as they are.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { z } from 'zod'
import { err, ok, type Result } from '../base/result.ts'

export interface Frame<T> {
  readonly type: number
  readonly name: string
  /** Of the JSON text; it counts in the wire's fingerprint. */
  readonly shape: z.ZodType
  /** What comes after the JSON text. */
  readonly follows: 'nothing' | 'bytes'
  /** The whole WebSocket message. */
  encode(payload: T): Uint8Array
  /** `decoder` stands after the type. Never throws: a malformed payload is an error text. */
  decode(decoder: decoding.Decoder): Result<T, string>
}

export function frame<S extends z.ZodType>(type: number, name: string, schema: S): Frame<z.output<S>> {
  return {
    type,
    name,
    shape: schema,
    follows: 'nothing',
    encode(payload) {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, type)
      encoding.writeVarString(encoder, JSON.stringify(payload))
      return encoding.toUint8Array(encoder)
    },
    decode(decoder) {
      try {
        const parsed = schema.safeParse(JSON.parse(decoding.readVarString(decoder)))
        return parsed.success
          ? ok(parsed.data)
          : err(`${name}: ${parsed.error.issues[0]?.message ?? 'invalid'}`)
      } catch {
        return err(`${name}: not readable`)
      }
    },
  }
}
