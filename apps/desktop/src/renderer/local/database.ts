// How a database of this browser is opened and written to, and its errors in words for people.
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb'

/** Opens, or makes with these object stores; keys are numbers that grow where `grows` says so. */
export async function openDatabase<S extends DBSchema>(
  name: string,
  stores: Readonly<Record<StoreNames<S> & string, 'grows' | 'keyed'>>,
): Promise<IDBPDatabase<S>> {
  try {
    return await openDB<S>(name, 1, {
      upgrade(db) {
        for (const store of Object.keys(stores) as (StoreNames<S> & string)[])
          db.createObjectStore(store, { autoIncrement: stores[store] === 'grows' })
      },
    })
  } catch (error) {
    throw explained(error)
  }
}

/**
 * What `work` gave, once the transaction took place. Rejects in words for people when it did not; then nothing of it stays.
 * `strict`: it is flushed to disk before.
 */
export async function transact<
  S extends DBSchema,
  N extends StoreNames<S>[],
  M extends 'readonly' | 'readwrite',
  T,
>(
  db: IDBPDatabase<S>,
  { stores, mode, durability }: { readonly stores: N; readonly mode: M; readonly durability?: 'strict' },
  work: (transaction: IDBPTransaction<S, N, M>) => Promise<T>,
): Promise<T> {
  let transaction: IDBPTransaction<S, N, M> | null = null
  try {
    const begun = db.transaction(stores, mode, { ...(durability && { durability }) })
    transaction = begun
    const [result] = await Promise.all([(async () => work(begun))(), begun.done])
    return result
  } catch (error) {
    // A request of an aborted transaction says only that; the transaction says why.
    const reason = transaction?.error ?? error
    abort(transaction)
    throw explained(reason)
  }
}

function abort(transaction: { abort(): void } | null): void {
  try {
    transaction?.abort()
  } catch {
    // It is over already.
  }
}

export function explained(error: unknown): Error {
  const { name, message } = error instanceof Error ? error : { name: 'aborted', message: '' }
  if (/quota|full/i.test(`${name} ${message}`))
    return new Error(
      'The disk of this machine is full. Free some space; it is tried again every few seconds.',
    )
  if (name === 'InvalidStateError')
    return new Error(
      'The store on this machine was closed. Reload this page once the server has your changes.',
    )
  return new Error(`This browser does not let Holdfast store anything here (${message || name}).`)
}
