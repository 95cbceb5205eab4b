// Which mark is the next one from another, also where a zoomed axis ends: the entries outside stand under the mark at its edge. Pure.
import type { EntryId, PlacedMark, SpineMark } from '@holdfast/model'
import type { RowMark } from './rowsOf.ts'

/** The placed mark that an entry is under. */
export const placedWith = (marks: readonly RowMark[], entry: EntryId | null): RowMark | null =>
  entry === null
    ? null
    : (marks.find(({ placed }) => placed.marks.some((one) => one.entry.id === entry)) ?? null)

/** One to the right (1) or left (-1); from nowhere the last. Null: there is none. */
export function nextMark(marks: readonly RowMark[], from: EntryId | null, by: 1 | -1): SpineMark | null {
  const at = marks.findIndex(({ placed }) => placed.marks.some((one) => one.entry.id === from))
  const next = at < 0 ? marks.at(-1) : marks[at + by]
  return next === undefined ? null : entered(next.placed)
}

/** Of what lies outside, the nearest to the axis. */
export const entered = ({ beyond, shown, marks }: PlacedMark): SpineMark =>
  (beyond === 'before' ? marks.at(-1) : beyond === 'after' ? marks[0] : null) ?? shown
