// Outgoing messages to the three audiences, their clocks and their drafts.
import { z } from 'zod'
import type { UpdateId } from '../base/ids.ts'
import { choice, flag, idOrNull, person, personOrNull, text, time, timeOrNull } from '../schema/fields.ts'
import { prose, register, table } from '../schema/root.ts'

export const AUDIENCES = ['customers', 'executives', 'internal'] as const
export type Audience = (typeof AUDIENCES)[number]

export const updates = table<UpdateId>()({
  audience: choice(AUDIENCES, 'internal'),
  text: text(),
  /** A no-change update: `checked` says what was looked at. */
  noChange: flag(),
  checked: text(),
  /** When this update promises the next one, ms UTC. */
  nextAt: timeOrNull(),
  by: person(),
  createdAt: time(),
  /** The update that this one corrects, or null. */
  corrects: idOrNull<UpdateId>(),
})

/** Key: an update id. The published moment is the lane's "last sent". */
export const publications = register(z.object({ at: time() }))
/** Key: an Audience. `minutes` overrides the default cadence; null keeps it. */
export const lanes = register(
  z.object({ minutes: z.number().positive().nullable().catch(null), owner: personOrNull() }),
)
/** Key: an Audience. The lane's due time is not earlier than `until` (ms UTC). */
export const snoozes = register(z.object({ until: time() }))

export const draftCustomers = prose()
export const draftExecutives = prose()
export const draftInternal = prose()
