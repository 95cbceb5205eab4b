// The heads of a register as the sides of a conflict: who says the same stands together.
import type { Op } from '../../schema/root.ts'
import type { Claim, Side } from './conflict.ts'

const byTime = (a: Claim, b: Claim) => a.at - b.at || (a.id < b.id ? -1 : 1)
const claim = ({ id, by, at, reason }: Op<unknown>): Claim => ({ id, by, at, reason })

export interface Reading<V, W> {
  /** What the operation answers, or null when it says nothing to the question. */
  readonly answer: (value: V) => W
  /** Equal for answers that are the same. */
  readonly same: (answer: W) => string
  /** Heads that answer nothing stay out. */
  readonly counts?: (value: V) => boolean
}

/** Empty unless two answers differ. `shown` is the head that is shown meanwhile. */
export function sidesOf<V, W>(
  heads: readonly Op<V>[],
  shown: Op<V> | undefined,
  { answer, same, counts = () => true }: Reading<V, W>,
): readonly Side<W>[] {
  const groups = new Map<string, Op<V>[]>()
  for (const head of heads.filter((op) => counts(op.value)).sort(byTime)) {
    const key = same(answer(head.value))
    const group = groups.get(key)
    if (group) group.push(head)
    else groups.set(key, [head])
  }
  if (groups.size < 2) return []
  return [...groups.values()].flatMap((group) => {
    const first = group[0]
    return first
      ? [
          {
            id: first.id,
            value: answer(first.value),
            claims: group.map(claim),
            shown: shown !== undefined && group.includes(shown),
          },
        ]
      : []
  })
}
