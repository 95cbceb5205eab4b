// What a snapshot names, read from a document: the hash of its state, which changes it holds, and what came after it. Invariant: a
// state is given for a snapshot only when it has the snapshot's hash.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from '../../base/base64.ts'
import * as Y from 'yjs'
import type { EntryId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import { MOST_LATE, type SnapshotRecord, type Taken } from '../../incident/records/snapshots.ts'
import { canonicalState } from '../bundle/bundleFiles.ts'
import { rewoundTo } from '../bundle/rewound.ts'

const hashOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes))

export interface TakenState {
  readonly taken: Pick<Taken, 'hash' | 'holds' | 'entries' | 'late'>
  /** The canonical bytes that the hash is of. */
  readonly state: Uint8Array
}

/** Reads the document and changes nothing. `seal`: that of the incident, where it is sealed. */
export function takenOf(doc: Y.Doc, seal: Pick<SnapshotRecord, 'holds'> | null): TakenState {
  const held = Y.snapshot(doc)
  const update = Y.encodeStateAsUpdate(doc)
  // What waits for a change that has not come is no part of the state yet.
  const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null
  const state = isWhole ? canonicalState(update) : must(rewoundTo(update, held), 'the state')
  return {
    taken: {
      hash: hashOf(state),
      holds: toBase64(Y.encodeSnapshotV2(held)),
      entries: doc.getArray('timeline').length,
      late: seal === null ? [] : lateEntries(doc, seal).slice(0, MOST_LATE),
    },
    state,
  }
}

/** The state that a snapshot names, made from a later one; null where that has lost something of it, or never held it. */
export function stateOfSnapshot(
  update: Uint8Array,
  { hash, holds }: Pick<SnapshotRecord, 'hash' | 'holds'>,
): Uint8Array | null {
  const held = heldBy(holds)
  if (held === null) return null
  const state = rewoundTo(update, held)
  return state !== null && hashOf(state) === hash ? state : null
}

/** Whether these are the bytes that a snapshot names. */
export const isStateOf = (bytes: Uint8Array, { hash }: Pick<SnapshotRecord, 'hash'>): boolean =>
  hashOf(bytes) === hash

function heldBy(holds: string): Y.Snapshot | null {
  try {
    return Y.decodeSnapshotV2(fromBase64(holds))
  } catch {
    return null
  }
}

/** Ids of the timeline's entries that a snapshot does not hold, in the order in which they are stored. */
export function lateEntries(doc: Y.Doc, { holds }: Pick<SnapshotRecord, 'holds'>): readonly EntryId[] {
  const held = heldBy(holds)
  if (held === null) return []
  const found: EntryId[] = []
  for (let item = doc.getArray('timeline')._start; item !== null; item = item.right) {
    const { client, clock } = item.id
    const known = held.sv.get(client) ?? 0
    if (item.deleted || clock + item.length <= known) continue
    for (const [i, entry] of item.content.getContent().entries()) {
      const { id } = (entry ?? {}) as { readonly id?: unknown }
      if (clock + i >= known && typeof id === 'string') found.push(id as EntryId)
    }
  }
  return found
}
