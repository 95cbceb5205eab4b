// Holds an incident open while it is on screen, and says when there is something to show.
import { type IncidentId, theIncident } from '@holdfast/model'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useSession } from '../session/SessionProvider.tsx'
import type { IncidentHandle, Ready } from '../session/session.ts'

export type Opening =
  | { readonly state: 'opening' }
  /** Neither this machine nor the server (as far as it answered) knows it. It may still arrive. */
  | { readonly state: 'unknown'; readonly incident: IncidentHandle }
  | { readonly state: 'open'; readonly incident: IncidentHandle }

const nothing = () => () => {}

export function useOpenIncident(id: IncidentId): Opening {
  const session = useSession()
  const [incident, setIncident] = useState<IncidentHandle | null>(null)
  const [ready, setReady] = useState<Ready | null>(null)
  useEffect(() => {
    const handle = session.open(id)
    let gone = false
    setIncident(handle)
    setReady(null)
    void handle.ready.then((now) => {
      if (!gone) setReady(now)
    })
    return () => {
      gone = true
      handle.close()
    }
  }, [session, id])
  const store = incident?.room.store
  const declared = useSyncExternalStore(
    useCallback((listener: () => void) => (store?.subscribe ?? nothing)(listener), [store]),
    () => store !== undefined && theIncident(store.getState()) !== null,
  )
  if (incident === null || incident.id !== id) return { state: 'opening' }
  if (declared) return { state: 'open', incident }
  return ready === null ? { state: 'opening' } : { state: 'unknown', incident }
}
