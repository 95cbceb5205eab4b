// What a command wants written, as plain data. Commands are pure: they plan, the room writes.
import * as Y from 'yjs'
import { z } from 'zod'
import { assertNever, must } from '../base/must.ts'
import type { DocumentSchema, LogRoot, Op, RegisterRoot, Root, TableRoot, TextRoot } from '../schema/root.ts'
import { rootType } from './snapshot.ts'

type NamesOf<D, Kind> = { [K in keyof D]: D[K] extends Kind ? K : never }[keyof D] & string
export type TableName<D> = NamesOf<D, TableRoot<string, unknown>>
export type LogName<D> = NamesOf<D, LogRoot<unknown>>
export type RegisterName<D> = NamesOf<D, RegisterRoot<unknown>>
export type TextName<D> = NamesOf<D, TextRoot>
export type RowOf<D, K extends keyof D> = D[K] extends TableRoot<string, infer R> ? R : never
export type IdOf<D, K extends keyof D> = D[K] extends TableRoot<infer I, unknown> ? I : never
export type EntryOf<D, K extends keyof D> = D[K] extends LogRoot<infer E> ? E : never
export type ValueOf<D, K extends keyof D> = D[K] extends RegisterRoot<infer V> ? V : never

export type Write =
  | {
      readonly write: 'insert'
      readonly root: string
      readonly id: string
      readonly fields: Readonly<Record<string, unknown>>
    }
  | {
      readonly write: 'patch'
      readonly root: string
      readonly id: string
      readonly fields: Readonly<Record<string, unknown>>
    }
  | { readonly write: 'append'; readonly root: string; readonly entry: object }
  | { readonly write: 'decide'; readonly root: string; readonly op: Op<unknown> }
  | { readonly write: 'setText'; readonly root: string; readonly text: string }

/** Throws when a write does not fit the schema: a broken command must not half-write, so this runs before any of it. */
export function checkWrites(doc: Y.Doc, document: DocumentSchema, writes: readonly Write[]): void {
  for (const step of writes) {
    const root = must(document[step.root], `root ${step.root}`)
    if (step.write === 'insert' && root.kind === 'table') root.row.parse(step.fields)
    else if (step.write === 'append' && root.kind === 'log') root.entry.parse(step.entry)
    else if (step.write === 'decide' && root.kind === 'register') root.op.parse(step.op)
    else if (step.write === 'patch' && root.kind === 'table')
      must(rowOf(doc, step.root, step.id, writes), `row ${step.id}`)
    else if (step.write !== 'setText' || root.kind !== 'text')
      throw new Error(`${step.write} does not fit ${step.root}`)
  }
}

/**
 * The name of a field whose number would not be read again as it is given (a time of no age, a number that is none), or null.
 * What is refused here never comes to stand in a record as unreadable.
 */
export function unreadableNumber(document: DocumentSchema, writes: readonly Write[]): string | null {
  for (const step of writes) {
    const wrong = misread(givenIn(step), readAgain(must(document[step.root], step.root), step), step.root)
    if (wrong !== null) return wrong
  }
  return null
}

const givenIn = (step: Write): unknown =>
  'fields' in step ? step.fields : 'entry' in step ? step.entry : 'op' in step ? step.op : null

function readAgain(root: Root, step: Write): unknown {
  if ('fields' in step && root.kind === 'table' && root.row instanceof z.ZodObject)
    return root.row.partial().safeParse(step.fields).data
  if ('entry' in step && root.kind === 'log') return root.entry.safeParse(step.entry).data
  return 'op' in step && root.kind === 'register' ? root.op.safeParse(step.op).data : null
}

/** The name under which a number is read differently than it is given; null too where nothing could be read (checkWrites tells). */
function misread(given: unknown, read: unknown, name: string): string | null {
  if (read === null || read === undefined) return null
  if (typeof given === 'number') return Object.is(given, read) ? null : name
  if (typeof given !== 'object' || given === null) return null
  for (const [key, value] of Object.entries(given)) {
    const wrong = misread(value, (read as Readonly<Record<string, unknown>>)[key], key)
    if (wrong !== null) return wrong
  }
  return null
}

function rowOf(doc: Y.Doc, root: string, id: string, writes: readonly Write[]): unknown {
  return (
    doc.getMap(root).get(id) ?? writes.find((w) => w.write === 'insert' && w.root === root && w.id === id)
  )
}

/** Call inside one transaction, after `checkWrites`. */
export function applyWrites(doc: Y.Doc, document: DocumentSchema, writes: readonly Write[]): void {
  for (const step of writes) {
    const type = rootType(doc, step.root, must(document[step.root], step.root))
    switch (step.write) {
      case 'insert':
        ;(type as Y.Map<unknown>).set(step.id, new Y.Map(Object.entries(step.fields)))
        break
      case 'patch': {
        const row = (type as Y.Map<unknown>).get(step.id) as Y.Map<unknown>
        for (const [name, value] of Object.entries(step.fields)) row.set(name, value)
        break
      }
      case 'append':
        ;(type as Y.Array<unknown>).push([step.entry])
        break
      case 'decide':
        ;(type as Y.Array<unknown>).push([step.op])
        break
      case 'setText': {
        const prose = type as Y.Text
        // Words that only lose their end keep their letters: two who shorten them apart take the same ones away.
        const kept = step.text !== '' && prose.toString().startsWith(step.text) ? step.text.length : 0
        prose.delete(kept, prose.length - kept)
        if (kept === 0) prose.insert(0, step.text)
        break
      }
      default:
        assertNever(step)
    }
  }
}
