// Following somebody: this window goes to their desk and their record whenever these change, until its own person acts.
// Invariant: while somebody is followed, nothing here was pressed or typed since.
import type { Person } from '@holdfast/model'
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react'
import { useHistory } from '../router/HistoryProvider.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { usePresence } from '../session/useRoom.ts'
import { routeToward } from './followed.ts'
import { onOwnAct } from './onOwnAct.ts'

export interface Follow {
  readonly following: Person | null
  start(person: Person): void
  stop(): void
}

const FollowContext = createContext<Follow | null>(null)

/** Null where there are no desks to follow somebody over. */
export const useFollow = (): Follow | null => use(FollowContext)

export function FollowProvider({ children }: { readonly children: ReactNode }) {
  const [following, setFollowing] = useState<Person | null>(null)
  const follow = useMemo<Follow>(
    () => ({ following, start: setFollowing, stop: () => setFollowing(null) }),
    [following],
  )
  return (
    <FollowContext value={follow}>
      {children}
      {following === null ? null : <Following key={following.id} {...follow} following={following} />}
    </FollowContext>
  )
}

function Following({ following, stop }: Follow & { readonly following: Person }) {
  const { id: incident } = useIncident()
  const history = useHistory()
  const desk = usePresence(({ people }) => people.find(({ id }) => id === following.id)?.desk ?? null)
  const at = usePresence(({ people }) => people.find(({ id }) => id === following.id)?.at ?? null)
  const moves = useRef(0)
  useEffect(() => onOwnAct(window, stop), [stop])
  useEffect(() => {
    const route = routeToward(incident, { desk, at })
    if (route === null) return
    // Back leads to where one was before, over all that was seen meanwhile.
    if (moves.current === 0) history.go(route)
    else history.replace(route)
    moves.current += 1
  }, [history, incident, desk, at])
  return null
}
