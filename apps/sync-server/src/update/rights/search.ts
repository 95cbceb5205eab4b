// After what Yjs will put a part: its own search (YATA, in Item.integrate of yjs 13.6), step by step and without a change.
import { LOOKUP_STEPS } from '../../config/costs.ts'
import { NONE } from '../inspect/part.ts'
import type { Lists } from './lists.ts'
import type { PlacedPart } from './sections.ts'
import {
  clientOf,
  isSame,
  originClientOf,
  originClockOf,
  rightClientOf,
  rightClockOf,
  type ListSegment,
} from './listSegment.ts'
import type { IntegrationCost } from './integrationCost.ts'

interface Between {
  readonly left: ListSegment | null
  readonly right: ListSegment | null
  /** What comes after `left` now. */
  readonly first: ListSegment | null
}

/** Null: it comes first. */
export function search(
  part: PlacedPart,
  { left, right, first }: Between,
  lists: Lists,
  cost: IntegrationCost,
): ListSegment | null {
  let after = left
  /** Those seen before are settled: they come before the part. */
  let settled = 0
  let count = 0
  let before = left
  const seen = new Seen(first, lists)
  for (let at = first; at !== null && at !== right; before = at, at = lists.next(at)) {
    cost.step()
    count += 1
    const [originClient, originClock] = [originClientOf(at), originClockOf(at)]
    if (isSame(originClient, originClock, part.originClient, part.originClock)) {
      if (clientOf(at) < part.client) {
        after = at
        settled = count
      } else if (isSame(rightClientOf(at), rightClockOf(at), part.rightClient, part.rightClock)) break
      continue
    }
    if (originClient === NONE) break
    cost.step(LOOKUP_STEPS)
    // Mostly it goes on where the one before it ends.
    const goesOn =
      before !== null &&
      before !== left &&
      clientOf(before) === originClient &&
      lists.end(before) === originClock + 1
    const origin = goesOn ? count - 2 : seen.indexOf(lists.holding(originClient, originClock), count)
    if (origin === -1) break
    if (origin < settled) {
      after = at
      settled = count
    }
  }
  return after
}

/** How many came before something in the list. Written down only once somebody asks. */
class Seen {
  readonly #lists: Lists
  readonly #indices = new Map<object, number>()
  #next: ListSegment | null

  constructor(first: ListSegment | null, lists: Lists) {
    this.#next = first
    this.#lists = lists
  }

  /** Among the first `count`; -1 when it is not there. */
  indexOf(of: object, count: number): number {
    for (; this.#next && this.#indices.size < count; this.#next = this.#lists.next(this.#next))
      this.#indices.set(this.#next, this.#indices.size)
    return this.#indices.get(of) ?? -1
  }
}
