import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import { err, ok } from '../base/result.ts'
import type { Frame } from './frame.ts'

export interface Relayed {
  /** Row of the hub's own log. A refusal names it, so that the hub knows whose change it was. */
  readonly row: number
  /** Whose change it is: rights, the owner of its client ids and the audit author go by this person, not by the hub. */
  readonly person: { readonly id: string; readonly name: string }
  readonly access: 'respond' | 'observe' | 'screen'
  /** One effective Yjs update (v1). */
  readonly update: Uint8Array
}

const head = z.object({
  row: z.number().int().positive(),
  person: z.object({ id: z.string().min(1).max(128), name: z.string().max(240) }),
  access: z.enum(['respond', 'observe', 'screen']),
})

/** Hub → server: a change with its author. Binary: varUint 109, varString JSON of all but the update, varUint8Array update. */
export const relayed: Frame<Relayed> = {
  type: 109,
  name: 'relayed',
  shape: head,
  follows: 'bytes',
  encode({ row, person, access, update }) {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, relayed.type)
    encoding.writeVarString(encoder, JSON.stringify({ row, person, access }))
    encoding.writeVarUint8Array(encoder, update)
    return encoding.toUint8Array(encoder)
  },
  decode(decoder) {
    try {
      const parsed = head.safeParse(JSON.parse(decoding.readVarString(decoder)))
      if (!parsed.success) return err(`relayed: ${parsed.error.issues[0]?.message ?? 'invalid'}`)
      const update = decoding.readVarUint8Array(decoder)
      if (decoding.hasContent(decoder)) return err('relayed: there is something after its end')
      return ok({ ...parsed.data, update })
    } catch {
      return err('relayed: not readable')
    }
  },
}
