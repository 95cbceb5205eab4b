// The palette's answer to what is typed, from everything this window holds. It is read when the question changes, not
// followed: a list that moves under the finger is worse than one that is a second old.
import { seenBy } from '@holdfast/model'
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
  const { workspace, me, access } = useSession()
  const { keys } = useLocalStores()
  const { clock, zone } = useKit()
  return useMemo(() => {
    const insideOf = ({ id, room, presence }: IncidentHandle) => {
      const seen = seenBy(room.store.getState(), { person: me.id, access })
      return [
        deskFinds(question, id),
        peopleFinds(question, id, seen, presence.getState()),
        recordFinds(question, id, seen, zone, clock.now()),
      ]
    }
    const inside = incident === null ? [] : insideOf(incident)
    const all = [
      ...inside,
      incidentFinds(question, workspace.room.store.getState()),
      pageFinds(question, workspace.room.store.getState()),
      keyFinds(question, keys.getState().bindings),
    ]
    return all.filter(({ finds }) => finds.length > 0)
  }, [question, incident, workspace, keys, clock, zone, me.id, access])
}
