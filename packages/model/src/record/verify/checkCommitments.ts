// The commitments of a bundle: a full one shows that its salts open the root, a redacted one that its omissions stand under it.
import { hexToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { err, ok, type Result } from '../../base/result.ts'
import { commitments, leavesOf, merkleRoot } from '../content/commitments.ts'
import type { RecordJson } from '../content/record.ts'
import { isRedacted } from '../profiles/redact.ts'
import { type AuditLog, readCheckpointFile, checkpointsPath, rowsPath } from '../bundle/auditFiles.ts'
import { OMISSIONS, otherLeaves, SALTS, type ServerFile } from '../bundle/bundleFiles.ts'
import type { Manifest } from '../bundle/manifest.ts'
import type { BundleFault } from '../bundle/readZip.ts'
import { isServerPath } from '../bundle/serverFiles.ts'

const HASH = z.string().regex(/^[0-9a-f]{64}$/)
const saltsShape = z.strictObject({ root: HASH, seed: HASH, leaves: z.int().nonnegative() })
const omissionsShape = z.strictObject({
  root: HASH,
  commitments: z.array(HASH),
  omitted: z.array(z.int().nonnegative()),
})

const read = <T>(shape: z.ZodType<T>, text: string | null | undefined): T | null => {
  try {
    const parsed = shape.safeParse(JSON.parse(text ?? ''))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export const readSalts = (text: string | null | undefined): z.output<typeof saltsShape> | null =>
  read(saltsShape, text)
export const readOmissions = (text: string | null | undefined): z.output<typeof omissionsShape> | null =>
  read(omissionsShape, text)

const fault = (path: string, what: string) => err<BundleFault>({ kind: 'damaged', path, what })

export function checkCommitments(
  texts: ReadonlyMap<string, string>,
  state: Uint8Array | null,
  record: RecordJson,
  manifest: Manifest,
): Result<string, BundleFault> {
  if (isRedacted(record.profile)) {
    const found = readOmissions(texts.get(OMISSIONS))
    if (found === null) return fault(OMISSIONS, 'it cannot be read')
    if (found.omitted.some((one, i, all) => one >= found.commitments.length || one <= (all[i - 1] ?? -1)))
      return fault(OMISSIONS, 'it names what the full record never held')
    return merkleRoot(found.commitments.map(hexToBytes)) === manifest.root
      ? ok(`${found.omitted.length} things were left out, each committed to under the signed root`)
      : fault(OMISSIONS, 'its commitments do not stand under the signed root')
  }
  const salts = readSalts(texts.get(SALTS))
  if (salts === null || state === null) return fault(SALTS, 'it cannot be read')
  const evidence = manifest.files.flatMap(({ path }) =>
    path.startsWith('evidence/') ? [{ hash: path.slice('evidence/'.length) }] : [],
  )
  const others = otherLeaves(state, auditHeads(texts, record), evidence, serversIn(texts))
  const leaves = leavesOf(record.roots, record.prose, others)
  return merkleRoot(commitments(hexToBytes(salts.seed), leaves)) === manifest.root
    ? ok(`the signed root commits to all ${leaves.length} things of the record`)
    : fault(SALTS, 'its salts do not open the signed root')
}

export const serversIn = (texts: ReadonlyMap<string, string>): readonly ServerFile[] =>
  [...texts].filter(([path]) => isServerPath(path))

/** As far as the commitments need them: the last row's hash. */
export const auditHeads = (
  texts: ReadonlyMap<string, string>,
  { witnesses }: RecordJson,
): readonly AuditLog[] =>
  Array.from({ length: witnesses }, (_, i) => {
    const head = readCheckpointFile(texts.get(checkpointsPath(i + 1)) ?? '')
    const last = (texts.get(rowsPath(i + 1)) ?? '').trimEnd().split('\n').at(-1) ?? ''
    const hash = /"hash":"([0-9a-f]{64})"/.exec(last)?.[1] ?? ''
    const row = { seq: 1, receivedAt: 0, actor: '', update: new Uint8Array(), hash }
    return { server: head?.server ?? '', room: head?.room ?? '', rows: [row], checkpoints: [] }
  })
