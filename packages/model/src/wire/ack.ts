import { z } from 'zod'
import { frame } from './frame.ts'

/** Server → client: all that this connection sent before barrier `seq` is fsynced, on this machine (hub) or on the server. */
export const ack = frame(
  102,
  'ack',
  z.object({ seq: z.number().int().nonnegative(), safe: z.enum(['machine', 'server']) }),
)
export type Ack = { readonly seq: number; readonly safe: 'machine' | 'server' }
