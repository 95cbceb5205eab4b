// What a document says about taking back: the shape of a withdrawal, and which roots it may name. Invariant: a withdrawal
// removes nothing; it names what readers leave out.
import { z } from 'zod'
import type { EntryId, WithdrawalId } from '../base/ids.ts'
import { isPlainId } from '../base/readableText.ts'
import { id, idOrNull, list, person, text, textOrNull, time } from './fields.ts'
import { type LogRoot, log, register, type RegisterRoot } from './root.ts'

/** Longest list of things that one withdrawal names. */
const MOST = 1_000
const name = () => z.string().min(1).max(64).refine(isPlainId)
/** A row, an entry of a log, or an operation (`key`: its register's key; '' for the others). */
const thing = z.object({ root: name(), id: name(), key: z.string().catch('') })
export type Thing = z.output<typeof thing>

/** Bytes and integers beyond a double have no JSON form: a record with them could neither be ordered nor exported. */
const isJson = (value: unknown): boolean =>
  typeof value !== 'bigint' &&
  !(value instanceof Uint8Array) &&
  (value === null || typeof value !== 'object' || Object.values(value).every(isJson))

/** One write of one field, named as "client:clock" of Yjs; with what stood there (null: nothing), and the write of that. */
const fieldWrite = z.object({
  root: name(),
  id: name(),
  field: name(),
  write: name(),
  before: z.unknown().refine(isJson),
  beforeWrite: textOrNull(),
})
export type FieldWrite = z.output<typeof fieldWrite>

const withdrawal = z.object({
  id: id<WithdrawalId>(),
  /** The act that is taken back, as its window named it. */
  act: text(),
  /** The command that did it. */
  command: text(),
  /** What it did, in words. */
  what: text(),
  by: person(),
  at: time(),
  /** The timeline's line that stands for both; null where the act had none. */
  line: idOrNull<EntryId>(),
  things: list(thing, MOST),
  fields: list(fieldWrite, MOST),
  /** `thingKey` of what was taken back before, and on which all this rested; null for one's own act. */
  along: textOrNull(),
})
export type Withdrawal = z.output<typeof withdrawal>

/** What may be taken back of one root, and what its records say that they rest on. */
export interface TakingRule {
  /** Register: the root whose records are its keys. */
  readonly about?: string
  /** Table or log: the root that each field names a record of. */
  readonly names?: Readonly<Record<string, string>>
  /** Of its rows only fields are taken back, never a row. */
  readonly fieldsOnly?: true
  /** Nothing in this root is ever read as taken back, whatever a withdrawal names. */
  readonly final?: true
}
/** By root. A root without a rule is final, and rests on nothing. */
export type TakingRules = Readonly<Record<string, TakingRule>>

/** The root of withdrawals: a log, and the rules of what it may name. */
export interface WithdrawalsRoot extends LogRoot<Withdrawal> {
  readonly taking: TakingRules
}

export const withdrawalLog = (taking: TakingRules): WithdrawalsRoot => ({
  ...log(withdrawal, (a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
  taking,
})

/** Key: `thingKey` of something taken back that a person keeps, with all that rests on it. Kept by one and not by another apart is kept. */
export const keptRegister = (): RegisterRoot<{ readonly kept: boolean }> =>
  register(z.object({ kept: z.boolean() }), ({ kept }) => (kept ? 1 : 0))

export const thingKey = (root: string, id: string): string => `${root} ${id}`
