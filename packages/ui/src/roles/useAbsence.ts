// Since when somebody is not in the room. Judged only while this window is live: offline, everybody looks gone.
import type { Ms, PersonId } from '@holdfast/model'
import { useState } from 'react'
import { useRealTick } from '../kit/time/useTick.ts'
import { useLink, usePresence } from '../session/useRoom.ts'

/** ms since `person` was last seen here; 0 while they are here, or while it cannot be known. */
export function useAbsence(person: PersonId | null): Ms {
  const now = useRealTick()
  const live = useLink((status) => status.link.state === 'live')
  const here = usePresence((presence) => presence.people.some((one) => one.id === person))
  const absent = live && !here ? person : null
  const [missing, setMissing] = useState({ person: absent, since: now })
  if (missing.person !== absent) setMissing({ person: absent, since: now })
  return absent === null || missing.person !== absent ? 0 : now - missing.since
}
