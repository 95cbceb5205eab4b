// Running commands from a desk: the result comes back, and a rejection is also shown to the person. A form that shows it at
// the field takes it off the line again (useRefused).
import type {
  Command,
  DocumentSchema,
  IncidentDocument,
  Rejected,
  Result,
  DocumentRoom,
  WorkspaceDocument,
} from '@holdfast/model'
import { useCallback } from 'react'
import { useIncident, useOnAccepted, useOnRejected, useSession } from './SessionProvider.tsx'

/** Runs a command; what it returns or why it did nothing. */
export type Run<D extends DocumentSchema> = <A, T>(command: Command<D, A, T>, args: A) => Result<T, Rejected>

/** Commands of the incident being looked at. */
export const useRun = (): Run<IncidentDocument> => useRunIn(useIncident().room)

/** Commands of the organisation's document, on a page of the organisation or on a desk. */
export const useRunWorkspace = (): Run<WorkspaceDocument> => useRunIn(useSession().workspace.room)

function useRunIn<D extends DocumentSchema>(room: DocumentRoom<D>): Run<D> {
  const { newId } = useSession()
  const onRejected = useOnRejected()
  const onAccepted = useOnAccepted()
  return useCallback(
    (command, args) => {
      const result = room.run(command, args)
      if (result.ok) {
        onAccepted()
        return result
      }
      const refuses = () => {
        const context = { actor: room.actor, now: room.clock.now(), newId }
        const again = command.plan(room.store.getState(), args, context)
        return !again.ok && again.error.reason === result.error.reason
      }
      // Refused by the room itself (somebody who only looks): what the command thinks of it says nothing.
      onRejected(result.error, command.name, refuses() ? refuses : () => true)
      return result
    },
    [room, newId, onRejected, onAccepted],
  )
}
