// Every placed mark with its row and height, from left to right: what is drawn, pointed at and stepped through. Pure.
import type { PlacedMark, SpineLayout } from '@holdfast/model'
import type { SpineRow, SpineSize } from './spineSizes.ts'

export interface RowMark {
  readonly row: SpineRow
  readonly placed: PlacedMark
  /** The middle of it, px. */
  readonly y: number
}

export function rowsOf({ rows, labels }: SpineLayout, size: SpineSize): readonly RowMark[] {
  const levels = new Map(labels.map(({ placed, level }) => [placed, level]))
  return (['decisions', 'entries', 'tried'] as const)
    .flatMap((row) =>
      rows[row].map((placed) => ({
        row,
        placed,
        y: size.rows[row] + (levels.get(placed) ?? 0) * size.level,
      })),
    )
    .sort((a, b) => a.placed.x - b.placed.x)
}

/** As easy to hit as a small button, and no higher than a row. */
const REACH = { x: 13, y: 8 }

/** The mark nearest to a place, if one is in reach; px. */
export function markAt(marks: readonly RowMark[], x: number, y: number): RowMark | null {
  const near = marks.filter((one) => Math.abs(one.placed.x - x) <= REACH.x && Math.abs(one.y - y) <= REACH.y)
  const away = (one: RowMark) => Math.hypot(one.placed.x - x, one.y - y)
  return near.sort((a, b) => away(a) - away(b))[0] ?? null
}
