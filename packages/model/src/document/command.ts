// Commands: named functions that check everything first and return what to write. No clock, socket or document inside.
import type { Person } from '../base/actor.ts'
import type { Ms } from '../base/clock.ts'
import type { NewId, OpId } from '../base/ids.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { DocumentSchema, Registers, Snapshot } from '../schema/root.ts'
import type {
  EntryOf,
  IdOf,
  LogName,
  RegisterName,
  RowOf,
  TableName,
  TextName,
  ValueOf,
  Write,
} from './write.ts'

/** Who acts, when, and where new ids come from. `now` is the room's clock (aligned; a drill's own) in ms UTC, read once for the whole command. */
export interface CommandContext {
  readonly actor: Person
  readonly now: Ms
  readonly newId: NewId
}

/** Why a command did nothing, in words for the person who asked: what is wrong and what to do. */
export interface Rejected {
  readonly reason: string
  /** The argument at fault, where one is. */
  readonly field?: string
}

export type Plan<T> = Result<{ readonly value: T; readonly writes: readonly Write[] }, Rejected>

export interface Command<D, A, T> {
  readonly name: string
  plan(state: Snapshot<D>, args: A, context: CommandContext): Plan<T>
}

/** Every write of a command carries this as the transaction's origin: who did it, by which command. */
export interface CommandOrigin {
  readonly kind: 'command'
  readonly command: string
  readonly actor: Person
}

export const reject = (reason: string, field?: string): { readonly ok: false; readonly error: Rejected } =>
  err(field === undefined ? { reason } : { reason, field })

/** The key of a register that has only one value. */
export const SINGLE = ''

/** The vocabulary of one document's commands, typed by its roots. */
export function commandsOf<D extends DocumentSchema>() {
  return {
    command: <A, T>(name: string, plan: Command<D, A, T>['plan']): Command<D, A, T> => ({ name, plan }),
    /** A successful plan. */
    plan: <T>(value: T, writes: readonly Write[]) => ok({ value, writes }),
    insert: <K extends TableName<D>>(root: K, id: IdOf<D, K>, fields: RowOf<D, K>): Write => ({
      write: 'insert',
      root,
      id,
      fields: fields as Readonly<Record<string, unknown>>,
    }),
    patch: <K extends TableName<D>>(root: K, id: IdOf<D, K>, fields: Partial<RowOf<D, K>>): Write => ({
      write: 'patch',
      root,
      id,
      fields: fields,
    }),
    append: <K extends LogName<D>>(root: K, entry: EntryOf<D, K> & object): Write => ({
      write: 'append',
      root,
      entry,
    }),
    /** An operation that supersedes every head its author sees: settling a conflict is the same act as changing a value. */
    decide: <K extends RegisterName<D>>(
      state: Snapshot<D>,
      context: CommandContext,
      root: K,
      key: string,
      value: ValueOf<D, K>,
      reason = '',
      heads: readonly { readonly id: OpId }[] = (state[root] as Registers<unknown>).get(key)?.heads ?? [],
    ): Write => {
      const id = context.newId<OpId>()
      const op = {
        id,
        key,
        value,
        by: context.actor,
        at: context.now,
        reason,
        supersedes: heads.map((h) => h.id),
      }
      return { write: 'decide', root, op }
    },
    setText: <K extends TextName<D>>(root: K, text: string): Write => ({ write: 'setText', root, text }),
  }
}
