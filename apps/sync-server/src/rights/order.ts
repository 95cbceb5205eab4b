// Whether a part's right neighbour comes after its left one in the same run. Where it does not, Yjs puts the part at
// different places in replicas that have cut the run differently; no honest client makes that. Across runs the order is
// not looked at: it may rest on what others wrote meanwhile.
import type { Ground } from './ground.ts'
import type { PlacedPart } from './sections.ts'

type FindNew = (client: number, clock: number) => PlacedPart | null

/** Both neighbours are known or placed. */
export function isBackwards(part: PlacedPart, ground: Ground, findNew: FindNew): boolean {
  const { originClient, originClock, rightClient, rightClock } = part
  if (originClient !== rightClient || rightClock > originClock) return false
  if (rightClock === originClock) return true
  const left = findNew(originClient, originClock)
  const right = findNew(rightClient, rightClock)
  if (left || right) return left === right
  return ground.struct(originClient, originClock) === ground.struct(rightClient, rightClock)
}
