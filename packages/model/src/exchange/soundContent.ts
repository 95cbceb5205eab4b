// Whether what a document got from somewhere unchecked is of a kind that this app writes: a server would refuse the rest,
// and with it everything else that waits here. Values that are too large it refuses by name. Rests on the structs of Yjs 13.
import * as Y from 'yjs'
import { MAX_CLOCK, MAX_DEPTH } from '../base/limits.ts'
import type { DocumentSchema, Root } from '../schema/root.ts'

/** `before` says what was there already, by client. */
export function soundContent(
  doc: Y.Doc,
  document: DocumentSchema,
  before: ReadonlyMap<number, number>,
): boolean {
  const roots = new Map<unknown, Root>(
    Object.entries(document).flatMap(([name, root]) => {
      const type = doc.share.get(name)
      return type ? [[type, root] as const] : []
    }),
  )
  for (const [client, structs] of doc.store.clients) {
    const from = before.get(client) ?? 0
    for (let i = structs.length - 1; i >= 0; i--) {
      const struct = structs[i]
      if (!struct || struct.id.clock + struct.length <= from) break
      if (struct.id.clock + struct.length > MAX_CLOCK) return false
      if (struct instanceof Y.Item && !struct.deleted && !isSound(struct, roots)) return false
    }
  }
  return true
}

function isSound(item: Y.Item, roots: ReadonlyMap<unknown, Root>): boolean {
  const root = roots.get(item.parent)
  const named = item.parentSub !== null
  if (root?.kind === 'table') {
    if (!named || !(item.content instanceof Y.ContentType) || !(item.content.type instanceof Y.Map))
      return false
  } else if (root) {
    if (named || item.content instanceof Y.ContentType) return false
  } else if (!named || item.content instanceof Y.ContentType || !isRow(item.parent, roots)) return false
  if (item.content instanceof Y.ContentDoc) return false
  return item.content.getContent().every((value) => isPlain(value, 0))
}

/** A row of a table; nothing is nested deeper. */
const isRow = (parent: unknown, roots: ReadonlyMap<unknown, Root>): boolean =>
  parent instanceof Y.Map && roots.get(parent._item?.parent)?.kind === 'table'

function isPlain(value: unknown, depth: number): boolean {
  if (depth > MAX_DEPTH) return false
  if (value instanceof Y.AbstractType || value instanceof Uint8Array) return true
  if (Array.isArray(value)) return value.every((one) => isPlain(one, depth + 1))
  if (typeof value !== 'object' || value === null) return true
  // A `__proto__` key in the bytes shows as a foreign prototype once decoded.
  const prototype: unknown = Object.getPrototypeOf(value)
  return (
    (prototype === Object.prototype || prototype === null) &&
    Object.entries(value).every(([key, one]) => key !== '__proto__' && isPlain(one, depth + 1))
  )
}
