// Where an update holds other words than a document has under the same clocks. Two documents with equal state vectors may
// differ when somebody else wrote under a client id. Rests on the structs of Yjs 13.
import * as Y from 'yjs'
import { canonical } from '../base/canonical.ts'
import type { NackRange } from '../wire/nack.ts'

/** The parts of `ranges` that differ. What is deleted on either side, or not in the update, is no difference. */
export function conflictingContent(
  doc: Y.Doc,
  update: Uint8Array,
  ranges: readonly NackRange[],
): readonly NackRange[] {
  const clients = new Set(ranges.map(({ client }) => client))
  const theirs = wordsIn(Y.decodeUpdate(update).structs, clients)
  const own = wordsIn(
    [...clients].flatMap((client) => doc.store.clients.get(client) ?? []),
    clients,
  )
  return ranges.flatMap(({ client, from, to }) => {
    const differing: NackRange[] = []
    for (let clock = from; clock < to; clock++) {
      const [mine, other] = [own.get(client)?.get(clock), theirs.get(client)?.get(clock)]
      if (mine === undefined || other === undefined || mine === other) continue
      const last = differing.at(-1)
      if (last?.to === clock) differing[differing.length - 1] = { ...last, to: clock + 1 }
      else differing.push({ client, from: clock, to: clock + 1 })
    }
    return differing
  })
}

type Words = Map<number, Map<number, string>>

/** By client and clock; a place that holds a row counts as such. */
function wordsIn(structs: Iterable<{ readonly id: Y.ID }>, clients: ReadonlySet<number>): Words {
  const words: Words = new Map([...clients].map((client) => [client, new Map()]))
  for (const struct of structs) {
    const own = words.get(struct.id.client)
    if (!own || !(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) continue
    struct.content.getContent().forEach((value: unknown, i) => {
      own.set(struct.id.clock + i, value instanceof Y.AbstractType ? 'row' : canonical(value))
    })
  }
  return words
}
