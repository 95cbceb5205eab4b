// What a worked incident is sealed with in tests: its state, a server's audit log of it, two files, some prose, and a key.
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import * as ed from '@noble/ed25519'
import { toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { type AuditLog, type AuditRow, rowHash } from '../../src/record/bundle/auditFiles.ts'
import { buildBundle } from '../../src/record/bundle/buildBundle.ts'
import type { Evidence, Sealed } from '../../src/record/bundle/bundleFiles.ts'
import { signerFrom } from '../../src/record/bundle/signing.ts'
import { INTERNAL, type Profile } from '../../src/record/profiles/redact.ts'
import { checkpointText } from '../../src/wire/checkpoint.ts'
import { START, type TestRoom } from './testRoom.ts'
import { workedRoom } from './worked.ts'

export const SEALED_AT = START + 86_400_000
const SECRET = new Uint8Array(32).fill(7)
export const testSigner = signerFrom(SECRET, 'octo-war-eu1')

const base64url = (bytes: Uint8Array) =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

/** The audit log that a server would have of these updates. */
export function auditOf(room: string, updates: readonly Uint8Array[]): AuditLog {
  let before = '0'.repeat(64)
  const rows = updates.map((update, i): AuditRow => {
    const row = { seq: i + 1, receivedAt: START + i, actor: 'rosa', update }
    before = rowHash(before, room, row)
    return { ...row, hash: before }
  })
  const unsigned = { server: 'srv-1', room, seq: rows.length, hash: before, at: SEALED_AT }
  const signature = ed.sign(utf8ToBytes(checkpointText(unsigned)), SECRET)
  const key = base64url(ed.getPublicKey(SECRET))
  return { server: 'srv-1', room, rows, checkpoints: [{ ...unsigned, key, signature: base64url(signature) }] }
}

export const evidenceOf = (bytes: Uint8Array): Evidence => ({
  hash: bytesToHex(sha256(bytes)),
  bytes: bytes.length,
  read: () => Promise.resolve(bytes),
})

/** `parts`: the updates of the room, in the order in which a server would have stored them. */
export function sealedRoom(room: TestRoom = workedRoom()): Sealed {
  const state = Y.encodeStateAsUpdate(room.doc)
  const incident = [...room.store.getState().incident.keys()][0] ?? ''
  // A server stores many rows; two are enough to have one before and one behind.
  const half = new Y.Doc()
  Y.applyUpdate(half, state)
  const first = Y.encodeStateAsUpdate(half)
  half.getText('conditions').insert(0, 'Now: ')
  const second = Y.encodeStateAsUpdate(half, Y.encodeStateVector(room.doc))
  return {
    mark: { number: 1, name: 'closed', sealedAt: SEALED_AT, asOf: room.manual.now(), follows: null },
    state: Y.encodeStateAsUpdate(half),
    prose: { lucky: 'Rosa Quintero was awake.', summary: 'It hurt.\n\nThen it did not.' },
    audit: [auditOf(`incident/${incident}`, [first, second])],
    evidence: [evidenceOf(utf8ToBytes('a screenshot')), evidenceOf(utf8ToBytes('a second one'))],
  }
}

export async function builtBundle(sealed: Sealed, profile: Profile = INTERNAL): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const built = await buildBundle(sealed, profile, testSigner, (bytes) => void parts.push(bytes.slice()))
  if (!built.ok) throw new Error(built.error.what)
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}
