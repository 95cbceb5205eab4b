// Hands the session, and the incident being looked at, to everything below.
import { must, type Rejected } from '@holdfast/model'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { IncidentHandle, Session } from './session.ts'

/** Told of every command that `useRun` saw rejected, so that the reason is shown where the person looks. */
export type OnRejected = (rejected: Rejected, command: string) => void

const SessionContext = createContext<{ readonly session: Session; readonly onRejected: OnRejected } | null>(
  null,
)
const IncidentContext = createContext<IncidentHandle | null>(null)

export function SessionProvider(props: {
  readonly session: Session
  readonly onRejected: OnRejected
  readonly children: ReactNode
}) {
  const { session, onRejected } = props
  const value = useMemo(() => ({ session, onRejected }), [session, onRejected])
  return <SessionContext value={value}>{props.children}</SessionContext>
}

export function IncidentProvider(props: { readonly incident: IncidentHandle; readonly children: ReactNode }) {
  return <IncidentContext value={props.incident}>{props.children}</IncidentContext>
}

export const useSession = (): Session => must(useContext(SessionContext), 'SessionProvider').session
export const useOnRejected = (): OnRejected => must(useContext(SessionContext), 'SessionProvider').onRejected
/** The incident of the nearest IncidentProvider. */
export const useIncident = (): IncidentHandle => must(useContext(IncidentContext), 'IncidentProvider')
