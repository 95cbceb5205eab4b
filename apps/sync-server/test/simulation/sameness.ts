// Ways of saying what a replica holds. Two replicas are the same when all of them are.
import { canonical, incidentDocument, readSnapshot } from '@holdfast/model'
import * as Y from 'yjs'

export interface Held {
  readonly 'state vector': string
  readonly 'delete set': string
  readonly 'encoded state': string
}

export function held(doc: Y.Doc): Held {
  // Taken in once more, in one go: replicas may have merged neighbouring parts differently on the way.
  const merged = new Y.Doc({ guid: '' })
  Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc))
  const state = Y.encodeStateAsUpdate(merged)
  return {
    'state vector': canonical(sorted(Y.decodeStateVector(Y.encodeStateVector(doc)))),
    'delete set': canonical(sorted(Y.decodeUpdate(state).ds.clients)),
    'encoded state': Buffer.from(state).toString('latin1'),
  }
}

/** RFC 8785 of what people see: the plain JSON of equal replicas differs in the order of keys. */
export const shown = (state: object): string => canonical(plain(state))
export const shownOf = (doc: Y.Doc): string => shown(readSnapshot(doc, incidentDocument))

const sorted = <V>(map: ReadonlyMap<number, V>): (readonly [number, V])[] =>
  [...map].sort(([a], [b]) => a - b)

/** Snapshots hold Maps; canonical JSON needs plain arrays, in the Map's own order. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, each]) => [key, plain(each)])
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}
