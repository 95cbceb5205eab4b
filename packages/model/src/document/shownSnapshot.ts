// The snapshot that screens read, from the one that is stored: without what is taken back, with what stood there before.
// Invariant: it follows from the document alone, and what taking back does not touch is the very object that is stored.
import type * as Y from 'yjs'
import type { DocumentSchema, Registers } from '../schema/root.ts'
import type { Withdrawal, WithdrawalsRoot } from '../schema/takingBack.ts'
import { type BuiltOn, type Stored, type Taken, takenBack } from './takenBack.ts'
import { withoutGone } from './withoutGone.ts'

interface Reading {
  readonly stored: Stored
  readonly taken: Taken
}

const NONE: readonly BuiltOn[] = []
/** By the snapshot's own list of withdrawals, which is another one whenever what they come to is. */
const comesTo = new WeakMap<object, readonly BuiltOn[]>()
const readings = new WeakMap<object, Reading>()

/** What others built on something taken back: a person says whether it is kept. Also of a part of a snapshot that holds its withdrawals. */
export const builtOnIn = (state: { readonly withdrawals: readonly Withdrawal[] }): readonly BuiltOn[] =>
  comesTo.get(state.withdrawals) ?? NONE

/** The stored snapshot behind a shown one. */
export const storedOf = (shown: Stored): Stored => readings.get(shown)?.stored ?? shown

const rulesOf = (root: unknown): WithdrawalsRoot['taking'] | null =>
  typeof root === 'object' && root !== null && 'taking' in root ? (root as WithdrawalsRoot).taking : null

/** `before`: the shown snapshot that this one follows, whose unchanged parts are shared. */
export function shownSnapshot(
  doc: Y.Doc,
  document: DocumentSchema,
  stored: Stored,
  before: Stored = {},
): Stored {
  const rules = rulesOf(document['withdrawals'])
  const withdrawals = stored['withdrawals'] as readonly Withdrawal[] | undefined
  if (rules === null || !withdrawals || withdrawals.length === 0) return stored
  const last = readings.get(before)
  const isSame = (root: string) => last?.stored[root] === stored[root]
  // A log whose entries name nothing (the timeline) changes nothing of what is taken back.
  const reads = (root: string) => !Array.isArray(stored[root]) || rules[root]?.names !== undefined
  const named = [...Object.keys(rules).filter(reads), 'kept', 'withdrawals']
  const kept = stored['kept'] as Registers<{ readonly kept: boolean }>
  const read = () => likeBefore(last, stored, takenBack(doc, stored, rules, withdrawals, kept))
  const taken = last && named.every(isSame) ? last.taken : read()
  const shown: Record<string, unknown> = { ...stored }
  for (const name of new Set([...taken.gone.keys(), ...taken.undone.keys()]))
    shown[name] =
      last?.taken === taken && isSame(name)
        ? before[name]
        : ((last?.taken === taken
            ? withNewest(last.stored[name], stored[name], before[name], taken.gone.get(name))
            : null) ?? withoutGone(doc, document, name, stored[name], taken))
  if (last?.taken === taken && isSame('withdrawals')) shown['withdrawals'] = before['withdrawals']
  else {
    const own = [...withdrawals]
    comesTo.set(own, taken.builtOn)
    shown['withdrawals'] = own
  }
  readings.set(shown, { stored, taken })
  return shown
}

/** A log to which one entry was added at the end: the usual change of a long one. Null: it is something else. */
function withNewest(was: unknown, now: unknown, shown: unknown, gone?: ReadonlySet<string>): unknown {
  if (!Array.isArray(was) || !Array.isArray(now) || now.length !== was.length + 1) return null
  const newest = now.at(-1) as { readonly id: string }
  const isAtEnd = was.at(-1) === now.at(-2) && !gone?.has(newest.id)
  return isAtEnd ? [...(shown as readonly unknown[]), newest] : null
}

/** The former reading when it comes to the same, so that what it gave is the same object. */
function likeBefore(last: Reading | undefined, stored: Stored, fresh: Taken): Taken {
  if (!last || last.stored['withdrawals'] !== stored['withdrawals'] || last.stored['kept'] !== stored['kept'])
    return fresh
  const names = ({ gone, builtOn }: Taken) =>
    JSON.stringify([
      [...gone].map(([root, ids]) => [root, [...ids]]),
      builtOn.map(({ key, rests }) => [key, rests]),
    ])
  return names(last.taken) === names(fresh) ? last.taken : fresh
}
