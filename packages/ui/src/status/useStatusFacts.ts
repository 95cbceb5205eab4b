// What the status pill goes by, followed.
import type { DocumentSchema, IncidentId } from '@holdfast/model'
import { useRealTick } from '../kit/time/useTick.ts'
import { useSession } from '../session/SessionProvider.tsx'
import type { Asking, KeptQuestion } from '../session/asking.ts'
import type { Readable } from '../session/readable.ts'
import type { RoomHandle } from '../session/session.ts'
import { useSelected } from '../session/useSelected.ts'
import { useTrayItems } from '../tray/useTray.tsx'
import type { StatusFacts } from './statusWords.ts'

const all = <T>(state: T): T => state
const NONE: readonly KeptQuestion[] = []
const NOTHING: Readable<readonly KeptQuestion[]> = { getState: () => NONE, subscribe: () => () => {} }
const NO_FILE: ReadonlyMap<IncidentId, ReadonlySet<string>> = new Map()
const NO_FILES: Readable<typeof NO_FILE> = { getState: () => NO_FILE, subscribe: () => () => {} }
const waitingHere = (kept: readonly KeptQuestion[]): number =>
  kept.filter(({ refused }) => refused === null).length

/** Everything the pill's words depend on; `now` is this machine's own clock, ms UTC. */
export function useStatusFacts(
  handle: RoomHandle<DocumentSchema> & { readonly id?: IncidentId; readonly asking?: Asking },
  everyMs: number,
): StatusFacts {
  const { clock, files: kept } = useSession()
  const status = useSelected(handle.link, all)
  const local = useSelected(handle.local, all)
  const here = useSelected(handle.presence, (presence) => presence.people.length)
  const notAccepted = useTrayItems(handle.id ?? null).length
  const questions = useSelected(handle.asking?.kept ?? NOTHING, waitingHere)
  // A file that no server has is a change that no server has.
  const files = useSelected(kept?.waiting ?? NO_FILES, (by) =>
    handle.id === undefined ? 0 : (by.get(handle.id)?.size ?? 0),
  )
  const whole = files === 0 ? status : { ...status, notOnServer: status.notOnServer + files }
  return { status: whole, local, here, notAccepted, questions, now: useRealTick(everyMs) - clock.offset }
}
