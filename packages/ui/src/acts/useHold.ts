// Beginning a heavy act: what it would be refused for now is said at once, else it is held, and done at the end with all checks
// again. What is not done then is said in a notice that stays; the words are where they were.
import {
  type Command,
  type HoldEnd,
  type IncidentDocument,
  reject,
  type Rejected,
  type Result,
  type Weight,
  weightOf,
} from '@holdfast/model'
import { useCallback } from 'react'
import { useLocalStores } from '../local/LocalProvider.tsx'
import { useHolds } from './HoldsProvider.tsx'
import { notDoneKey } from './notDoneKey.ts'
import { letsWrite } from '../session/useMayWrite.ts'
import { useIncident, useOnAccepted, useOnRejected, useSession } from '../session/SessionProvider.tsx'

export interface HeavyAct<A, T> {
  readonly command: Command<IncidentDocument, A, T>
  readonly args: A
  /** What is done, in words: "Roll back". */
  readonly what: string
  readonly desk: string
  /** The record that it is about, or a name of its own. */
  readonly about: string
  /** Where it is another than the command's. */
  readonly weight?: Weight
  /** Told how it ended; true when the caller says it where the person looks. */
  readonly onEnd?: (end: HoldEnd, reason: string | null) => boolean
}

const SHUT_OUT = 'The server did not let you in any more when its time came.'

export type HoldAct = <A, T>(act: HeavyAct<A, T>) => Result<string, Rejected>

export function useHold(): HoldAct {
  const { room, link } = useIncident()
  const { newId } = useSession()
  const { keeper } = useHolds()
  const { notices } = useLocalStores()
  const onRejected = useOnRejected()
  const onAccepted = useOnAccepted()
  return useCallback(
    ({ command, args, what, desk, about, weight = weightOf(command.name), onEnd }) => {
      const plan = () =>
        command.plan(room.store.getState(), args, { actor: room.actor, now: room.clock.now(), newId })
      const planned = plan()
      if (!planned.ok) {
        const { error } = planned
        const stands = () => {
          const again = plan()
          return !again.ok && again.error.reason === error.reason
        }
        onRejected(error, command.name, stands)
        return planned
      }
      const doing = weight.weight === 'heavy' ? weight.doing : 'Doing'
      const begun = keeper.begin({
        ...{ doing, what, desk, about },
        // Shut out in the middle of it: written here it would stand on this machine alone, as if it were done.
        act: () => (letsWrite(link.getState()) ? room.run(command, args) : reject(SHUT_OUT)),
        onEnd(end, reason) {
          if (onEnd?.(end, reason) || (end !== 'late' && end !== 'refused')) return
          notices.getState().add({
            key: notDoneKey(about),
            tone: 'warn',
            title: `Not done: ${what}`,
            text: `${reason ?? 'This window was asleep when its time came.'} Nothing was recorded, and what you wrote is still there.`,
          })
        },
      })
      if (begun.ok) {
        notices.getState().settle(notDoneKey(about))
        onAccepted()
      } else onRejected(begun.error, command.name, () => true)
      return begun
    },
    [room, link, newId, keeper, notices, onRejected, onAccepted],
  )
}
