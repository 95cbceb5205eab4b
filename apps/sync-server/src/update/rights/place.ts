// Where something is in a document: in which box (a root, or a type inside one), under which key.
import type { Holds } from './rootRules.ts'

export interface Box {
  readonly root: string
  readonly holds: Holds
  /** 0 for the root itself. */
  readonly depth: number
  /** Where the box itself is; null for a root. */
  readonly inside: Place | null
}

export interface Place {
  readonly box: Box
  /** Null in a list. */
  readonly key: string | null
}

/** The key directly under the root: a table's row. Null in a list. */
export function topKey(place: Place): string | null {
  let at = place
  while (at.box.inside) at = at.box.inside
  return at.key
}

/** By type kind of yjs 13.6 (ContentType.js): array, map, text, XML element, fragment, hook, text. */
const HOLDS: readonly Holds[] = ['list', 'map', 'list', 'either', 'list', 'map', 'either']

export const boxAt = (inside: Place, type: number): Box => ({
  root: inside.box.root,
  holds: HOLDS[type] ?? 'either',
  depth: inside.box.depth + 1,
  inside,
})
