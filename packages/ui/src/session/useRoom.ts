// Reading the incident and its surroundings: each hook follows one store and repaints on its selection alone.
import type { IncidentState, SyncStatus, Presence, WorkspaceState } from '@holdfast/model'
import { useIncident, useSession, useShown } from './SessionProvider.tsx'
import { type Equality, useSelected } from './useSelected.ts'

/** Part of the incident being looked at. */
export const useRoom = <T>(selector: (state: IncidentState) => T, equal?: Equality<T>): T =>
  useSelected(useShown(), selector, equal)

/** Part of the organisation's document: the index of incidents. */
export const useWorkspace = <T>(selector: (state: WorkspaceState) => T, equal?: Equality<T>): T =>
  useSelected(useSession().workspace.room.store, selector, equal)

/** Part of the incident's connection. */
export const useLink = <T>(selector: (status: SyncStatus) => T, equal?: Equality<T>): T =>
  useSelected(useIncident().link, selector, equal)

/** Who else is in the incident. */
export const usePresence = <T>(selector: (presence: Presence) => T, equal?: Equality<T>): T =>
  useSelected(useIncident().presence, selector, equal)
