import { z } from 'zod'
import { frame } from './frame.ts'

/** Clocks `from` ≤ clock < `to` of one client id of the CRDT. */
export interface NackRange {
  readonly client: number
  readonly from: number
  readonly to: number
}

const clock = z.number().int().nonnegative()
export const clockRange = z.object({ client: clock, from: clock, to: clock })
export const clockRanges = z.array(clockRange)

/**
 * Server → client: a write was refused and not stored. `message` is for people: what is wrong, what is safe, what to do.
 * With `ranges`, exactly these structs were not stored and everything else of that message was, so acks go on counting
 * for the rest. Without, the whole message was refused. `relayed` names the row of a hub's relayed change; only that one
 * was refused, and acks go on. `later`: it may be taken later, and is asked for or to be sent again.
 * `before`: `ranges` were refused when they first came, and who brings them again is told; some may not be theirs.
 */
export const nack = frame(
  103,
  'nack',
  z.object({
    reason: z.enum(['notAllowed', 'tooLarge', 'malformed', 'readOnly', 'tooFast', 'expired']),
    message: z.string(),
    ranges: clockRanges.readonly().optional(),
    relayed: z.number().int().positive().optional(),
    later: z.literal(true).optional(),
    before: z.literal(true).optional(),
  }),
)
export type Nack = {
  readonly reason: 'notAllowed' | 'tooLarge' | 'malformed' | 'readOnly' | 'tooFast' | 'expired'
  readonly message: string
  readonly ranges?: readonly NackRange[] | undefined
  readonly relayed?: number | undefined
  readonly later?: true | undefined
  readonly before?: true | undefined
}
