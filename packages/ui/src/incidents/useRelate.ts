// Links two incidents, or says that they are different: one half in each, written only when both are on this machine.
import {
  err,
  type IncidentId,
  incidentLabel,
  incidentTitle,
  MIRROR,
  ok,
  type Rejected,
  type Relation,
  relateIncident,
  type Result,
} from '@holdfast/model'
import { useCallback } from 'react'
import { useSession } from '../session/SessionProvider.tsx'

export type Relate = (
  id: IncidentId,
  relation: Relation,
  other: IncidentId,
) => Promise<Result<null, Rejected>>

/** What the first is to the second. Nothing is written when either cannot be read here. */
export function useRelate(): Relate {
  const session = useSession()
  return useCallback(
    async (id, relation, other) => {
      const handles = [session.open(id), session.open(other)] as const
      try {
        const ready = await Promise.all(handles.map((handle) => handle.ready))
        const missing = handles.find((_, index) => ready[index] === 'empty')
        if (missing)
          return err({
            reason: `${incidentLabel(missing.id)} is not on this machine yet. Nothing was linked; try again when the server answers.`,
          })
        const [one, two] = handles
        const titles = handles.map((handle) => incidentTitle(handle.room.store.getState()))
        const first = one.room.run(relateIncident, { other, title: titles[1] ?? '', relation })
        if (!first.ok) return first
        const second = two.room.run(relateIncident, {
          other: id,
          title: titles[0] ?? '',
          relation: MIRROR[relation],
        })
        return second.ok ? ok(null) : second
      } finally {
        for (const handle of handles) handle.close()
      }
    },
    [session],
  )
}
