// Who responds, for which team, and whether they are hands-on, standing by or released.
import { z } from 'zod'
import { text } from '../../schema/fields.ts'
import { register } from '../../schema/root.ts'

export const RESPONDER_STATES = ['handsOn', 'standby', 'released'] as const
export type ResponderState = (typeof RESPONDER_STATES)[number]

/** Key: a person id. While two states stand, the person counts as busy. */
export const roster = register(
  z.object({ name: text(), team: text(), state: z.enum(RESPONDER_STATES) }),
  ({ state }) => -RESPONDER_STATES.indexOf(state),
)
