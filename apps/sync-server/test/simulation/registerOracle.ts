// Which operations of registers are heads, from what each author had seen when writing: nothing here reads `supersedes`
// or asks the model. An operation is a head when nobody who had seen it wrote one of their own on the same key.
import { type DocumentSchema, incidentDocument, isFromServer, type Registers } from '@holdfast/model'
import type * as Y from 'yjs'

interface Operation {
  readonly id: string
  readonly key: string
}

const REGISTERS = Object.entries(incidentDocument as DocumentSchema).flatMap(([name, { kind }]) =>
  kind === 'register' ? [name] : [],
)

export class RegisterOracle {
  /** By operation: all operations on its key that its author had before writing it. */
  readonly #seen = new Map<string, readonly string[]>()

  /** Watches one person's replica for operations that are written in it. */
  watch(doc: Y.Doc): void {
    for (const name of REGISTERS) {
      const operations = doc.getArray<Operation>(name)
      operations.observe(({ changes }, { local, origin }) => {
        if (!local || isFromServer(origin)) return
        const added = changes.delta.flatMap(({ insert }) =>
          Array.isArray(insert) ? (insert as Operation[]) : [],
        )
        for (const { id, key } of added) {
          const before = operations.toArray().filter((other) => other.key === key && other.id !== id)
          this.#seen.set(
            id,
            before.map((other) => other.id),
          )
        }
      })
    }
  }

  /** Answers how many keys have several heads, or what is missing or invented. */
  check(doc: Y.Doc, state: unknown): number | string {
    let conflicts = 0
    for (const name of REGISTERS) {
      const byKey = new Map<string, string[]>()
      for (const { id, key } of doc.getArray<Operation>(name)) byKey.set(key, [...(byKey.get(key) ?? []), id])
      const read = (state as Record<string, Registers<unknown>>)[name]
      for (const [key, ids] of byKey) {
        const known = new Set(ids.flatMap((id) => this.#seen.get(id) ?? []))
        const expected = ids.filter((id) => !known.has(id)).sort()
        const heads = [...(read?.get(key)?.heads ?? [])].map((op) => op.id as string).sort()
        if (heads.join() !== expected.join())
          return `${name} ${key}: heads are ${heads.join()}, nobody replaced ${expected.join()}`
        if (expected.length > 1) conflicts += 1
      }
    }
    return conflicts
  }
}
