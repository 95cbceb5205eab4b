// Where a moment stands on an axis of some width, and which moment stands at a place. Invariant: later is never further left.
import { DAY, HOUR, MINUTE, type Ms } from '../../base/clock.ts'
import type { Span } from './spine.ts'

export interface SpineScale extends Span {
  /** px. */
  readonly width: number
  /** Where the scale changes, px; null: nowhere. */
  readonly foldX: number | null
  /** px, within the axis: what is outside stands at its edge. */
  xOf(at: Ms): number
  /** ms UTC. */
  timeAt(x: number): Ms
}

/** The part of the width that what is older than the fold takes. */
const OLDER = 0.36

export function spineScale(span: Span, width: number): SpineScale {
  const { from, to, fold } = span
  const folded = fold !== null && fold > from && fold < to
  const at = folded ? fold : from
  const x = folded ? width * OLDER : 0
  const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)
  return {
    ...span,
    width,
    foldX: folded ? x : null,
    xOf: (moment) =>
      moment < at
        ? folded
          ? clamp(((moment - from) / (at - from)) * x, 0, x)
          : 0
        : clamp(x + ((moment - at) / (to - at)) * (width - x), x, width),
    timeAt: (place) =>
      place < x
        ? from + (clamp(place, 0, x) / x) * (at - from)
        : at + (clamp(place - x, 0, width - x) / (width - x)) * (to - at),
  }
}

const STEPS: readonly Ms[] = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 4, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 30, 90, 365].map((days) => days * DAY),
]

export interface Tick {
  /** ms UTC. */
  readonly at: Ms
  readonly x: number
}

/** Round moments at least `apart` px from each other; on either side of a fold by a step of its own. */
export function axisTicks(scale: SpineScale, apart: number): readonly Tick[] {
  const { from, to, fold, foldX, width } = scale
  if (foldX === null || fold === null) return ticks(scale, from, to, width, apart)
  const older = ticks(scale, from, fold, foldX, apart)
  return [...older.filter(({ x }) => foldX - x >= apart / 2), ...ticks(scale, fold, to, width - foldX, apart)]
}

function ticks(scale: SpineScale, from: Ms, to: Ms, px: number, apart: number): readonly Tick[] {
  const step = STEPS.find((one) => (one / (to - from)) * px >= apart)
  if (step === undefined) return []
  const made: Tick[] = []
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) made.push({ at, x: scale.xOf(at) })
  return made
}
