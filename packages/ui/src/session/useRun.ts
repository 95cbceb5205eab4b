// Running commands from a desk: the result comes back, and a rejection is also shown to the person.
import type { Command, DocumentSchema, IncidentDocument, Rejected, Result } from '@holdfast/model'
import { useCallback } from 'react'
import { useIncident, useOnRejected } from './SessionProvider.tsx'

/** Runs a command; what it returns or why it did nothing. */
export type Run<D extends DocumentSchema> = <A, T>(command: Command<D, A, T>, args: A) => Result<T, Rejected>

/** Commands of the incident being looked at. */
export function useRun(): Run<IncidentDocument> {
  const { room } = useIncident()
  const onRejected = useOnRejected()
  return useCallback(
    (command, args) => {
      const result = room.run(command, args)
      if (!result.ok) onRejected(result.error, command.name)
      return result
    },
    [room, onRejected],
  )
}
