// What the line of the palette would do now. It is read when the line changes, like everything else that the palette shows.
import { useCallback, useMemo } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useLocalStores } from '../local/LocalProvider.tsx'
import { knownPeople } from '../parts/usePeople.ts'
import { deskOf } from '../presence/followed.ts'
import { useFollow } from '../presence/FollowProvider.tsx'
import { desks } from '../router/deskList.ts'
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
  const start = useFollow()?.start
  const contextNow = useCallback((): VerbContext | PageContext => {
    const page: PageContext = { keys: keys.getState().bindings, theme: theme.getState() }
    if (incident === null) return page
    const state = incident.room.store.getState()
    const here = incident.presence.getState().people.filter(({ access }) => access === 'respond')
    const people = knownPeople(state, here, me)
    const present = incident.presence.getState().people.flatMap((one) => {
      const desk = one.self || one.id === me.id ? undefined : desks.find(({ id }) => id === deskOf(one))
      const { id, name } = one
      const shown = people.find((known) => known.id === id)?.shown ?? name
      return desk === undefined ? [] : [{ person: { id, name }, shown, desk: desk.title }]
    })
    const follow = start === undefined ? null : { present, start }
    return { ...page, id: incident.id, state, me, now: clock.now(), zone, people, newId, follow }
  }, [incident, keys, theme, me, clock, zone, newId, start])
  return useMemo(() => readVerbs(line, contextNow(), mayWrite), [line, contextNow, mayWrite])
}
