// What somebody said to a server that has not answered yet, among the small things of this machine: one list for all incidents and
// people. Invariant: what another tab keeps stays, and what cannot be read hides nothing else.
import type { PlatformStorage } from '@holdfast/ui'
import type { z } from 'zod'

export interface KeptList<T extends { readonly id: string }> {
  all(): readonly T[]
  /** Adds it, or puts it in the place of the one under its id. False when the machine did not take it. */
  put(one: T): boolean
  remove(id: T['id']): void
}

/** `schema` is that of `T` without its brands. */
export function keptList<T extends { readonly id: string }>(
  storage: PlatformStorage,
  key: string,
  schema: z.ZodType,
): KeptList<T> {
  const all = (): readonly T[] => {
    try {
      const list: unknown = JSON.parse(storage.get(key) ?? '[]')
      return (Array.isArray(list) ? list : []).flatMap((one) => {
        const read = schema.safeParse(one)
        return read.success ? [read.data as T] : []
      })
    } catch {
      return []
    }
  }
  const without = (id: T['id']) => all().filter((one) => one.id !== id)
  return {
    all,
    put(one) {
      try {
        storage.set(key, JSON.stringify([...without(one.id), one]))
        return true
      } catch {
        return false
      }
    },
    remove(id) {
      const left = without(id)
      try {
        if (left.length === 0) storage.remove(key)
        else storage.set(key, JSON.stringify(left))
      } catch {
        // It is given once more by the next visit, and the server knows it.
      }
    },
  }
}
