// The words beside decision flags, on two levels. The newest has its words first; where there is no room a flag stands alone.
import type { PlacedMark } from './placeMarks.ts'
import type { DecisionFlag } from './spine.ts'

export interface FlagLabel {
  readonly placed: PlacedMark
  readonly words: string
  readonly level: 0 | 1
  /** The room for the words, px; 0: none. */
  readonly room: number
}

/** Between a flag and its words, and between these and the next flag, px. */
const GAP = 10
/** Fewer letters say nothing. */
const LEAST = 8
/** More is read in the flag's card. */
const MOST = 44

export function flagLabels(
  placed: readonly PlacedMark[],
  decisions: readonly DecisionFlag[],
  /** Where the words of the newest must end, px. */
  end: number,
  letter: number,
): readonly FlagLabel[] {
  const words = new Map(decisions.map((one): [string, string] => [one.id, one.words]))
  const ends: [number, number] = [end, end]
  const labels = placed.toReversed().map((one): FlagLabel => {
    const { entry } = one.shown
    const ref = entry.refs.find(({ kind }) => kind === 'decision')?.id
    const said = words.get(ref ?? '') ?? entry.text
    const wanted = (Math.min(said.length, MOST) + 1) * letter
    const rooms = ends.map((next) => next - one.x - 2 * GAP)
    const level = (rooms[0] ?? 0) >= Math.min(wanted, rooms[1] ?? 0) ? 0 : 1
    const room = Math.min(wanted, rooms[level] ?? 0)
    ends[level] = one.x
    return { placed: one, words: said, level, room: room >= Math.min(wanted, LEAST * letter) ? room : 0 }
  })
  return labels.toReversed()
}
