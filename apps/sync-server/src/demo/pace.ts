// When each act of the story is played: recorded times in, moments of the drill's clock out. Pure.
import { type DrillClock, MINUTE, type Ms, must, SECOND } from '@holdfast/model'
import { RECORDED, recorded } from './recorded.ts'
import { DECLARED_AT } from './story.ts'

/** The analysis, published days after the night: played right after it. */
const AFTERWARDS = RECORDED.length - 1
/** What the four do at a recorded moment takes them at most so long, in the drill's time. */
export const ACTS_TAKE: Ms = 1 * MINUTE
/** How long the resolved incident stands before the analysis, in real time. */
const LINGERS: Ms = 15 * SECOND

/** The clock of a drill declared at `start` (ms UTC): the night at `speed` times real time, then the analysis, and real time on. */
export function clockOfNight(start: Ms, speed: number): DrillClock {
  const began = recorded(DECLARED_AT).at
  const night = recorded(AFTERWARDS - 1).at + ACTS_TAKE - began
  return [
    { from: start, at: began, rate: speed },
    { from: Math.ceil(start + night / speed) + LINGERS, at: recorded(AFTERWARDS).at, rate: 1 },
  ]
}

/** When this clock shows the recorded moment `index`, plus `ms` of the drill's time: ms UTC. */
function realTime([night, after]: DrillClock, index: number, ms: Ms): Ms {
  if (index === AFTERWARDS) return must(after, 'afterwards').from + ms
  return night.from + (recorded(index).at + ms - night.at) / night.rate
}

/** When to play each of the `acts` at a recorded moment, ms UTC: one after the other, and all before the next moment. */
export function moments(clock: DrillClock, index: number, acts: number): readonly Ms[] {
  const next = RECORDED[index + 1]?.at ?? Number.POSITIVE_INFINITY
  const each = Math.min(ACTS_TAKE, (next - recorded(index).at) * 0.8) / Math.max(1, acts)
  return Array.from({ length: acts }, (_, i) => Math.ceil(realTime(clock, index, i * each)))
}
