// Whether a part's right neighbour comes before its left one in the same run. Then Yjs puts the part at different places
// in replicas that have cut the run differently; no honest client makes that. Across runs the order is not looked at: it
// may rest on what others wrote meanwhile.
import * as Y from 'yjs'
import type { Ground } from './ground.ts'
import type { PlacedPart } from './sections.ts'

type FindNew = (client: number, clock: number) => PlacedPart | null

/** A run in more pieces is looked through no further: what a part costs must not grow with the document. */
const MOST_PIECES = 8

/** Both neighbours are known or placed. */
export function isBackwards(part: PlacedPart, ground: Ground, findNew: FindNew): boolean {
  const { originClient: client, originClock, rightClient, rightClock } = part
  if (client !== rightClient || rightClock > originClock) return false
  let clock = originClock
  for (let pieces = 0; pieces < MOST_PIECES; pieces++) {
    const piece = findNew(client, clock)
    const first = piece?.clock ?? ground.struct(client, clock).id.clock
    if (first <= rightClock) return true
    const goesOn = piece
      ? piece.originClient === client && piece.originClock === first - 1
      : isAfterOwn(ground.struct(client, clock))
    if (!goesOn) return false
    clock = first - 1
  }
  return false
}

const isAfterOwn = (struct: Y.Item | Y.GC): boolean =>
  struct instanceof Y.Item &&
  struct.origin?.client === struct.id.client &&
  struct.origin.clock === struct.id.clock - 1
