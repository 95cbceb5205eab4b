// What was made in this window and is not known to be on the server under the window's own name: another person may have
// stored other words under that client id meanwhile (a server takes such a batch while its owner is away). Invariant: what
// the server holds is compared once before anything of it is forgotten.
import * as Y from 'yjs'
import type { NackRange } from '../wire/nack.ts'
import { conflictingContent } from './conflictingContent.ts'

export interface ClientIdAudit {
  /** Everything made so far is acknowledged. */
  acknowledged(): void
  /** An earlier visit left changes: whose they are is not known, so all of the document counts. */
  foundUnsent(): void
  /** The document goes on under another client id. */
  renamed(former: number): void
  /** The server says what it has. Answers the state vector to ask it with, or null when there is nothing to compare. */
  compareWith(serverHas: Uint8Array): Uint8Array | null
  /** Its answer. What it holds in other words than this window made. */
  replaced(update: Uint8Array): readonly NackRange[]
}

export function createClientIdAudit(doc: Y.Doc): ClientIdAudit {
  const known = () => Y.decodeStateVector(Y.encodeStateVector(doc))
  const end = (client: number) => known().get(client) ?? 0
  let sure = { client: doc.clientID, to: 0 }
  let unsure: readonly NackRange[] = []
  let doubtful: readonly NackRange[] = []

  return {
    acknowledged() {
      sure = { client: doc.clientID, to: end(doc.clientID) }
      if (doubtful.length === 0) unsure = []
    },
    foundUnsent() {
      unsure = [...known()].map(([client, to]) => ({ client, from: 0, to }))
    },
    renamed(former) {
      const from = sure.client === former ? sure.to : 0
      const to = end(former)
      if (from < to) unsure = [...unsure, { client: former, from, to }]
    },
    compareWith(serverHas) {
      const theirs = Y.decodeStateVector(serverHas)
      doubtful = unsure.filter(({ client, from }) => (theirs.get(client) ?? 0) > from)
      if (doubtful.length === 0) return null
      const vector = known()
      for (const { client, from } of doubtful) vector.set(client, Math.min(from, vector.get(client) ?? 0))
      return Y.encodeStateVector(vector)
    },
    replaced(update) {
      if (doubtful.length === 0) return []
      const replaced = conflictingContent(doc, update, doubtful)
      const { structs } = Y.decodeUpdate(update)
      // What was only missing here does not answer the question; a large answer comes in several.
      doubtful = doubtful.filter(
        ({ client, from }) =>
          !structs.some(
            ({ id, length }) => id.client === client && id.clock <= from && from < id.clock + length,
          ),
      )
      if (doubtful.length === 0) unsure = []
      return replaced
    },
  }
}
