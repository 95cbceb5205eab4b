// Lists as sequences of ids, whatever runs they are cut into: as they were foreseen, and as Yjs has made them. For tests.
import * as Y from 'yjs'
import type { Place } from '../../src/update/rights/place.ts'
import { clientOf, clockOf, type ListSegment } from '../../src/update/rights/listSegment.ts'
import type { FilteredUpdate } from '../../src/update/rights/filterUpdate.ts'

/** One list into which something is put: an id of it, and all ids in their order. */
export interface ForeseenList {
  readonly of: Y.ID
  readonly ids: string
}

/** Call before Yjs has changed the document. */
export function foreseenLists({ placed, lists }: FilteredUpdate): readonly ForeseenList[] {
  const seen = new Map<Place['box'], Set<string | null>>()
  const found: ForeseenList[] = []
  for (const { client, clock, place, disposition } of placed()) {
    if (!place || (disposition !== 'kept' && disposition !== 'emptied')) continue
    const keys = seen.get(place.box) ?? new Set()
    seen.set(place.box, keys)
    if (keys.has(place.key)) continue
    keys.add(place.key)
    const runs = new Runs()
    for (let at: ListSegment | null = lists.start(place); at; at = lists.next(at))
      runs.add(clientOf(at), clockOf(at), lists.end(at))
    found.push({ of: Y.createID(client, clock), ids: runs.toString() })
  }
  return found
}

/** The list that holds this id now; null when it is gone. */
export function listNow(doc: Y.Doc, of: Y.ID): string | null {
  const item = Y.getItem(doc.store, of)
  if (!(item instanceof Y.Item)) return null
  const parent = item.parent as Y.AbstractType<unknown>
  let at = item.parentSub === null ? parent._start : (parent._map.get(item.parentSub) ?? null)
  if (item.parentSub !== null) while (at?.left) at = at.left
  const runs = new Runs()
  for (; at; at = at.right) runs.add(at.id.client, at.id.clock, at.id.clock + at.length)
  return runs.toString()
}

class Runs {
  readonly #runs: { readonly client: number; readonly from: number; to: number }[] = []

  add(client: number, from: number, to: number): void {
    const last = this.#runs.at(-1)
    if (last?.client === client && last.to === from) last.to = to
    else this.#runs.push({ client, from, to })
  }

  toString(): string {
    return this.#runs.map(({ client, from, to }) => `${client}.${from}-${to}`).join(' ')
  }
}
