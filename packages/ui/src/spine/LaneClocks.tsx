// The clock of each audience, in the order of the tracks: the legend of these, and the one place of the Spine with red in it.
import { AUDIENCES, type Audience, dueState, laneState, soonWindow } from '@holdfast/model'
import { TriangleAlert } from 'lucide-react'
import { Hidden } from '../kit/marks/Hidden.tsx'
import { countdownFace } from '../kit/time/countdownFace.ts'
import { useTick } from '../kit/time/useTick.ts'
import { useRoom } from '../session/useRoom.ts'
import { AUDIENCE_TITLES } from '../words/audiences.ts'
import css from './LaneClocks.module.css'

export function LaneClocks() {
  return (
    <ul className={css.clocks} aria-label="Update clocks">
      {AUDIENCES.map((audience) => (
        <LaneClock key={audience} audience={audience} />
      ))}
    </ul>
  )
}

function LaneClock({ audience }: { readonly audience: Audience }) {
  const { next } = useRoom((state) => laneState(state, audience))
  const now = useTick()
  const title = AUDIENCE_TITLES[audience]
  if (next.kind === 'rests')
    return (
      <li className={css.clock} data-due="rests" title={next.why}>
        <Ring left={0} />
        <span className={css.title}>{title}</span>
        <span className={css.rests}>rests</span>
      </li>
    )
  const { kind } = dueState(next, now)
  const { text, words } = countdownFace(next.dueAt, now, soonWindow(next.intervalMinutes))
  const left = (next.dueAt - now) / (next.intervalMinutes * 60_000)
  return (
    <li className={css.clock} data-due={kind}>
      {kind === 'overdue' ? <TriangleAlert className={css.alarm} aria-hidden /> : <Ring left={left} />}
      <span className={css.title} aria-hidden>
        {title}
      </span>
      <span className={css.time} aria-hidden>
        {text}
      </span>
      <Hidden elementType="span">
        {title}: {kind === 'dueSoon' ? 'due soon, ' : ''}
        {words}
      </Hidden>
    </li>
  )
}

const RADIUS = 4.5
const ROUND = 2 * Math.PI * RADIUS

/** How much of the interval is left. */
function Ring({ left }: { readonly left: number }) {
  const part = Math.min(Math.max(left, 0), 1)
  return (
    <svg className={css.ring} width={12} height={12} viewBox="-6 -6 12 12" aria-hidden focusable="false">
      <circle r={RADIUS} />
      <circle r={RADIUS} data-left strokeDasharray={`${ROUND * part} ${ROUND}`} transform="rotate(-90)" />
    </svg>
  )
}
