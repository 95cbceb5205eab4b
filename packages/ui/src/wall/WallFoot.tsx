// How much to trust the picture: connected or not, the age of what is shown, the time with its zone.
import { callsOf, isCall } from '@holdfast/model'
import { useKit, useRealTick, useTick, timeFace, shortDuration } from '../kit/index.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useLink, usePresence, useRoom } from '../session/useRoom.ts'
import css from './WallFoot.module.css'

const WORDS = {
  refused: 'Not let in',
  noServer: 'No server yet',
  offline: 'Reconnecting',
  connecting: 'Reconnecting',
  behind: 'Reconnecting',
} as const

/** Older than this the age is shown loudly: the heartbeat comes every three seconds. */
const OLD = 10_000

export function WallFoot() {
  const { zone } = useKit()
  const now = useTick()
  const real = useRealTick()
  const state = useLink((status) => status.link.state)
  const heard = useLink((status) => status.lastHeardAt)
  const { clock } = useSession()
  const here = usePresence((presence) => presence.people.filter((p) => p.access !== 'screen').length)
  // The row of the call lifts the Spine, and this with it.
  const { first, second } = useRoom(callsOf)
  const hasCall = isCall(first) || isCall(second)
  // lastHeardAt is on this machine's own clock; real is aligned to the server's.
  const age = heard === null ? null : Math.max(0, real - clock.offset - heard)
  const face = timeFace(now, zone, real, true)
  const old = state !== 'live' || age === null || age > OLD
  return (
    <footer className={css.foot} data-old={old || undefined} data-above-call={hasCall || undefined}>
      <p>
        <span className={css.dot} aria-hidden /> {state === 'live' ? `Live · ${here} here` : WORDS[state]}
      </p>
      <p>
        {age === null
          ? 'Nothing heard from a server yet'
          : old
            ? `What you see is ${shortDuration(age)} old`
            : 'What you see is current'}
      </p>
      {face.date === '' ? null : <p>In the drill it is {face.date}</p>}
      <p className={css.time}>
        <span>{face.utc} UTC</span>
        {face.zone === 'UTC' ? null : <span>{` · ${face.local} ${face.zone}`}</span>}
      </p>
    </footer>
  )
}
