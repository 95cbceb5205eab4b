// What Yjs itself touched while it took an update in, for tests: read from its store before it tidies up.
import * as Y from 'yjs'

/** Lets `apply` change the document and answers `root` or `root/key` of everything that was inserted or deleted. */
export function touchedWhile<T>(
  doc: Y.Doc,
  apply: () => T,
): { readonly value: T; readonly touched: Set<string> } {
  const touched = new Set<string>()
  const note = (item: Y.Item) => touched.add(placeName(item))
  const look = ({ beforeState, deleteSet }: Y.Transaction) => {
    for (const [client, structs] of doc.store.clients) {
      for (const struct of structs) {
        if (struct instanceof Y.Item && struct.id.clock >= (beforeState.get(client) ?? 0)) note(struct)
      }
    }
    for (const [client, ranges] of deleteSet.clients) {
      for (const { clock, len } of ranges) {
        for (const struct of doc.store.clients.get(client) ?? []) {
          const { id, length } = struct
          if (struct instanceof Y.Item && id.clock < clock + len && id.clock + length > clock) note(struct)
        }
      }
    }
  }
  doc.on('beforeObserverCalls', look)
  const value = apply()
  doc.off('beforeObserverCalls', look)
  return { value, touched }
}

export const touchedByYjs = (doc: Y.Doc, update: Uint8Array): Set<string> =>
  touchedWhile(doc, () => Y.applyUpdate(doc, update)).touched

export const named = (root: string, key: string | null): string => (key === null ? root : `${root}/${key}`)

function placeName(item: Y.Item): string {
  let at = item
  for (
    let type = at.parent as Y.AbstractType<unknown>;
    type._item;
    type = at.parent as Y.AbstractType<unknown>
  )
    at = type._item
  return named(Y.findRootTypeKey(at.parent as Y.AbstractType<unknown>), at.parentSub)
}
