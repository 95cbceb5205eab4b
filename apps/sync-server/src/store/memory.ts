// A store without a disk: for tests and throw-away rooms. Same rules as the others, except that nothing outlives it.
import { ok } from '@holdfast/model'
import { chainHash, GENESIS } from './chain.ts'
import type { Redaction, Row, Store } from './store.ts'

export function createMemoryStore(): Store {
  const logs = new Map<string, Row[]>()
  const authors = new Map<string, Map<number, string>>()
  const redactions = new Map<string, Redaction[]>()
  const checkpoints = new Map<string, { readonly seq: number; readonly state: Uint8Array }>()
  return {
    async append(rows) {
      const seqs = rows.map((row) => {
        const log = logs.get(row.room) ?? []
        logs.set(row.room, log)
        const known = authors.get(row.room) ?? new Map<number, string>()
        authors.set(row.room, known)
        for (const { client, actor } of row.authors ?? []) if (!known.has(client)) known.set(client, actor)
        redactions.set(row.room, [...(redactions.get(row.room) ?? []), ...(row.redactions ?? [])])
        const seq = log.length + 1
        const { room, receivedAt, actor } = row
        log.push({
          room,
          receivedAt,
          actor,
          update: new Uint8Array(row.update),
          seq,
          hash: chainHash(log.at(-1)?.hash ?? GENESIS, seq, row),
        })
        return seq
      })
      return ok(seqs)
    },
    async load(room) {
      const log = logs.get(room) ?? []
      const checkpoint = checkpoints.get(room) ?? null
      return ok({
        seq: log.length,
        checkpoint,
        updates: log.slice(checkpoint?.seq ?? 0).map(({ update }) => update),
        authors: new Map(authors.get(room)),
        redactions: redactions.get(room) ?? [],
      })
    },
    async checkpoint(room, seq, state) {
      if (seq >= (checkpoints.get(room)?.seq ?? 0))
        checkpoints.set(room, { seq, state: new Uint8Array(state) })
      return ok(undefined)
    },
    async rows(room, after, limit) {
      return ok((logs.get(room) ?? []).slice(after, after + limit))
    },
    async head(room) {
      const last = logs.get(room)?.at(-1)
      return ok(last ? { seq: last.seq, hash: last.hash } : null)
    },
    async rooms() {
      return ok([...logs.keys()].sort())
    },
    async probe() {
      return ok(undefined)
    },
    async close() {},
  }
}
