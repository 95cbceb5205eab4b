// What a server did not accept, as text that a person can read and copy, taken out of the document by clocks. Rests on the
// structs of Yjs 13.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { NackRange } from '../wire/nack.ts'

export interface RefusedPart {
  /** Root of the document, or '' when it cannot be told. */
  readonly root: string
  /** Row of a table, or null. */
  readonly row: string | null
  readonly text: string
}

/** What stands under some clocks, as it is now: it outlives the content that a deletion takes away. */
export interface Piece extends NackRange, Pick<RefusedPart, 'root' | 'row'> {
  readonly content: Y.Item['content']
  /** The clock that the content begins at. */
  readonly begin: number
}

/** Parts without words (a mark, an empty row) are left out; what is deleted here already is nobody's loss. */
export const refusedParts = (doc: Y.Doc, ranges: readonly NackRange[]): readonly RefusedPart[] =>
  wordsOf(piecesOf(doc, ranges, ({ deleted }) => !deleted))

export function piecesOf(
  doc: Y.Doc,
  ranges: readonly NackRange[],
  isMeant: (item: Y.Item) => boolean,
): readonly Piece[] {
  const pieces: Piece[] = []
  for (const { client, from, to } of ranges) {
    const structs = doc.store.clients.get(client) ?? []
    if (from >= Y.getState(doc.store, client)) continue
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
      const struct = structs[i]
      if (!struct || struct.id.clock >= to) break
      if (!(struct instanceof Y.Item) || !isMeant(struct)) continue
      const begin = struct.id.clock
      const [start, end] = [Math.max(from, begin), Math.min(to, begin + struct.length)]
      pieces.push({ client, from: start, to: end, begin, content: struct.content, ...placeOf(doc, struct) })
    }
  }
  return pieces
}

export function wordsOf(pieces: readonly Piece[]): readonly RefusedPart[] {
  const parts: RefusedPart[] = []
  for (const { content, begin, from, to, root, row } of pieces)
    for (const text of textsOf(content, from - begin, to - begin)) add(parts, { root, row, text }, content)
  return parts.filter(({ text }) => text !== '')
}

/** What is typed in a row belongs together; each entry of a list stands by itself. */
function add(parts: RefusedPart[], part: RefusedPart, content: Y.Item['content']): void {
  const last = parts.at(-1)
  const goesOn = content instanceof Y.ContentString && last?.root === part.root && last.row === part.row
  if (goesOn) parts[parts.length - 1] = { ...part, text: last.text + part.text }
  else parts.push(part)
}

function textsOf(content: Y.Item['content'], start: number, end: number): readonly string[] {
  if (content instanceof Y.ContentString) return [content.str.slice(start, end)]
  if (content instanceof Y.ContentType) return []
  return content.getContent().slice(start, end).map(wordsIn)
}

/** An entry's own words; else every text in it. */
function wordsIn(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object' || value === null) return ''
  if ('text' in value && typeof value.text === 'string') return value.text
  return Object.values(value).map(wordsIn).filter(Boolean).join(' · ')
}

function placeOf(doc: Y.Doc, item: Y.Item): Pick<RefusedPart, 'root' | 'row'> {
  let type = item.parent
  let row: string | null = item.parentSub
  while (type instanceof Y.AbstractType && type._item !== null) {
    row = type._item.parentSub
    type = type._item.parent
  }
  const [root = ''] = [...doc.share].find(([, shared]) => shared === type) ?? []
  return { root, row: doc.share.get(root) instanceof Y.Map ? row : null }
}

/** An update that takes these parts out of a document and adds nothing. */
export const removal = (ranges: readonly NackRange[]): Uint8Array =>
  encoding.encode((encoder) => {
    const byClient = new Map<number, NackRange[]>()
    for (const range of ranges) byClient.set(range.client, [...(byClient.get(range.client) ?? []), range])
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, byClient.size)
    for (const [client, own] of byClient) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, own.length)
      for (const { from, to } of own.sort((a, b) => a.from - b.from)) {
        encoding.writeVarUint(encoder, from)
        encoding.writeVarUint(encoder, to - from)
      }
    }
  })

/** Everything in the document that somebody with this state vector lacks. */
export function beyond(doc: Y.Doc, has: Uint8Array): readonly NackRange[] {
  const known = Y.decodeStateVector(has)
  return [...Y.decodeStateVector(Y.encodeStateVector(doc))]
    .map(([client, to]) => ({ client, from: known.get(client) ?? 0, to }))
    .filter(({ from, to }) => from < to)
}
