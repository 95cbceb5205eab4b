// The impact matrix: one cell per service and region.
import { z } from 'zod'
import { text } from '../../schema/fields.ts'
import { register } from '../../schema/root.ts'

export const IMPACT_STATES = ['ok', 'degraded', 'down'] as const
export type ImpactState = (typeof IMPACT_STATES)[number]

/** Key: impactKey(service, region). Since-when is the operation's `at`. */
export const impact = register(
  z.object({ service: text(), region: text(), state: z.enum(IMPACT_STATES) }),
  (v) => IMPACT_STATES.indexOf(v.state),
)

export const impactKey = (service: string, region: string): string => JSON.stringify([service, region])
