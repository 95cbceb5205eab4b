// The lists of a room as they will be once the parts placed so far are in them: the document's own items, which stay as
// they are, with what changes laid over them.
import * as Y from 'yjs'
import type { DocumentIndex } from './documentIndex.ts'
import type { Box, Place } from './place.ts'
import { type PlacedPart, partAt, type Sections } from './sections.ts'
import { clientOf, clockOf, copiedValues, type ListSegment, Tail } from './listSegment.ts'
import type { IntegrationCost } from './integrationCost.ts'

interface Change {
  held: number
  next: ListSegment | null
}

export class Lists {
  readonly #index: DocumentIndex
  readonly #sections: Sections
  readonly #cost: IntegrationCost
  /** Items whose right neighbour or length is another than in the document. */
  readonly #changed = new Map<Y.Item, Change>()
  /** What was cut off, in order, by what it was cut from. */
  readonly #tails = new Map<ListSegment, Tail[]>()
  readonly #starts = new Map<Box, Map<string | null, ListSegment>>()

  constructor(index: DocumentIndex, sections: Sections, cost: IntegrationCost) {
    this.#index = index
    this.#sections = sections
    this.#cost = cost
  }

  next(of: ListSegment): ListSegment | null {
    if (!(of instanceof Y.Item)) return of.next
    const change = this.#changed.get(of)
    return change ? change.next : of.right
  }

  /** The clock after its last. */
  end(of: ListSegment): number {
    if (!(of instanceof Y.Item)) return of.clock + of.held
    return of.id.clock + (this.#changed.get(of)?.held ?? of.length)
  }

  start({ box, key }: Place): ListSegment | null {
    const start = this.#starts.get(box)?.get(key)
    if (start) return start
    const type = this.#index.typeOf(box)
    if (!type) return null
    if (key === null) return type._start
    let item = type._map.get(key) ?? null
    for (; item !== null && item.left !== null; item = item.left) this.#cost.step()
    return item
  }

  /** Puts a part after another, or first. */
  put(part: PlacedPart, place: Place, after: ListSegment | null): void {
    if (after) {
      part.next = this.next(after)
      this.#setNext(after, part)
      return
    }
    part.next = this.start(place)
    const starts = this.#starts.get(place.box)
    if (starts) starts.set(place.key, part)
    else this.#starts.set(place.box, new Map([[place.key, part]]))
  }

  /** The segment that holds this clock; what rests on it keeps its place. */
  holding(client: number, clock: number): ListSegment | Y.GC {
    const head = this.#part(client, clock) ?? this.#index.struct(client, clock)
    if (head instanceof Y.GC || this.#tails.size === 0 || clock < this.end(head)) return head
    const tails = this.#tails.get(head) ?? []
    return tails[lastUpTo(tails, clock)] ?? head
  }

  /** As `holding`, cut so that it ends with this clock. */
  endingWith(client: number, clock: number): ListSegment {
    const found = this.holding(client, clock) as ListSegment
    if (this.end(found) > clock + 1) this.#cut(found, clock + 1)
    return found
  }

  /** As `holding`, cut so that it begins with this clock. */
  beginningWith(client: number, clock: number): ListSegment {
    const found = this.holding(client, clock) as ListSegment
    return clockOf(found) < clock ? this.#cut(found, clock) : found
  }

  #part(client: number, clock: number): PlacedPart | undefined {
    const section = this.#sections.byClient.get(client)
    return section && clock >= section.from ? partAt(section, clock) : undefined
  }

  #cut(of: ListSegment, at: number): Tail {
    const [client, clock] = [clientOf(of), clockOf(of)]
    const end = this.end(of)
    this.#cost.cut(this.#following(client, clock), copiedValues(of, end - clock))
    const tail = new Tail(of, at, end - at, this.next(of))
    const head = of instanceof Tail ? this.#headOf(of) : of
    const tails = this.#tails.get(head)
    if (tails) tails.splice(lastUpTo(tails, at) + 1, 0, tail)
    else this.#tails.set(head, [tail])
    if (of instanceof Y.Item) this.#changed.set(of, { held: at - clock, next: tail })
    else {
      of.held = at - clock
      of.next = tail
    }
    return tail
  }

  #headOf({ client, clock }: Tail): Y.Item | PlacedPart {
    return this.#part(client, clock) ?? (this.#index.struct(client, clock) as Y.Item)
  }

  /** How many items of the client Yjs keeps behind this one, at most. */
  #following(client: number, clock: number): number {
    const section = this.#sections.byClient.get(client)
    return this.#index.following(client, clock) + (section?.placed ?? 0)
  }

  #setNext(of: ListSegment, next: ListSegment): void {
    if (!(of instanceof Y.Item)) {
      of.next = next
      return
    }
    const change = this.#changed.get(of)
    if (change) change.next = next
    else this.#changed.set(of, { held: of.length, next })
  }
}

/** Index of the last that begins at or before `clock`, -1 for none. */
function lastUpTo(tails: readonly Tail[], clock: number): number {
  let low = -1
  let high = tails.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((tails[middle]?.clock ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  return low
}
