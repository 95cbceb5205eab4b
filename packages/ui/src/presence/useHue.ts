import { type PersonId, rolesOf } from '@holdfast/model'
import type { RoleHue } from '../kit/marks/tone.ts'
import { useRoom } from '../session/useRoom.ts'

/** The hue of a person's first role, as it is now; null without one. */
export const useHue = (person: PersonId): RoleHue | null =>
  useRoom((state) => rolesOf(state, person)[0] ?? null)
