// IndexedDB as promises: one request, one transaction, one database, and its errors in words for people.

/** Rejects in words for people when the transaction did not take place, whatever its requests said before. */
export function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise<void>((done, fail) => {
    transaction.addEventListener('complete', () => done())
    transaction.addEventListener('abort', () => fail(explained(transaction.error)))
  })
}

/** Calls back inside the transaction, which stays open until the last such call has asked nothing more. */
export function whenRead<T>(request: IDBRequest<T>, use: (result: T) => void): void {
  request.addEventListener('success', () => use(request.result))
}

/** Opens, or makes with these object stores; keys are numbers that grow where `grows` says so. */
export function openDatabase(
  name: string,
  stores: Readonly<Record<string, 'grows' | 'keyed'>>,
): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open(name, 1)
    request.addEventListener('upgradeneeded', () => {
      for (const [store, kind] of Object.entries(stores)) {
        request.result.createObjectStore(store, { autoIncrement: kind === 'grows' })
      }
    })
    request.addEventListener('success', () => done(request.result))
    request.addEventListener('error', () => fail(explained(request.error)))
  })
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
