// A bundle as a server gives it: rows with their chain, a checkpoint that is signed, and what the server wrote down.
import {
  type AuditRow,
  buildBundle,
  type Checkpoint,
  checkpointText,
  type ConnectionEntry,
  INTERNAL,
  type Profile,
  rowHash,
  type Sealed,
  signerFrom,
} from '@holdfast/model'

const signer = signerFrom(new Uint8Array(32).fill(9), 'server eu-1')
const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (two) => Number.parseInt(two, 16))

export interface Witnessed {
  readonly sealed: Sealed
  readonly room: string
  readonly changes: readonly Pick<AuditRow, 'receivedAt' | 'update'>[]
  /** Null: the server's own file is left out. */
  readonly connections: readonly ConnectionEntry[] | null
  readonly profile?: Profile
}

export async function witnessedBundle(given: Witnessed): Promise<Uint8Array<ArrayBuffer>> {
  const { sealed, room, changes, connections, profile = INTERNAL } = given
  let before = '0'.repeat(64)
  const rows = changes.map((change, i): AuditRow => {
    const row = { ...change, seq: i + 1, actor: 'server' }
    before = rowHash(before, room, row)
    return { ...row, hash: before }
  })
  const at = rows.at(-1)?.receivedAt ?? 0
  const said = { server: 'eu-1', room, seq: rows.length, hash: before, at }
  const signature = await signer.sign(new TextEncoder().encode(checkpointText(said)))
  const key = base64url(fromHex(signer.key))
  const checkpoint: Checkpoint = { ...said, key, signature: base64url(signature) }
  const notes = connections && {
    ...{ server: 'eu-1', until: at, connections, deliveries: [], channels: [], pages: [] },
  }
  const audit = [{ server: 'eu-1', room, rows, checkpoints: [checkpoint], ...(notes && { notes }) }]
  const parts: Uint8Array[] = []
  const sink = (part: Uint8Array) => void parts.push(part.slice())
  const built = await buildBundle({ ...sealed, audit }, profile, signer, sink)
  if (!built.ok) throw new Error(built.error.what)
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}
