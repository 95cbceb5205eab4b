// What a transaction added to a root array. Yjs can tell (`event.changes`), by walking the whole array: here the cost is
// that of the transaction alone, whatever the length.
import * as Y from 'yjs'

/** The values added, in no particular order; or null when something that was there before is gone: read it all again. */
export function addedTo(type: Y.Array<unknown>, transaction: Y.Transaction): readonly unknown[] | null {
  const { store } = transaction.doc
  const isOurs = (struct: Y.Item | Y.GC): struct is Y.Item =>
    struct instanceof Y.Item && struct.parent === type && struct.parentSub === null
  let isShorter = false
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    const isOld = struct.id.clock < (transaction.beforeState.get(struct.id.client) ?? 0)
    if (isOld && (isOurs(struct) || struct instanceof Y.GC)) isShorter = true
  })
  if (isShorter) return null
  const added: unknown[] = []
  for (const [client, end] of transaction.afterState) {
    const from = transaction.beforeState.get(client) ?? 0
    if (end === from) continue
    const structs = store.clients.get(client) ?? []
    for (let at = Y.findIndexSS(structs, from); at < structs.length; at += 1) {
      const struct = structs[at]
      if (!struct || !isOurs(struct) || struct.deleted || !struct.countable) continue
      // A run that has grown together with what was there before counts from where it is new.
      added.push(...struct.content.getContent().slice(Math.max(0, from - struct.id.clock)))
    }
  }
  return added
}
