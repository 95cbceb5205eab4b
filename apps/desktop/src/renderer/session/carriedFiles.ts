// The attached files that go with a file of changes: the smaller first, as many as it takes. Invariant: what comes in is kept only when
// the incident refers to it and its hash was checked, and then it waits for a server as what was attached here does.
import {
  type ExchangeFile,
  filesOf,
  type Holds,
  type IncidentId,
  type IncidentState,
  MAX_EXCHANGE_BYTES,
} from '@holdfast/model'
import type { Files } from '@holdfast/ui'

interface Carrying {
  readonly id: IncidentId
  readonly state: IncidentState
  readonly holds: Holds
  readonly update: Uint8Array
}

export interface Carried {
  readonly named: readonly { readonly hash: string; readonly size: number }[]
  readonly bytes: readonly Uint8Array[]
  readonly counted: { readonly files: number; readonly left: number }
}

/** For the header, and what is written around the files. */
const ROOM_FOR_THE_REST = 256 * 1024

/** Hashes of an incident's files and of their small pictures. */
function hashesOf(state: IncidentState): ReadonlyMap<string, { readonly isFile: boolean }> {
  const found = new Map<string, { readonly isFile: boolean }>()
  const all = [...filesOf(state).values()].sort((a, b) => a.size - b.size)
  for (const { hash } of all) found.set(hash, { isFile: true })
  for (const { thumb } of all)
    if (thumb !== undefined && !found.has(thumb)) found.set(thumb, { isFile: false })
  return found
}

export async function carriedFiles(
  files: Files | undefined,
  { id, state, holds, update }: Carrying,
): Promise<Carried> {
  const named: { hash: string; size: number }[] = []
  const bytes: Uint8Array[] = []
  const hashes = hashesOf(state)
  const [first] = hashes.keys()
  if (files === undefined || first === undefined) return { named, bytes, counted: { files: 0, left: 0 } }
  // What waits is known once the store was asked for anything.
  await files.where(id, first)
  const waiting = files.waiting.getState().get(id) ?? new Set()
  let room = MAX_EXCHANGE_BYTES - ROOM_FOR_THE_REST - update.byteLength
  const counted = { files: 0, left: 0 }
  for (const [hash, { isFile }] of hashes) {
    if (holds === 'unsent' && !waiting.has(hash)) continue
    const found = await files.read(id, hash)
    const fits = found.state === 'here' && found.bytes.byteLength <= room
    if (isFile) counted[fits ? 'files' : 'left'] += 1
    if (!fits) continue
    room -= found.bytes.byteLength
    named.push({ hash, size: found.bytes.byteLength })
    bytes.push(found.bytes)
  }
  return { named, bytes, counted }
}

/** After the changes came in. A machine that cannot keep a file has the changes all the same. */
export async function keepCarried(
  files: Files | undefined,
  {
    id,
    state,
    file,
  }: { readonly id: IncidentId; readonly state: IncidentState; readonly file: ExchangeFile },
): Promise<void> {
  const hashes = hashesOf(state)
  for (const [i, { hash }] of (file.header.files ?? []).entries()) {
    const bytes = file.files?.[i]
    if (files !== undefined && bytes !== undefined && hashes.has(hash))
      await files.keep(id, bytes).catch(() => undefined)
  }
}
