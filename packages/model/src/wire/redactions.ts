import { z } from 'zod'
import { frame } from './frame.ts'
import { clockRange } from './nack.ts'

/** Most parts in one frame. */
export const REDACTIONS_A_FRAME = 1_000

/**
 * Hub → server and server → hub, before the changes that it is about: the sender's room has these clocks without their
 * content, because that may not be stored. `why` is one of the sender's reasons; unknown ones are passed over.
 */
export const redactions = frame(
  112,
  'redactions',
  z.object({
    parts: z.array(clockRange.extend({ why: z.string().max(32) })).max(REDACTIONS_A_FRAME),
  }),
)
