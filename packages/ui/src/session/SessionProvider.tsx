// Hands the session, and the incident being looked at, to everything below.
import { type IncidentState, must, type Rejected } from '@holdfast/model'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useKit } from '../kit/KitProvider.tsx'
import { keyFrames } from './keyFrames.ts'
import { paced } from './paced.ts'
import type { Readable } from './readable.ts'
import type { IncidentHandle, Session } from './session.ts'

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
  return <SessionContext value={value}>{props.children}</SessionContext>
}

export function IncidentProvider(props: { readonly incident: IncidentHandle; readonly children: ReactNode }) {
  const { incident } = props
  const { timers } = useKit()
  const value = useMemo(
    () => ({ incident, shown: paced(incident.room, timers, keyFrames(window, timers)) }),
    [incident, timers],
  )
  return <IncidentContext value={value}>{props.children}</IncidentContext>
}

export const useSession = (): Session => must(useContext(SessionContext), 'SessionProvider').session
export const useOnRejected = (): OnRejected => must(useContext(SessionContext), 'SessionProvider').onRejected
export const useOnAccepted = (): (() => void) =>
  must(useContext(SessionContext), 'SessionProvider').onAccepted
/** The incident of the nearest IncidentProvider. */
export const useIncident = (): IncidentHandle =>
  must(useContext(IncidentContext), 'IncidentProvider').incident
/** Its snapshot, at the pace of the screen. */
export const useShown = (): Readable<IncidentState> =>
  must(useContext(IncidentContext), 'IncidentProvider').shown
