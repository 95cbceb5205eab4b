import { z } from 'zod'
import { frame } from './frame.ts'
import { clockRanges } from './nack.ts'

/** Most parts that a barrier names. */
export const BARRIER_RANGES = 1_000

/**
 * Client → server: a barrier. The server answers with an ack once everything sent before it is durable. In the first after a
 * whole sync, `left`: so many changes are not known to be on the server (with none of them the sync claimed nothing),
 * and `parts`: what they wrote, up to `BARRIER_RANGES`; absent when that is not known, or more.
 */
export const barrier = frame(
  101,
  'barrier',
  z.object({
    seq: z.number().int().nonnegative(),
    left: z.number().int().nonnegative().optional(),
    parts: clockRanges.max(BARRIER_RANGES).readonly().optional(),
  }),
)
