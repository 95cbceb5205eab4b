// What the author of each operation of a register had seen: two operations of which neither saw the other were made apart.
import { remember } from '../base/remember.ts'
import type { OpId } from '../base/ids.ts'
import type { Op } from '../schema/root.ts'

/** Of one key only so many operations, the newest, are compared with each other: the cost grows with the square. */
export const COMPARED = 500

/** Every operation with all operations behind it, through whatever it supersedes. A ring (a hostile writer's) ends. */
export const pastOf = remember((all: readonly Op<unknown>[]): ReadonlyMap<OpId, ReadonlySet<OpId>> => {
  const history = all.slice(-COMPARED)
  const byId = new Map(history.map((op) => [op.id, op]))
  const pasts = new Map<OpId, Set<OpId>>()
  for (const op of history) {
    const past = new Set<OpId>()
    const ahead = [...op.supersedes]
    for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
      if (past.has(id)) continue
      past.add(id)
      const known = pasts.get(id)
      if (known) for (const earlier of known) past.add(earlier)
      else ahead.push(...(byId.get(id)?.supersedes ?? []))
    }
    pasts.set(op.id, past)
  }
  return pasts
})

/** Whether neither author had seen the other's operation. */
export const madeApart = (history: readonly Op<unknown>[], a: OpId, b: OpId): boolean => {
  const pasts = pastOf(history)
  return a !== b && !pasts.get(a)?.has(b) && !pasts.get(b)?.has(a)
}

/**
 * The operations that last changed one part of a value, when its parts are changed apart from each other. An operation
 * changed the part when it says something else than all that its author had seen come to (`initial` before anything).
 */
export function partHeads<V>(
  all: readonly Op<V>[],
  part: (value: V) => unknown,
  initial: unknown,
): readonly Op<V>[] {
  const history = all.slice(-COMPARED)
  const pasts = pastOf(all)
  const past = (op: Op<V>): ReadonlySet<OpId> => pasts.get(op.id) ?? new Set()
  const last = (changed: readonly Op<V>[]) =>
    changed.filter((op) => !changed.some((later) => later !== op && past(later).has(op.id)))
  const changed: Op<V>[] = []
  for (const op of history.toSorted((a, b) => past(a).size - past(b).size)) {
    const seen = new Set(
      last(changed.filter((earlier) => past(op).has(earlier.id))).map((e) => part(e.value)),
    )
    if (seen.size === 0) seen.add(initial)
    if (seen.size > 1 || !seen.has(part(op.value))) changed.push(op)
  }
  return last(changed).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}
