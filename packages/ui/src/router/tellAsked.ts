// The part of an address that leads to telling one audience, `#tell-<audience>` on the Comms desk. Pure, both ways.
import { AUDIENCES, type Audience, type IncidentId } from '@holdfast/model'
import type { Route } from './route.ts'

export const tellRoute = (id: IncidentId, audience: Audience): Route => ({
  page: 'incident',
  id,
  desk: 'comms',
  at: `tell-${audience}`,
})

/** `#draft-<audience>`: the draft with its sign-off, and the focus on what is to be answered. */
export const draftRoute = (id: IncidentId, audience: Audience): Route => ({
  page: 'incident',
  id,
  desk: 'comms',
  at: `draft-${audience}`,
})

/** `#regulatory`: the regulatory clocks, above the Comms desk. */
export const regulatoryRoute = (id: IncidentId): Route => ({
  page: 'incident',
  id,
  desk: 'comms',
  at: 'regulatory',
})
export const regulatoryAsked = (route: Route): boolean =>
  route.page === 'incident' && route.desk === 'comms' && route.at === 'regulatory'

export const draftAsked = (route: Route): Audience | null =>
  AUDIENCES.find(
    (one) => route.page === 'incident' && route.desk === 'comms' && route.at === `draft-${one}`,
  ) ?? null

/** The audience that an address leads to telling; null for any other address. */
export const tellAsked = (route: Route): Audience | null =>
  AUDIENCES.find(
    (one) => route.page === 'incident' && route.desk === 'comms' && route.at === `tell-${one}`,
  ) ?? null
