// Whether the words of a draft were written ahead of what they tell: one of its branches was promoted since the audience was last told.
import type { IncidentState } from '../document.ts'
import type { Audience } from '../records/updates.ts'
import { publishedUpdates } from './selectors.ts'

export function isAhead(state: IncidentState, audience: Audience): boolean {
  const since = publishedUpdates(state, audience)[0]?.at ?? Number.NEGATIVE_INFINITY
  return [...state.branches.values()].some((one) => {
    const shown = one.audience === audience ? state.branchStates.get(one.id)?.shown : undefined
    return shown?.value.state === 'promoted' && shown.at >= since
  })
}
