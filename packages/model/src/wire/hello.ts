import { z } from 'zod'
import { frame } from './frame.ts'

/** Server → client, first frame of a `holdfast.1` connection: who the server takes you for, and what it is. */
export const hello = frame(
  100,
  'hello',
  z.object({
    /** Stable id of this server's data. */
    server: z.string(),
    /** A hub is the server inside a desktop: what it acknowledges is safe on this machine only. */
    kind: z.enum(['hub', 'server']),
    person: z.object({ id: z.string(), name: z.string() }),
    access: z.enum(['respond', 'observe', 'screen']),
    /** ms UTC when the token stops being accepted. */
    expiresAt: z.number(),
    /** Newest document schema the server knows. */
    schemaVersion: z.number(),
    /** Oldest document schema whose writes the server takes; absent: all. */
    writableFrom: z.number().optional(),
    /** True for a hub's token: it may bring the changes of others. */
    relays: z.boolean().optional(),
  }),
)
export type Hello = {
  readonly server: string
  readonly kind: 'hub' | 'server'
  readonly person: { readonly id: string; readonly name: string }
  readonly access: 'respond' | 'observe' | 'screen'
  readonly expiresAt: number
  readonly schemaVersion: number
  readonly writableFrom?: number | undefined
  readonly relays?: boolean | undefined
}
