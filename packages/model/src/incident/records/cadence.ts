// The minutes to the next update that an incident or the organisation set in the place of the built-in table: one row of it for each
// severity and audience.
import { z } from 'zod'
import { numberOrNull } from '../../schema/fields.ts'
import { register } from '../../schema/root.ts'
import type { Severity } from './incident.ts'
import { type Audience, MAX_INTERVAL } from './updates.ts'

const minutes = () => numberOrNull(1, MAX_INTERVAL)

export const cadenceRow = z.object({
  first: minutes(),
  investigating: minutes(),
  identified: minutes(),
  monitoring: minutes(),
  long: minutes(),
})
/** Minutes by column; null: the row before it holds (the organisation's, then the built-in table's). */
export type CadenceRow = z.output<typeof cadenceRow>

const shortest = (row: CadenceRow): number =>
  -Math.min(...Object.values(row).map((one) => one ?? Number.MAX_SAFE_INTEGER))

/** Key: cadenceKey. Of two set apart the one with the shorter interval counts, until a person settles it. */
export const cadence = register(cadenceRow, shortest)

export const cadenceKey = (severity: Severity, audience: Audience): string => `${severity} ${audience}`
