// When entries reached a server.
import type { Ms } from '../../base/clock.ts'
import type { EntryId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'

/** The earliest arrival of each entry: two servers may each have noted it. */
const arrivalsById = remember((arrivals: IncidentState['arrivals']): ReadonlyMap<EntryId, Ms> => {
  const byId = new Map<EntryId, Ms>()
  for (const { ids, at } of arrivals) {
    if (!isTime(at)) continue
    for (const id of ids) byId.set(id, Math.min(at, byId.get(id) ?? at))
  }
  return byId
})

/** ms UTC when a server first stored an entry that came late; null for one that came when it was recorded, or has not come. */
export const receivedAt = (state: IncidentState, id: EntryId): Ms | null =>
  arrivalsById(state.arrivals).get(id) ?? null
