// Hands the session, and the incident being looked at, to everything below.
import {
  drillClockIn,
  type IncidentId,
  type IncidentState,
  must,
  type Rejected,
  seenBy,
  type Viewer,
} from '@holdfast/model'
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react'
import { DrillTime } from '../kit/time/DrillTime.tsx'
import { ShownVersion } from '../kit/guard/Guard.tsx'
import { useKit } from '../kit/time/KitProvider.tsx'
import { keyFrames } from './keyFrames.ts'
import { paced } from './paced.ts'
import type { Readable } from './readable.ts'
import type { IncidentHandle, Session } from './session.ts'
import { useSelected } from './useSelected.ts'

/**
 * Told of every command that `useRun` saw rejected, so that the reason is shown where the person looks. `stands`: whether
 * the same command would be rejected for the same reason now.
 */
export type OnRejected = (rejected: Rejected, command: string, stands: () => boolean) => void

const SessionContext = createContext<{
  readonly session: Session
  readonly onRejected: OnRejected
  readonly onAccepted: () => void
} | null>(null)
const IncidentContext = createContext<{
  readonly incident: IncidentHandle
  readonly shown: Readable<IncidentState>
} | null>(null)

export function SessionProvider(props: {
  readonly session: Session
  readonly onRejected: OnRejected
  /** Told of every command that did something. */
  readonly onAccepted: () => void
  readonly children: ReactNode
}) {
  const { session, onRejected, onAccepted } = props
  const value = useMemo(() => ({ session, onRejected, onAccepted }), [session, onRejected, onAccepted])
  const version = useCallback(() => session.workspace.room.store.getState(), [session])
  return (
    <ShownVersion value={version}>
      <SessionContext value={value}>{props.children}</SessionContext>
    </ShownVersion>
  )
}

export function IncidentProvider(props: { readonly incident: IncidentHandle; readonly children: ReactNode }) {
  const { incident } = props
  const { timers } = useKit()
  const { me, access, arrivals } = useSession()
  const value = useMemo(() => {
    const all = paced(incident.room, timers, keyFrames(window, timers), arrivals)
    return { incident, shown: seenIn(all, { person: me.id, access }) }
  }, [incident, timers, arrivals, me.id, access])
  const drill = useSelected(value.shown, drillClockIn)
  const version = useCallback(() => incident.room.store.getState(), [incident])
  return (
    <ShownVersion value={version}>
      <IncidentContext value={value}>
        <DrillTime drill={drill}>{props.children}</DrillTime>
      </IncidentContext>
    </ShownVersion>
  )
}

/** What this person's screens may show of it. */
const seenIn = (all: Readable<IncidentState>, viewer: Viewer): Readable<IncidentState> => ({
  getState: () => seenBy(all.getState(), viewer),
  subscribe: all.subscribe,
})

export const useSession = (): Session => must(useContext(SessionContext), 'SessionProvider').session
export const useOnRejected = (): OnRejected => must(useContext(SessionContext), 'SessionProvider').onRejected
export const useOnAccepted = (): (() => void) =>
  must(useContext(SessionContext), 'SessionProvider').onAccepted
/** The incident of the nearest IncidentProvider. */
export const useIncident = (): IncidentHandle =>
  must(useContext(IncidentContext), 'IncidentProvider').incident
/** Its id, or null on a page outside any incident. */
export const useIncidentId = (): IncidentId | null => useContext(IncidentContext)?.incident.id ?? null
/** Its snapshot as this person's screens may show it, at the pace of the screen. */
export const useShown = (): Readable<IncidentState> =>
  must(useContext(IncidentContext), 'IncidentProvider').shown
