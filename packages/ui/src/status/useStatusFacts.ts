// What the status pill goes by, followed.
import type { DocumentSchema, IncidentId } from '@holdfast/model'
import { useRealTick } from '../kit/time/useTick.ts'
import { useSession } from '../session/SessionProvider.tsx'
import type { RoomHandle } from '../session/session.ts'
import { useSelected } from '../session/useSelected.ts'
import { useTrayItems } from '../tray/useTray.tsx'
import type { StatusFacts } from './statusWords.ts'

const all = <T>(state: T): T => state

/** Everything the pill's words depend on; `now` is this machine's own clock, ms UTC. */
export function useStatusFacts(
  handle: RoomHandle<DocumentSchema> & { readonly id?: IncidentId },
  everyMs: number,
): StatusFacts {
  const { clock } = useSession()
  const status = useSelected(handle.link, all)
  const local = useSelected(handle.local, all)
  const here = useSelected(handle.presence, (presence) => presence.people.length)
  const notAccepted = useTrayItems(handle.id ?? null).length
  return { status, local, here, notAccepted, now: useRealTick(everyMs) - clock.offset }
}
