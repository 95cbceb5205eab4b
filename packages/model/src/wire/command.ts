import { z } from 'zod'
import { frame } from './frame.ts'

/** Client → server: run a named command for somebody who may not write the document. Idempotent by `id` (uuid). */
export const commandRequest = frame(
  106,
  'commandRequest',
  z.object({ id: z.string().max(64), name: z.string().max(64), args: z.unknown() }),
)
export const commandReply = frame(
  107,
  'commandReply',
  z.object({ id: z.string(), ok: z.boolean(), message: z.string().optional() }),
)
export type CommandReply = {
  readonly id: string
  readonly ok: boolean
  readonly message?: string | undefined
}
