// Since when somebody is not in the room. Judged only while this window is live: offline, everybody looks gone.
import type { Ms, PersonId } from '@holdfast/model'
import { useState } from 'react'
import { useRealTick } from '../kit/time/useTick.ts'
import { useLink, usePresence } from '../session/useRoom.ts'

export interface Absence {
  /** ms since `person` was last seen here; 0 while they are here, or while it cannot be known. */
  readonly gone: Ms
  /** This window saw them go: `gone` is no less than the truth, and no more than a moment below it. */
  readonly sawThemGo: boolean
}

const HERE: Absence = { gone: 0, sawThemGo: false }

/** The component that asks is keyed by `person`. */
export function useAbsence(person: PersonId): Absence {
  const now = useRealTick()
  const live = useLink((status) => status.link.state === 'live')
  const here = usePresence((presence) => presence.people.some((one) => one.id === person))
  const absent = live && !here ? person : null
  const [missing, setMissing] = useState({ person: absent, since: now, here, sawThemGo: false })
  if (missing.person !== absent)
    setMissing({ person: absent, since: now, here, sawThemGo: live && missing.here })
  else if (missing.here !== here) setMissing({ ...missing, here })
  return absent === null || missing.person !== absent
    ? HERE
    : { gone: now - missing.since, sawThemGo: missing.sawThemGo }
}
