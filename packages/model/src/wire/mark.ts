import { z } from 'zod'
import { frame } from './frame.ts'

/**
 * Client → server: a fence. The server answers with an ack once everything sent before it is durable. `left`, in the first
 * after a whole sync: so many changes are not known to be on the server. With none of them the sync vouched for nothing.
 */
export const mark = frame(
  101,
  'mark',
  z.object({ seq: z.number().int().nonnegative(), left: z.number().int().nonnegative().optional() }),
)
