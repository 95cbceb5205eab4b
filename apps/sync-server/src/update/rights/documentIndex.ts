// What is already in a room's document, as places. Reads yjs's own store, so it rests on yjs 13.6 (see yjsVersion.test.ts).
// One for each update: the boxes it hands out are the same object for the same box.
import * as Y from 'yjs'
import { KIND } from '../inspect/part.ts'
import { type Box, boxAt, type Place } from './place.ts'
import type { RootRules } from './rootRules.ts'
import { copiedValues } from './listSegment.ts'

/** A box is not known: what was there is deleted and its bytes are gone. */
export type Gone = null

export class DocumentIndex {
  readonly #doc: Y.Doc
  readonly #rules: RootRules
  readonly #roots = new Map<string, Box>()
  readonly #boxes = new Map<object, Box>()
  readonly #types = new Map<Box, Y.AbstractType<unknown>>()

  constructor(doc: Y.Doc, rules: RootRules) {
    this.#doc = doc
    this.#rules = rules
  }

  next(client: number): number {
    return Y.getState(this.#doc.store, client)
  }

  /** The struct that holds this clock, which must be below `next(client)`. */
  struct(client: number, clock: number): Y.Item | Y.GC {
    return Y.getItem(this.#doc.store, Y.createID(client, clock))
  }

  structs(client: number): readonly (Y.Item | Y.GC)[] {
    return this.#doc.store.clients.get(client) ?? []
  }

  /** How many structs of the client come after the one that holds this clock; 0 when it is new. */
  following(client: number, clock: number): number {
    const structs = this.#doc.store.clients.get(client)
    if (!structs || clock >= this.next(client)) return 0
    return structs.length - 1 - Y.findIndexSS(structs, clock)
  }

  /** How many values Yjs would copy to join something to what ends before this clock, the client's next. */
  valuesBefore(client: number, clock: number): number {
    const last = clock > 0 && clock === this.next(client) ? this.structs(client).at(-1) : undefined
    return last instanceof Y.Item ? copiedValues(last, last.length) : 0
  }

  /** Undefined while nothing is in it, and for what an update brings. */
  typeOf(box: Box): Y.AbstractType<unknown> | undefined {
    return box.inside
      ? this.#types.get(box)
      : (this.#doc.share.get(box.root) as Y.AbstractType<unknown> | undefined)
  }

  root(name: string): Box {
    let box = this.#roots.get(name)
    if (!box) {
      box = { root: name, holds: this.#rules(name)?.holds ?? 'either', depth: 0, inside: null }
      this.#roots.set(name, box)
    }
    return box
  }

  place(struct: Y.Item | Y.GC): Place | Gone {
    if (!(struct instanceof Y.Item)) return null
    return { box: this.#box(struct.parent as Y.AbstractType<unknown>), key: struct.parentSub }
  }

  /** The box that an item is; `gone` when it is deleted, `none` when it never was one. */
  boxOf(struct: Y.Item | Y.GC): Box | 'gone' | 'none' {
    if (!(struct instanceof Y.Item)) return 'gone'
    const { content } = struct
    if (content instanceof Y.ContentType) return this.#box(content.type)
    return content.getRef() === KIND.deleted ? 'gone' : 'none'
  }

  #box(type: Y.AbstractType<unknown>): Box {
    let box = this.#boxes.get(type)
    if (box) return box
    const item = type._item
    box = item === null ? this.root(Y.findRootTypeKey(type)) : boxAt(this.#placeOf(item), typeKind(item))
    this.#boxes.set(type, box)
    this.#types.set(box, type)
    return box
  }

  #placeOf(item: Y.Item): Place {
    return { box: this.#box(item.parent as Y.AbstractType<unknown>), key: item.parentSub }
  }
}

/** Index into yjs's typeRefs. */
function typeKind({ content }: Y.Item): number {
  const type = (content as Y.ContentType).type
  // The narrower class first: a hook is a map, XML text is text, an element is a fragment.
  const index = KINDS.findIndex(([kind]) => type instanceof kind)
  return KINDS[index]?.[1] ?? -1
}

const KINDS = [
  [Y.XmlHook, 5],
  [Y.XmlText, 6],
  [Y.XmlElement, 3],
  [Y.XmlFragment, 4],
  [Y.Array, 0],
  [Y.Map, 1],
  [Y.Text, 2],
] as const
