// The palette's answer to what is typed, from everything this window holds. It is read when the question changes, not
// followed: a list that moves under the finger is worse than one that is a second old.
import { useMemo } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useLocalStores } from '../local/LocalProvider.tsx'
import type { IncidentHandle } from '../session/session.ts'
import { useSession } from '../session/SessionProvider.tsx'
import {
  deskFinds,
  type Finds,
  incidentFinds,
  keyFinds,
  pageFinds,
  peopleFinds,
  recordFinds,
} from './finds.ts'

export function useFinds(question: string, incident: IncidentHandle | null): readonly Finds[] {
  const { workspace } = useSession()
  const { keys } = useLocalStores()
  const { clock, zone } = useKit()
  return useMemo(() => {
    const inside =
      incident === null
        ? []
        : [
            deskFinds(question, incident.id),
            peopleFinds(question, incident.id, incident.room.store.getState(), incident.presence.getState()),
            recordFinds(question, incident.id, incident.room.store.getState(), zone, clock.now()),
          ]
    const all = [
      ...inside,
      incidentFinds(question, workspace.room.store.getState()),
      pageFinds(question, workspace.room.store.getState()),
      keyFinds(question, keys.getState().bindings),
    ]
    return all.filter(({ finds }) => finds.length > 0)
  }, [question, incident, workspace, keys, clock, zone])
}
