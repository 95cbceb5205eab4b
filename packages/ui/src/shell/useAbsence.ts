// Since when somebody is not in the room. Judged only while this window is live: offline, everybody looks gone.
import type { Ms, PersonId } from '@holdfast/model'
import { useEffect, useState } from 'react'
import { useKit } from '../kit/KitProvider.tsx'
import { useTick } from '../kit/useTick.ts'
import { useLink, usePresence } from '../session/useRoom.ts'

/** ms since `person` was last seen here; 0 while they are here, or while it cannot be known. */
export function useAbsence(person: PersonId | null): Ms {
  const now = useTick()
  const live = useLink((status) => status.link.state === 'live')
  const here = usePresence((presence) => presence.people.some((one) => one.id === person))
  const absent = person !== null && live && !here
  const { clock } = useKit()
  const [since, setSince] = useState<Ms | null>(null)
  useEffect(() => setSince(absent ? clock.now() : null), [absent, person, clock])
  return since === null ? 0 : Math.max(0, now - since)
}
