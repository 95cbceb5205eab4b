// What an update deletes that is not deleted yet. Honest clients repeat their whole delete set at every reconnect; only
// the effective part counts.
import * as Y from 'yjs'
import type { ClockRange } from '../inspect/inspect.ts'
import type { DocumentIndex } from './documentIndex.ts'
import type { Place } from './place.ts'
import { partAt, type PlacedPart, type Sections } from './sections.ts'
import { copiedValues } from './listSegment.ts'
import type { IntegrationCost } from './integrationCost.ts'

export interface Deletion extends ClockRange {
  readonly place: Place
}

/** `deletes` in order and without overlap, as `inspect` let them pass; the parts of `sections` are placed. */
export function effectiveDeletions(
  deletes: readonly ClockRange[],
  sections: Sections,
  index: DocumentIndex,
  cost: IntegrationCost,
): readonly Deletion[] {
  const found: Deletion[] = []
  const add = ({ client, from, to }: ClockRange, clock: number, end: number, place: Place | null) => {
    if (place) found.push({ client, from: Math.max(from, clock), to: Math.min(to, end), place })
  }
  // Yjs cuts what is deleted in part.
  const count = ({ from, to }: ClockRange, clock: number, of: Y.Item | PlacedPart, following: number) => {
    if (from > clock) cost.cut(following, copiedValues(of, of.length))
    if (to < clock + of.length) cost.cut(following, copiedValues(of, of.length))
  }
  for (const range of deletes) {
    const next = index.next(range.client)
    const structs = index.structs(range.client)
    if (range.from < next) {
      for (let i = Y.findIndexSS(structs as (Y.Item | Y.GC)[], range.from); i < structs.length; i++) {
        const struct = structs[i]
        if (!struct || struct.id.clock >= range.to) break
        if (struct.deleted || !(struct instanceof Y.Item)) continue
        add(range, struct.id.clock, struct.id.clock + struct.length, index.place(struct))
        count(range, struct.id.clock, struct, structs.length - i)
      }
    }
    const section = sections.byClient.get(range.client)
    if (!section) continue
    for (let clock = Math.max(range.from, next); clock < range.to; ) {
      const part = partAt(section, clock)
      if (!part) break
      add(range, part.clock, part.clock + part.length, part.place)
      count(range, part.clock, part, structs.length + section.parts.length)
      clock = part.clock + part.length
    }
  }
  return found
}

/** `ranges` without `less`, both in order and without overlap within a client. */
export function without(ranges: readonly ClockRange[], less: readonly ClockRange[]): readonly ClockRange[] {
  const left: ClockRange[] = []
  let at = 0
  for (const { client, from, to } of ranges) {
    let clock = from
    for (let cut = less[at]; cut && cut.client === client && cut.from < to; cut = less[++at]) {
      if (cut.from > clock) left.push({ client, from: clock, to: cut.from })
      clock = cut.to
    }
    if (clock < to) left.push({ client, from: clock, to })
  }
  return left
}

/** Whether one of the ranges covers all of it. `ranges` in order and without overlap, clients together. */
export function coveredBy(ranges: readonly ClockRange[]): (part: ClockRange) => boolean {
  const clients = new Map<number, { readonly first: number; last: number }>()
  ranges.forEach(({ client }, i) => {
    const known = clients.get(client)
    if (known) known.last = i
    else clients.set(client, { first: i, last: i })
  })
  return ({ client, from, to }) => {
    const found = clients.get(client)
    if (!found) return false
    let [low, high] = [found.first, found.last]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((ranges[middle]?.from ?? 0) <= from) low = middle
      else high = middle - 1
    }
    const range = ranges[low]
    return range !== undefined && range.from <= from && range.to >= to
  }
}
