// Whether this person comes late or comes back, and since when: then catch-up stands in the place of Yours now until they are done
// (FRM-7). A page that was loaded again is neither.
import {
  type ChangedSince,
  changesSince,
  currentPhase,
  firstTime,
  type IncidentState,
  MINUTE,
  type Ms,
  type PersonId,
  startedAt,
  tellingOf,
  theIncident,
} from '@holdfast/model'
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { isApart } from '../reunion/isApart.ts'
import { useReunion } from '../reunion/ReunionProvider.tsx'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useLink, useRoom } from '../session/useRoom.ts'

/** Whoever comes to an incident that was declared so long ago, and wrote nothing in it, comes late. */
export const LATE_AFTER: Ms = 5 * MINUTE

export interface CatchingUp {
  /** `late`: never here before. */
  readonly why: 'late' | 'back'
  /** What changed, and the span in which it did: the Spine tints it. */
  readonly changes: ChangedSince
  readonly done: () => void
}

const CatchUpContext = createContext<CatchingUp | null>(null)
/** Null while there is nothing to catch up with. */
export const useCatchUp = (): CatchingUp | null => use(CatchUpContext)

export function CatchUpProvider({ children }: { readonly children: ReactNode }) {
  const { id, room } = useIncident()
  const { me, platform } = useSession()
  const { told } = useReunion()
  const key = `holdfast.met.${id}.${me.id}`
  const [met, setMet] = useState<Met>({ asked: false, late: null })
  const doneKey = `holdfast.caught.${id}.${me.id}`
  const [doneWith, setDoneWith] = useState(() => kept(platform.storage, doneKey))
  // Asked once, when the room is here as the others have it: an incident may come in pieces.
  const isHere = useLink((status) => !isApart(status))
  if (isHere && !met.asked)
    setMet({
      asked: true,
      late:
        kept(platform.storage, key) !== null ? null : lateAt(room.store.getState(), me.id, room.clock.now()),
    })
  const { asked, late } = met
  useEffect(() => {
    if (asked && late === null) note(platform.storage, key)
  }, [asked, late, platform, key])
  const lateChanges = useRoom(
    (state) => (late === null ? null : changesSince(state, sinceStart(state, late), late)),
    (a, b) => a?.count === b?.count && a?.from === b?.from,
  )
  const away = told?.away ?? null
  const back = away !== null && away.others.length > 0 && String(away.from) !== doneWith ? away : null
  // Whoever only looks has a page of their own for this.
  const mayWrite = useMayWrite()
  const value = useMemo((): CatchingUp | null => {
    if (!mayWrite) return null
    const done = () => setMet({ asked: true, late: null })
    if (lateChanges !== null) return { why: 'late', changes: lateChanges, done }
    if (back === null) return null
    return {
      why: 'back',
      changes: tellingOf(back.others, back.from, back.until),
      done() {
        setDoneWith(String(back.from))
        note(platform.storage, doneKey, String(back.from))
      },
    }
  }, [lateChanges, back, mayWrite, platform, doneKey])
  return <CatchUpContext value={value}>{children}</CatchUpContext>
}

const sinceStart = (state: IncidentState, otherwise: Ms): Ms =>
  firstTime(startedAt(state), theIncident(state)?.declaredAt) ?? otherwise

/** `now` when this person comes late to an incident that goes on; else null. */
function lateAt(state: IncidentState, me: PersonId, now: Ms): Ms | null {
  const declaredAt = firstTime(theIncident(state)?.declaredAt)
  const isOver = ['closed', 'cancelled'].includes(currentPhase(state))
  if (declaredAt === null || isOver || now - declaredAt < LATE_AFTER) return null
  return state.timeline.some(({ by, recordedBy }) => by.id === me || recordedBy?.id === me) ? null : now
}

/** Whether it was asked if this person comes late, and the moment when they did; null: they do not. */
interface Met {
  readonly asked: boolean
  readonly late: Ms | null
}

type Storage = ReturnType<typeof useSession>['platform']['storage']

function kept(storage: Storage, key: string): string | null {
  try {
    return storage.get(key)
  } catch {
    return null
  }
}

function note(storage: Storage, key: string, what = '1'): void {
  try {
    storage.set(key, what)
  } catch {
    // Storage denied: after a reload it is told again.
  }
}
