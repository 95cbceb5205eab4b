// What a stock client can put into a document: each field of each record with each kind of value, made from the schema's own
// tables, so that a new field is covered by itself. Written past our commands, straight into the shared types.
import { type DocumentSchema, must, recordShape, type Root } from '@holdfast/model'
import * as Y from 'yjs'

interface Shape {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
}
export type Path = readonly (string | number)[]

const nested = (depth: number): unknown => (depth === 0 ? 'deep' : [{ a: nested(depth - 1) }])
const long = 'x'.repeat(2 ** 20)

/** By name. */
export const HOSTILE: Readonly<Record<string, unknown>> = {
  huge: 1e300,
  lastDate: 8.64e15,
  negative: -1,
  notANumber: Number.NaN,
  bigint: 2n ** 60n,
  nothing: null,
  wrongWords: 'neither a time nor a choice',
  megabyte: long,
  longList: Array.from({ length: 2 ** 12 }, () => 'x'),
  control: 'bell\u0007 escape\u001B[31m nul\u0000',
  loneSurrogate: 'half \uD83D of a pair',
  turnedRound: '\u202Etxet eht dniheb\u2067',
  empty: '',
  deep: nested(40),
  proto: JSON.parse('{"__proto__":{"polluted":true,"text":"inherited"}}'),
  bytes: new Uint8Array([1, 2, 3]),
}

/** What a good record says; `known` answers for ids and keys by the name of the field. */
export type Known = (field: string) => unknown

export function goodRecord(shape: Shape, known: Known, name = ''): unknown {
  const given = known(name)
  if (given !== undefined) return given
  if (shape.properties)
    return Object.fromEntries(
      Object.entries(shape.properties).map(([field, one]) => [field, goodRecord(one, known, field)]),
    )
  if (shape.anyOf) return goodRecord(must(shape.anyOf[0], name), known, name)
  if (shape.enum) return shape.enum[0]
  if (shape.type === 'array') return [goodRecord(shape.items ?? {}, known, name)]
  if (shape.type === 'boolean') return false
  if (shape.type === 'number' || shape.type === 'integer') return 1
  return `good ${name}`
}

/** Every field, however deep. */
export function pathsOf(shape: Shape, at: Path = []): readonly Path[] {
  const inside = shape.properties
    ? Object.entries(shape.properties).flatMap(([field, one]) => pathsOf(one, [...at, field]))
    : shape.anyOf
      ? shape.anyOf.flatMap((one) => pathsOf(one, at).filter((path) => path.length > at.length))
      : shape.items
        ? pathsOf(shape.items, [...at, 0])
        : []
  return at.length === 0 ? inside : [at, ...inside]
}

export function withValue(record: unknown, [first, ...rest]: Path, found: unknown): unknown {
  if (first === undefined) return found
  if (typeof record !== 'object' || record === null) return record
  const parts = record as Readonly<Record<string | number, unknown>>
  const changed = withValue(parts[first], rest, found)
  return Array.isArray(record)
    ? record.map((one, i) => (i === first ? changed : one))
    : { ...parts, [first]: changed }
}

export const shapeOf = (root: Root): Shape => recordShape(root) ?? {}

export interface Poison {
  readonly doc: Y.Doc
  readonly document: DocumentSchema
  /** Ids of good records, by the name of the field that holds one. */
  readonly known: Known
  /** Keys of a register that the screens show. */
  readonly keysOf: (root: string) => readonly string[]
  /** Rows of a table that are changed in place: there is only one, or it is what everything hangs on. */
  readonly inPlace: (root: string) => string | null
}

/** Puts one kind of value into every field of every root. `apart`: what a register holds stands beside each other. */
export function poison(target: Poison, found: unknown, apart: boolean): void {
  const { doc, document } = target
  const next = counter()
  doc.transact(() => {
    for (const [name, root] of Object.entries(document)) {
      if (root.kind === 'table') poisonTable(target, name, root, found, next)
      else if (root.kind === 'log') poisonLog(target, name, root, found, next)
      else if (root.kind === 'register') poisonRegister(target, name, root, found, next, apart)
      else if (typeof found === 'string') doc.getText(name).insert(0, found)
    }
  })
}

type Next = (what: string) => string
function counter(): Next {
  let made = 0
  return (what) => `${what}-${(made += 1)}`
}

const good = ({ known }: Poison, root: Root, more: Readonly<Record<string, unknown>> = {}): unknown =>
  goodRecord(shapeOf(root), (field) => (field in more ? more[field] : known(field)))

function poisonTable(target: Poison, name: string, root: Root, found: unknown, next: Next): void {
  const table = target.doc.getMap<Y.Map<unknown>>(name)
  const row = table.get(target.inPlace(name) ?? '')
  for (const path of pathsOf(shapeOf(root))) {
    const field = String(path[0])
    const record = withValue(good(target, root), path, found) as Readonly<Record<string, unknown>>
    if (row) row.set(field, record[field])
    else table.set(next(name), new Y.Map(Object.entries(record)))
  }
}

function poisonLog(target: Poison, name: string, root: Root, found: unknown, next: Next): void {
  const records = pathsOf(shapeOf(root)).map((path) =>
    withValue(good(target, root, { id: next('z') }), path, found),
  )
  target.doc.getArray<unknown>(name).push(records)
}

function poisonRegister(
  target: Poison,
  name: string,
  root: Root,
  found: unknown,
  next: Next,
  apart: boolean,
): void {
  const ops = target.doc.getArray<unknown>(name)
  const before = ops.toArray() as readonly { readonly id: string; readonly key: string }[]
  const paths = pathsOf(shapeOf(root))
  for (const key of target.keysOf(name)) {
    const supersedes = before.filter((op) => op.key === key).map((op) => op.id)
    const op = () => good(target, root, { id: next('op'), key, supersedes })
    if (apart) ops.push(paths.map((path) => withValue(op(), path, found)))
    else
      ops.push([
        paths
          .filter((path) => isFree(shapeOf(root), path))
          .reduce((made, path) => withValue(made, path, found), op()),
      ])
  }
}

/** Whether an operation can still be read with anything there: no id, and none of the values that its meaning hangs on. */
function isFree(shape: Shape, path: Path): boolean {
  if (path[0] === 'id' || path[0] === 'key' || path[0] === 'supersedes') return false
  const at = path.reduce<Shape | undefined>((one, part) => partOf(one, part), shape)
  return (
    at?.properties === undefined &&
    at?.anyOf === undefined &&
    at?.enum === undefined &&
    at?.type !== 'boolean'
  )
}

const partOf = (shape: Shape | undefined, part: string | number): Shape | undefined =>
  typeof part === 'number' ? shape?.items : (shape?.properties ?? shape?.anyOf?.[0]?.properties)?.[part]
