import { z } from 'zod'
import { frame } from './frame.ts'

/** Server → client: a write was refused and not stored. `message` is for people: what is wrong, what is safe, what to do. */
export const nack = frame(
  103,
  'nack',
  z.object({
    reason: z.enum(['notAllowed', 'tooLarge', 'malformed', 'readOnly', 'tooFast', 'expired']),
    message: z.string(),
  }),
)
export type Nack = {
  readonly reason: 'notAllowed' | 'tooLarge' | 'malformed' | 'readOnly' | 'tooFast' | 'expired'
  readonly message: string
}
