import * as Y from 'yjs'

/**
 * The state as bytes that equal replicas share. Two replicas may have merged neighbouring parts differently, depending on
 * how the changes came in; taken in once more, in one go, everything that can merge has.
 */
export function canonicalState(state: Uint8Array): Uint8Array {
  const merged = new Y.Doc()
  Y.applyUpdate(merged, state)
  const bytes = Y.encodeStateAsUpdate(merged)
  merged.destroy()
  return bytes
}
