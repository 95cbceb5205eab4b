// Which lines of the timeline tell an update that no audience got, and what is said beside them. Invariant: an update that was told, by
// a channel or by hand, has no such mark.
import type { IncidentState } from '../../incident/document.ts'
import { staying } from '../../incident/delivery/wanted.ts'
import { AUDIENCES } from '../../incident/records/updates.ts'
import { publishedUpdates } from '../../incident/updates/selectors.ts'

/** By the id of the entry that published it; ' (did not leave: …)'. */
export function didNotLeave(state: IncidentState): ReadonlyMap<string, string> {
  const marks = new Map<string, string>()
  for (const published of AUDIENCES.flatMap((audience) => publishedUpdates(state, audience))) {
    if (published.toldAt !== null) continue
    const line = state.timeline.find(
      ({ kind, auto, refs }) => kind === 'update' && auto && refs[0]?.id === published.id,
    )
    const why = staying(state, published)?.why.replace(/\.$/, '')
    if (line)
      marks.set(
        line.id,
        why === undefined
          ? ' (not known to have arrived)'
          : ` (did not leave: ${why.charAt(0).toLowerCase()}${why.slice(1)})`,
      )
  }
  return marks
}
