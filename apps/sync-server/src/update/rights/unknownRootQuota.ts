// Roots that this version does not know. A newer app's work is kept for it, within bounds: Yjs never lets go of a root.
import * as Y from 'yjs'
import { UNKNOWN_ROOTS } from '../../config/limits.ts'
import type { RootRules } from './rootRules.ts'

export interface UnknownRootUse {
  readonly names: ReadonlySet<string>
  readonly bytes: number
}

/** What a document's unknown roots hold. Costs as much as they are large. */
export function unknownRootUse(doc: Y.Doc, rules: RootRules): UnknownRootUse {
  const names = new Set<string>()
  const encoder = new Y.UpdateEncoderV1()
  for (const [name, type] of doc.share) {
    if (rules(name) || (type._start === null && type._map.size === 0)) continue
    names.add(name)
    measure(type, encoder)
  }
  return { names, bytes: encoder.toUint8Array().length }
}

function measure(
  { _start, _map }: Pick<Y.AbstractType<unknown>, '_start' | '_map'>,
  encoder: Y.UpdateEncoderV1,
): void {
  const write = (item: Y.Item) => {
    item.write(encoder, 0)
    if (item.content instanceof Y.ContentType) measure(item.content.type, encoder)
  }
  for (let item = _start; item !== null; item = item.right) write(item)
  for (const last of _map.values()) {
    for (let item: Y.Item | null = last; item !== null; item = item.left) write(item)
  }
}

/** A use that grows while one update is looked at, and is kept only if the update is stored. */
export class UnknownRootQuota {
  readonly #before: () => UnknownRootUse
  /** Null until an unknown root is met. */
  use: UnknownRootUse | null = null

  constructor(before: () => UnknownRootUse) {
    this.#before = before
  }

  /** False when it does not fit any more. */
  take(root: string, more: number): boolean {
    const { names, bytes } = this.use ?? this.#before()
    if (bytes + more > UNKNOWN_ROOTS.bytes) return false
    if (!names.has(root) && names.size >= UNKNOWN_ROOTS.roots) return false
    this.use = { names: names.has(root) ? names : new Set([...names, root]), bytes: bytes + more }
    return true
  }
}
