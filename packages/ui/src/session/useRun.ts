// Running commands from a desk: the result comes back, and a rejection is also shown to the person.
import type {
  Command,
  DocumentSchema,
  IncidentDocument,
  Rejected,
  Result,
  Room,
  WorkspaceDocument,
} from '@holdfast/model'
import { useCallback } from 'react'
import { type OnRejected, useIncident, useOnRejected, useSession } from './SessionProvider.tsx'

/** Runs a command; what it returns or why it did nothing. */
export type Run<D extends DocumentSchema> = <A, T>(command: Command<D, A, T>, args: A) => Result<T, Rejected>

function useRunIn<D extends DocumentSchema>(room: Room<D>, onRejected: OnRejected): Run<D> {
  return useCallback(
    (command, args) => {
      const result = room.run(command, args)
      if (!result.ok) onRejected(result.error, command.name)
      return result
    },
    [room, onRejected],
  )
}

/** Commands of the incident being looked at. */
export const useRun = (): Run<IncidentDocument> => useRunIn(useIncident().room, useOnRejected())
/** Commands of the organisation's document. */
export const useWorkspaceRun = (): Run<WorkspaceDocument> =>
  useRunIn(useSession().workspace.room, useOnRejected())
