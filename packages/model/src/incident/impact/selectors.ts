// The impact matrix as rows of services and columns of regions.
import type { IncidentState } from '../document.ts'
import { impactKey, type ImpactState } from '../records/impact.ts'

export interface ImpactCell {
  readonly state: ImpactState
  /** ms UTC since when. */
  readonly since: number
}

export const impactServices = (state: IncidentState): readonly string[] =>
  [...new Set([...state.impact.values()].map((c) => c.shown.value.service))].sort()
export const impactRegions = (state: IncidentState): readonly string[] =>
  [...new Set([...state.impact.values()].map((c) => c.shown.value.region))].sort()

export const impactCell = (state: IncidentState, service: string, region: string): ImpactCell | null => {
  const shown = state.impact.get(impactKey(service, region))?.shown
  return shown ? { state: shown.value.state, since: shown.at } : null
}

/** True while any cell is down or degraded: resolving then asks for a reason. */
export const anyNotOk = (state: IncidentState): boolean =>
  [...state.impact.values()].some((c) => c.shown.value.state !== 'ok')
