// What of a document is taken back, and what others built on it apart. Pure but for the doc, which it only reads: a table's
// snapshot does not say which write a field came from. Invariant: whatever somebody built on a thing keeps that thing shown.
import type * as Y from 'yjs'
import type { Person } from '../base/actor.ts'
import type { OpId } from '../base/ids.ts'
import type { Op, Registers, Rows } from '../schema/root.ts'
import {
  type FieldWrite,
  type TakingRules,
  type Thing,
  thingKey,
  type Withdrawal,
} from '../schema/takingBack.ts'
import { writesOf } from './fieldWrites.ts'

export type Stored = Readonly<Record<string, unknown>>

/** One thing that somebody built on what is taken back. */
export interface Rest {
  readonly root: string
  readonly id: string
  /** An operation's key; '' for the others. */
  readonly key: string
  /** A changed field of the row itself; null for a thing of its own. */
  readonly field: { readonly name: string; readonly write: string } | null
  /** Null where what is stored names nobody. */
  readonly by: Person | null
  /** ms UTC; null where what is stored does not say. */
  readonly at: number | null
  /** It is never taken back: it can only be kept. */
  readonly final: boolean
}

/** Something that was taken back and on which others built: a person says whether it is kept. */
export interface BuiltOn {
  readonly key: string
  readonly root: string
  readonly id: string
  readonly withdrawal: Withdrawal
  readonly rests: readonly Rest[]
}

export interface Taken {
  /** By root, the ids of what readers leave out. */
  readonly gone: ReadonlyMap<string, ReadonlySet<string>>
  /** By root and row, the writes of fields that are taken back. */
  readonly undone: ReadonlyMap<string, ReadonlyMap<string, readonly FieldWrite[]>>
  readonly builtOn: readonly BuiltOn[]
}

type Named = ReadonlyMap<
  string,
  ReadonlyMap<string, { readonly thing: Thing; readonly withdrawal: Withdrawal }>
>

/** What these withdrawals come to, as far as nothing of it is kept. */
export function takenBack(
  doc: Y.Doc,
  stored: Stored,
  rules: TakingRules,
  withdrawals: readonly Withdrawal[],
  kept: Registers<{ readonly kept: boolean }>,
): Taken {
  const isKept = (key: string) => kept.get(key)?.shown.value.kept === true
  const counting = withdrawals.filter(({ along }) => along === null || !isKept(along))
  const named = new Map<string, Map<string, { readonly thing: Thing; readonly withdrawal: Withdrawal }>>()
  const undone = new Map<string, Map<string, FieldWrite[]>>()
  const take = (withdrawal: Withdrawal, mayTake: (thing: Thing) => boolean) => {
    for (const thing of withdrawal.things) {
      const rule = rules[thing.root]
      if (!rule || rule.final || rule.fieldsOnly || isKept(thingKey(thing.root, thing.id))) continue
      if (mayTake(thing)) mapIn(named, thing.root).set(thing.id, { thing, withdrawal })
    }
    for (const field of withdrawal.fields) {
      if (!rules[field.root] || rules[field.root]?.final) continue
      const ofRow = mapIn(undone, field.root)
      ofRow.set(field.id, [...(ofRow.get(field.id) ?? []), field])
    }
  }
  for (const withdrawal of counting)
    if (withdrawal.along === null)
      take(withdrawal, (thing) => !isOfAnother(stored[thing.root], thing, withdrawal.by))
  // What rests on something can be named once that is; what rests on it in turn, after that.
  let alongOthers = counting.filter(({ along }) => along !== null)
  for (let more = true; more && alongOthers.length > 0; ) {
    const under = restsIn(doc, stored, rules, named, undone)
    const things = new Map(
      [...named.values()].flatMap((ids) =>
        [...ids.values()].map(({ thing }) => [thingKey(thing.root, thing.id), thing] as const),
      ),
    )
    const [ready, later] = split(alongOthers, ({ along }) => things.has(along ?? ''))
    for (const withdrawal of ready) {
      const base = things.get(withdrawal.along ?? '')
      const rests = new Set(base ? under(base).map(({ root, id }) => thingKey(root, id)) : [])
      take(
        withdrawal,
        (thing) =>
          !isOfAnother(stored[thing.root], thing, withdrawal.by) ||
          rests.has(thingKey(thing.root, thing.id)) ||
          isSentence(stored[thing.root], thing.id),
      )
    }
    more = ready.length > 0
    alongOthers = later
  }
  const restsOn = restsIn(doc, stored, rules, named, undone)
  const builtOn: BuiltOn[] = []
  const gone = new Map<string, Set<string>>()
  const staying = new Set<string>()
  for (const [root, ids] of named)
    for (const [id, { thing, withdrawal }] of ids) {
      const rests = restsOn(thing)
      const key = thingKey(root, id)
      if (rests.length > 0) builtOn.push({ key, root, id, withdrawal, rests })
      // An operation that others superseded is no head anyway; a row or an entry stays where others see theirs.
      if (rests.length > 0 && !isRegister(stored[root])) staying.add(key)
      else gone.set(root, (gone.get(root) ?? new Set()).add(id))
    }
  // A row that stays keeps what its own act said of it.
  for (const [root, ids] of named) {
    const about = rules[root]?.about
    if (about === undefined) continue
    for (const [id, { thing }] of ids) if (staying.has(thingKey(about, thing.key))) gone.get(root)?.delete(id)
  }
  const stands = ({ root, id, key }: BuiltOn) => gone.get(root)?.has(id) || staying.has(key)
  return { gone, undone, builtOn: builtOn.filter(stands) }
}

/** Made by somebody else than who takes it back: only what rests on something taken back is taken back for others. */
function isOfAnother(read: unknown, { id, key }: Thing, { id: who }: Person): boolean {
  const made: Made | undefined = isRegister(read)
    ? read.get(key)?.history.find((op) => op.id === id)
    : Array.isArray(read)
      ? entriesById(read as readonly Entry[]).get(id)
      : read instanceof Map
        ? (read as Rows<string, Made>).get(id)
        : undefined
  const author = made?.recordedBy ?? made?.by ?? made?.askedBy ?? made?.proposedBy
  return author !== undefined && author.id !== who
}

/** Written by the room beside an act, and not by a person. */
const isSentence = (read: unknown, id: string): boolean =>
  Array.isArray(read) && entriesById(read as readonly Entry[]).get(id)?.auto === true

function split<T>(all: readonly T[], is: (one: T) => boolean): readonly [T[], T[]] {
  const yes: T[] = []
  const no: T[] = []
  for (const one of all) (is(one) ? yes : no).push(one)
  return [yes, no]
}

type Entry = Made & { readonly id: string; readonly auto?: boolean }
const indexes = new WeakMap<readonly Entry[], ReadonlyMap<string, Entry>>()
const entriesById = (log: readonly Entry[]): ReadonlyMap<string, Entry> => {
  const known = indexes.get(log) ?? new Map(log.map((entry) => [entry.id, entry]))
  indexes.set(log, known)
  return known
}

/** Who made a record: of an entry that was written down for somebody else, who wrote it down. */
interface Made {
  readonly by?: Person
  readonly recordedBy?: Person | null
  readonly askedBy?: Person
  readonly proposedBy?: Person
}

function mapIn<V>(maps: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const known = maps.get(key) ?? new Map<string, V>()
  maps.set(key, known)
  return known
}

const isRegister = (read: unknown): read is Registers<unknown> => {
  if (!(read instanceof Map)) return false
  const first: unknown = read.values().next().value
  return typeof first === 'object' && first !== null && 'history' in first
}

/** Answers what rests on one thing that is named, and is not named itself. */
function restsIn(
  doc: Y.Doc,
  stored: Stored,
  rules: TakingRules,
  named: Named,
  undone: Taken['undone'],
): (thing: Thing) => readonly Rest[] {
  const isNamed = (root: string, id: string) => named.get(root)?.has(id) ?? false
  const naming = new Map<string, Rest[]>()
  for (const [root, { names, final = false }] of Object.entries(rules))
    for (const [field, about] of Object.entries(names ?? {})) {
      if (!named.has(about)) continue
      for (const record of records(stored[root])) {
        const on = record[field]
        if (typeof on !== 'string' || !isNamed(about, on) || isNamed(root, record.id)) continue
        const list = naming.get(thingKey(about, on)) ?? []
        list.push({
          root,
          id: record.id,
          key: '',
          field: null,
          by: record.by ?? null,
          at: atOf(record),
          final,
        })
        naming.set(thingKey(about, on), list)
      }
    }
  const ofOp = (root: string, op: Op<unknown>): Rest => {
    const { id, key, by, at } = op
    return { root, id, key, field: null, by, at, final: rules[root]?.final ?? false }
  }
  const registers = Object.entries(rules).filter(([, { about }]) => about !== undefined && named.has(about))
  const opsAbout = (about: string, id: string): readonly Rest[] =>
    registers.flatMap(([root, rule]) => {
      const settled = rule.about === about ? (stored[root] as Registers<unknown>).get(id) : undefined
      return (settled?.history ?? []).filter((op) => !isNamed(root, op.id)).map((op) => ofOp(root, op))
    })
  const isUndone = (root: string, id: string, field: string, write: string) =>
    undone
      .get(root)
      ?.get(id)
      ?.some((one) => one.field === field && one.write === write) ?? false
  const changed = (root: string, id: string): readonly Rest[] =>
    writesOf(doc, root, id)
      .filter(({ name, write, isFirst }) => !isFirst && !isUndone(root, id, name, write))
      .map((field) => ({ root, id, key: '', field, by: null, at: null, final: false }))
  const after = ({ root, id, key }: Thing): readonly Rest[] => {
    const settled = (stored[root] as Registers<unknown>).get(key)
    return (settled?.history ?? [])
      .filter((op) => op.supersedes.includes(id as OpId) && !isNamed(root, op.id))
      .map((op) => ofOp(root, op))
  }
  return (thing) => {
    const { root, id } = thing
    if (isRegister(stored[root])) return after(thing)
    const ownRow = stored[root] instanceof Map ? changed(root, id) : []
    return [...opsAbout(root, id), ...(naming.get(thingKey(root, id)) ?? []), ...ownRow]
  }
}

interface AnyRecord {
  readonly id: string
  readonly by?: Person
  readonly [field: string]: unknown
}
const records = (read: unknown): readonly AnyRecord[] =>
  Array.isArray(read) ? read : read instanceof Map ? [...(read as Rows<string, AnyRecord>).values()] : []
const atOf = ({ at, recordedAt, startedAt }: AnyRecord): number | null => {
  const found = at ?? recordedAt ?? startedAt
  return typeof found === 'number' ? found : null
}
