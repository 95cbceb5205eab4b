// Where a followed person is, as an address of this window. Pure.
import { ALL_DESK_IDS, type IncidentId, type PresentPerson } from '@holdfast/model'
import type { DeskId, Route } from '../router/route.ts'

/** Null for whoever is at no desk that this app has. */
export const deskOf = ({ desk }: Pick<PresentPerson, 'desk'>): DeskId | null =>
  ALL_DESK_IDS.find((id) => id === desk) ?? null

export function routeToward(
  incident: IncidentId,
  person: Pick<PresentPerson, 'desk' | 'at'>,
): Extract<Route, { readonly page: 'incident' }> | null {
  const desk = deskOf(person)
  if (desk === null) return null
  return { page: 'incident', id: incident, desk, ...(person.at !== null && { at: person.at }) }
}
