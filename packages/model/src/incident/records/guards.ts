// What the guards of an incident noticed and how each was answered: kept so that every machine knows that one fired.
import { z } from 'zod'
import { text } from '../../schema/fields.ts'
import { register } from '../../schema/root.ts'

/** `given`, `kept`: hands-on work of who commands. `nothing`, `taken`: a stall. `ended`: what was noticed is no longer so. */
export const GUARD_STANDINGS = ['raised', 'given', 'kept', 'nothing', 'taken', 'ended'] as const
export type GuardStanding = (typeof GUARD_STANDINGS)[number]

/** Key: what was noticed ("stall", "drift action <id> <person>"). Raised once; apart, an answer counts before a question. */
export const guards = register(
  z.object({ standing: z.enum(GUARD_STANDINGS), note: text() }),
  ({ standing }) => (standing === 'raised' ? 0 : 1),
)
