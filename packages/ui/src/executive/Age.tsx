// How old the picture is, and where it comes from. Current only while the server is heard.
import { SECOND } from '@holdfast/model'
import { useEffect, useState } from 'react'
import { shortDuration } from '../kit/time/duration.ts'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useRealTick } from '../kit/time/useTick.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useLink } from '../session/useRoom.ts'
import css from './Age.module.css'
import { heardAt, keptHeardAt, noteHeard } from './heardAt.ts'

/** The heartbeat comes every three seconds: older than this the age is told. */
const CURRENT = 10 * SECOND
const NOTE_EVERY = 10 * SECOND

export function Age() {
  const { id, link } = useIncident()
  const { clock, platform } = useSession()
  const { real } = useKit()
  const { storage } = platform
  const [kept] = useState(() => keptHeardAt(storage, id))
  useEffect(() => {
    const note = () => noteHeard({ storage, id, link, clock })
    const stop = real.ticker.subscribe(NOTE_EVERY, note)
    let before = link.getState().link.state
    const stopLink = link.subscribe(() => {
      const now = link.getState().link.state
      if (now !== before) note()
      before = now
    })
    window.addEventListener('pagehide', note)
    note()
    return () => {
      stop()
      stopLink()
      window.removeEventListener('pagehide', note)
      note()
    }
  }, [storage, id, link, clock, real])
  const state = useLink((status) => status.link.state)
  const heard = useLink((status) => heardAt(status, clock.offset))
  const now = useRealTick()
  const at = heard ?? kept
  const age = at === null ? null : Math.max(0, now - at)
  if (state === 'live' && age !== null && age <= CURRENT) return <span>what you see is current</span>
  return (
    <strong className={css.old}>
      {state === 'live' ? '' : 'Not connected: '}
      {age === null ? 'this machine’s copy, of unknown age' : `what you see is ${shortDuration(age)} old`}
    </strong>
  )
}
