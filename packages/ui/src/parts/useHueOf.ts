import { type IncidentState, type PersonId, rolesOf } from '@holdfast/model'
import { useCallback } from 'react'
import type { RoleHue } from '../kit/marks/tone.ts'
import { useIncident } from '../session/SessionProvider.tsx'

const hue = (state: IncidentState, person: string): RoleHue | null =>
  rolesOf(state, person as PersonId)[0] ?? null

/** The hue of a person's role as the incident stands when it is asked, for carets. Null without a role. */
export function useHueOf(): (person: string) => RoleHue | null {
  const { room } = useIncident()
  return useCallback((person: string) => hue(room.store.getState(), person), [room])
}
