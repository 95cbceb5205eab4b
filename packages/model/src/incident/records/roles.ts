// Who holds which role. Exactly one holder each; two holders after a partition are a conflict a person settles.
import { z } from 'zod'
import { personOrNull } from '../../schema/fields.ts'
import { register } from '../../schema/root.ts'

export const ROLES = ['ic', 'ops', 'comms', 'scribe'] as const
export type Role = (typeof ROLES)[number]

/** Key: a Role. A null holder means the role was left; somebody who took it apart from that holds it. */
export const roles = register(z.object({ holder: personOrNull() }), ({ holder }) => (holder ? 1 : 0))
