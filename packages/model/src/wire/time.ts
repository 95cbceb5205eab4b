import { z } from 'zod'
import { frame } from './frame.ts'

/** Client → server every 0.9–3 s (L7): heartbeat and the first of the four timestamps (RFC 5905). All in ms UTC, own clocks. */
export const timeRequest = frame(104, 'timeRequest', z.object({ t0: z.number() }))
/** Server → client: t1 received, t2 sent. offset = ((t1 − t0) + (t2 − t3)) / 2, round trip = (t3 − t0) − (t2 − t1). */
export const timeReply = frame(105, 'timeReply', z.object({ t0: z.number(), t1: z.number(), t2: z.number() }))
export type TimeReply = { readonly t0: number; readonly t1: number; readonly t2: number }
