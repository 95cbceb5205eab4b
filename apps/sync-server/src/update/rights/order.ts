// Whether a part can have been written between the neighbours that it names, as far as anybody can tell who has them: then
// it is as if an honest person had written it who saw nothing else, and all replicas agree on its place (S108).
import { Malformed } from '../../protocol/byteReader.ts'
import { NONE } from '../inspect/part.ts'
import type { Lists } from './lists.ts'
import type { Place } from './place.ts'
import { search } from './search.ts'
import type { PlacedPart } from './sections.ts'
import {
  clientOf,
  clockOf,
  isSame,
  originClientOf,
  originClockOf,
  rightClientOf,
  rightClockOf,
} from './listSegment.ts'
import type { ListSegment } from './listSegment.ts'
import type { IntegrationCost } from './integrationCost.ts'

/** Puts the part into its list. Call in the order in which Yjs takes the parts in. */
export function putInOrder(part: PlacedPart, place: Place, lists: Lists, cost: IntegrationCost): void {
  const { originClient, originClock, rightClient, rightClock } = part
  const left = originClient === NONE ? null : lists.endingWith(originClient, originClock)
  const right = rightClient === NONE ? null : lists.beginningWith(rightClient, rightClock)
  // The second cut was in the left one: both are of one run, and the right one comes first.
  if (left && lists.end(left) <= originClock) throw backwards()
  checkNeighbours(part, left, right, lists, cost)
  const first = left ? lists.next(left) : lists.start(place)
  // Yjs goes through all values of a key to find the first one.
  if (!left && place.key !== null) for (let at = first; at; at = lists.next(at)) cost.step()
  lists.put(part, place, first === right ? left : search(part, { left, right, first }, lists, cost))
}

/**
 * Whoever has something has its neighbours too. So between `left` and `right` there must be neither the left neighbour of
 * `right` nor the right one of `left`. When one names the other, this was looked at when it was stored.
 */
function checkNeighbours(
  part: PlacedPart,
  left: ListSegment | null,
  right: ListSegment | null,
  lists: Lists,
  cost: IntegrationCost,
): void {
  if (!left || !right) {
    if (left && rightClientOf(left) !== NONE) throw apart()
    if (right && originClientOf(right) !== NONE) throw apart()
    return
  }
  const [afterClient, afterClock] = [rightClientOf(left), rightClockOf(left)]
  const [beforeClient, beforeClock] = [originClientOf(right), originClockOf(right)]
  if (isSame(afterClient, afterClock, part.rightClient, part.rightClock)) return
  if (isSame(beforeClient, beforeClock, part.originClient, part.originClock)) return
  for (let at = lists.next(left); at !== right; at = lists.next(at)) {
    if (!at) throw backwards()
    cost.step()
    const [client, clock, end] = [clientOf(at), clockOf(at), lists.end(at)]
    if (client === afterClient && clock <= afterClock && afterClock < end) throw apart()
    if (client === beforeClient && clock <= beforeClock && beforeClock < end) throw apart()
  }
}

const backwards = () => new Malformed('its neighbours are in the wrong order')
const apart = () => new Malformed('its neighbours are far apart')
