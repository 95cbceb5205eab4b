// Which update counts, of those that somebody said are one sent twice.
import type { UpdateId } from '../../base/ids.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'

const stands = remember((repeats: IncidentState['repeats']): ReadonlyMap<string, UpdateId> => {
  const found = new Map<string, UpdateId>()
  for (const [pair, { shown }] of repeats)
    for (const id of pair.split(' ')) if (id !== shown.value.stands) found.set(id, shown.value.stands)
  return found
})

/** The update that this one repeats, or null. */
export const repeatOf = (state: IncidentState, id: UpdateId): UpdateId | null =>
  stands(state.repeats).get(id) ?? null
