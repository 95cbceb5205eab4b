// The word that keeps a drill from being taken for real, and the real for a drill. A drill with a clock of its own also
// says how fast that runs and what day it is in there.
import { type DrillClock, drillSegment, drillTime, MINUTE, SECOND } from '@holdfast/model'
import { Badge } from '../kit/marks/Badge.tsx'
import { Hidden } from '../kit/marks/Hidden.tsx'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useRealTick } from '../kit/time/useTick.ts'
import css from './DrillMark.module.css'

export interface DrillMarkProps {
  /** Null for a drill in real time. */
  readonly drill?: DrillClock | null
}

export function DrillMark({ drill = null }: DrillMarkProps) {
  return (
    <Badge tone="scribe" solid className={css.drill ?? ''}>
      DRILL{drill === null ? null : <Rate drill={drill} />}
    </Badge>
  )
}

/** "×60", and in words what that means. */
export function Rate({ drill }: { readonly drill: DrillClock }) {
  const { short, words } = rateWords(drill, useRealTick(SECOND))
  return (
    <span title={words}>
      <span aria-hidden> · {short}</span>
      <Hidden elementType="span">, {words}</Hidden>
    </span>
  )
}

/** `now` in ms UTC, aligned. */
export function rateWords(
  drill: DrillClock,
  now: number,
): { readonly short: string; readonly words: string } {
  const segment = drillSegment(drill, now)
  if (drill.length > 1 && segment === drill.at(-1))
    return {
      short: `×${segment.rate}, replay over`,
      words: `the replay is over, and the drill’s clock goes on ${speedWords(segment.rate)}`,
    }
  return { short: `×${segment.rate}`, words: `the drill’s clock runs ${speedWords(segment.rate)}` }
}

const speedWords = (rate: number): string =>
  rate === 1 ? 'in real time' : `${rate} times as fast as real time`

/** "21 Oct 2018 23:14 UTC": with the day, since that is another than today's. */
export function DrillNow({ drill }: { readonly drill: DrillClock }) {
  const { writeTime } = useKit()
  const real = useRealTick(SECOND)
  const now = Math.floor(drillTime(drill, real) / MINUTE) * MINUTE
  const face = writeTime(now, real)
  return (
    <time
      dateTime={new Date(now).toISOString()}
      title={`In the drill it is ${face.full}`}
      className={css.now}
    >
      <Hidden elementType="span">In the drill it is </Hidden>
      {face.date} {face.utc} UTC
    </time>
  )
}
