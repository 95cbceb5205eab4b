// Which write each field of a row came from, as Yjs knows it: "client:clock" is the same on every replica, over files too.
import * as Y from 'yjs'

export interface WrittenField {
  readonly name: string
  readonly write: string
  /** Nothing stood there before: the row came with it. */
  readonly isFirst: boolean
  readonly value: unknown
}

export function writesOf(doc: Y.Doc, root: string, id: string): readonly WrittenField[] {
  const row = doc.getMap(root).get(id)
  if (!(row instanceof Y.Map)) return []
  return [...row._map].flatMap(([name, item]) => {
    if (item.deleted) return []
    const { client, clock } = item.lastId
    return [
      { name, write: `${client}:${clock}`, isFirst: item.origin === null, value: row.get(name) as unknown },
    ]
  })
}
