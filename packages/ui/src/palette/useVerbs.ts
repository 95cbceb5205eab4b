// What the line of the palette would do now. It is read when the line changes, like everything else that the palette shows.
import { useCallback, useMemo } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useLocalStores } from '../local/LocalProvider.tsx'
import { knownPeople } from '../parts/usePeople.ts'
import type { IncidentHandle } from '../session/session.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { readVerbs, type VerbReading } from './verbs/readVerbs.ts'
import type { PageContext, VerbContext } from './verbs/verb.ts'

export function useVerbs(
  line: string,
  incident: IncidentHandle | null,
  mayWrite: boolean,
): readonly VerbReading[] {
  const { me, newId } = useSession()
  const { keys, theme } = useLocalStores()
  const { clock, zone } = useKit()
  const contextNow = useCallback((): VerbContext | PageContext => {
    const page: PageContext = { keys: keys.getState().bindings, theme: theme.getState() }
    if (incident === null) return page
    const state = incident.room.store.getState()
    const here = incident.presence.getState().people.filter(({ access }) => access === 'respond')
    const people = knownPeople(state, here, me)
    return { ...page, id: incident.id, state, me, now: clock.now(), zone, people, newId }
  }, [incident, keys, theme, me, clock, zone, newId])
  return useMemo(() => readVerbs(line, contextNow(), mayWrite), [line, contextNow, mayWrite])
}
