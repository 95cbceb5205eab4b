// The four kinds of root a document may have. Each field of the product belongs to exactly one of them.
import { z } from 'zod'
import type { Person } from '../base/actor.ts'
import { canonical } from '../base/canonical.ts'
import type { OpId } from '../base/ids.ts'
import { id, person, text, time } from './fields.ts'

/** Y.Map id → Y.Map of fields. Ids are made once, by the author of the row. Last writer wins per field. */
export interface TableRoot<I extends string, R> {
  readonly kind: 'table'
  readonly row: z.ZodType<R>
  readonly __id?: I
}

/** Y.Array of plain JSON, append-only; read in the order of `compare`. */
export interface LogRoot<E> {
  readonly kind: 'log'
  readonly entry: z.ZodType<E>
  compare(a: E, b: E): number
}

/** One operation on a register. `supersedes` names the operations its author saw and replaces. */
export interface Op<V> {
  readonly id: OpId
  readonly key: string
  readonly value: V
  readonly by: Person
  /** ms UTC on the author's aligned clock. */
  readonly at: number
  readonly reason: string
  readonly supersedes: readonly OpId[]
}

/** Y.Array of Op: for every value that carries a decision. Two heads are a conflict that a person settles. */
export interface RegisterRoot<V> {
  readonly kind: 'register'
  readonly op: z.ZodType<Op<V>>
  /** Orders heads; the last is shown while a conflict waits: the safer one, else the later one. */
  safer(a: Op<V>, b: Op<V>): number
}

/** Y.Text for prose. */
export interface TextRoot {
  readonly kind: 'text'
}

export type Root = TableRoot<string, unknown> | LogRoot<unknown> | RegisterRoot<unknown> | TextRoot

/** A document: its roots by name. Roots only by name, so two clients can never make the same container twice. */
export type DocumentSchema = Readonly<Record<string, Root>>

export const table =
  <I extends string>() =>
  <S extends z.ZodRawShape>(shape: S): TableRoot<I, z.output<z.ZodObject<S>>> => ({
    kind: 'table',
    row: z.object(shape),
  })

export const log = <E>(entry: z.ZodType<E>, compare: (a: E, b: E) => number): LogRoot<E> => ({
  kind: 'log',
  entry,
  // Two under one id and time (only a hostile writer makes them) stand in one order on every machine, whichever came first.
  compare: (a, b) => compare(a, b) || byContent(canonical(a), canonical(b)),
})
const byContent = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byTime = (a: Op<unknown>, b: Op<unknown>) => a.at - b.at || (a.id < b.id ? -1 : 1)

/** `danger` ranks values: the higher is shown while two heads stand (reopened beats resolved, SEV1 beats SEV2). */
export const register = <V>(
  value: z.ZodType<V>,
  danger: (value: V, key: string) => number = () => 0,
): RegisterRoot<V> => ({
  kind: 'register',
  op: z.object({
    id: id<OpId>(),
    key: z.string(),
    value,
    by: person(),
    at: time(),
    reason: text(),
    supersedes: z.array(id<OpId>()).catch([]),
  }),
  safer: (a, b) => danger(a.value, a.key) - danger(b.value, b.key) || byTime(a, b),
})

export const prose = (): TextRoot => ({ kind: 'text' })

/** Rows by id, in the order they are stored. */
export type Rows<I extends string, R> = ReadonlyMap<I, R & { readonly id: I }>

/** What a register says about one key. */
export interface Settled<V> {
  /** Operations nobody superseded. One: settled. Two or more: a conflict that a person settles. */
  readonly heads: readonly Op<V>[]
  /** The head to show meanwhile. */
  readonly shown: Op<V>
  /** Every operation on this key, oldest first. */
  readonly history: readonly Op<V>[]
}
export type Registers<V> = ReadonlyMap<string, Settled<V>>

export type RootSnapshot<R> =
  R extends TableRoot<infer I, infer Row>
    ? Rows<I, Row>
    : R extends LogRoot<infer E>
      ? readonly E[]
      : R extends RegisterRoot<infer V>
        ? Registers<V>
        : string

/** The immutable reading of a whole document. Unchanged parts keep their identity between snapshots. */
export type Snapshot<D> = { readonly [K in keyof D]: RootSnapshot<D[K]> }
