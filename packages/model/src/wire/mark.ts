import { z } from 'zod'
import { frame } from './frame.ts'

/** Client → server: a fence. The server answers with an ack once everything sent before it is durable. */
export const mark = frame(101, 'mark', z.object({ seq: z.number().int().nonnegative() }))
