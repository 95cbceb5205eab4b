// Marks on a row of the axis, merged where they would stand too close. Invariant: no two placed marks are closer than the
// least distance, and every mark is under exactly one of them, a distance away at most.
import { must } from '../../base/must.ts'
import type { SpineMark } from './marks.ts'
import type { SpineScale } from './scale.ts'
import { SHAPE_RANKS } from './shapes.ts'

export interface PlacedMark {
  /** px. */
  readonly x: number
  /** The one that is shown: of the lowest rank, of equal ones the earliest. */
  readonly shown: SpineMark
  /** All of them, the shown one too, by time. */
  readonly marks: readonly SpineMark[]
  /** Whether what it stands for lies outside the axis: it stands at the edge then. */
  readonly beyond: 'before' | 'after' | null
}

const RANKS = Math.max(...Object.values(SHAPE_RANKS)) + 1

/** `marks` by time. `apart` in px. Left to right. */
export function placeMarks(
  marks: readonly SpineMark[],
  scale: SpineScale,
  apart: number,
): readonly PlacedMark[] {
  const xs = marks.map(({ at }) => scale.xOf(at))
  const byRank: number[][] = Array.from({ length: RANKS }, () => [])
  for (const [i, { rank }] of marks.entries()) byRank[rank]?.push(i)
  // In a cell as wide as the least distance stands one mark at most, so only three cells are asked for a neighbour.
  const cells = new Map<number, { readonly x: number; readonly shown: number; readonly under: number[] }>()
  const nearest = (x: number) => {
    const cell = Math.floor(x / apart)
    let best: { readonly x: number; readonly shown: number; readonly under: number[] } | undefined
    for (const one of [cells.get(cell - 1), cells.get(cell), cells.get(cell + 1)]) {
      if (one === undefined || Math.abs(one.x - x) >= apart) continue
      if (best === undefined || Math.abs(one.x - x) < Math.abs(best.x - x)) best = one
    }
    return best
  }
  for (const ranked of byRank)
    for (const i of ranked) {
      const x = must(xs[i], 'a place')
      const near = nearest(x)
      if (near) near.under.push(i)
      else cells.set(Math.floor(x / apart), { x, shown: i, under: [i] })
    }
  return [...cells.values()]
    .sort((a, b) => a.x - b.x)
    .map(({ x, shown, under }) => {
      const mark = must(marks[shown], 'a mark')
      const held = under.sort((a, b) => a - b).map((i) => must(marks[i], 'a mark'))
      return { x, shown: mark, marks: held, beyond: beyond(mark, scale) }
    })
}

const beyond = ({ at }: SpineMark, { from, to }: SpineScale): PlacedMark['beyond'] =>
  at < from ? 'before' : at > to ? 'after' : null
