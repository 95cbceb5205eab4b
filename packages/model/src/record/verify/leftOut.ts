// Whether a redacted bundle was made from a full one: whoever holds both can open each thing that was left out.
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { err, ok, type Result } from '../../base/result.ts'
import { commit, type Leaf, leavesOf, saltOf } from '../content/commitments.ts'
import { readRecord } from '../content/readRecord.ts'
import { OMISSIONS, otherLeaves, RECORD, SALTS, STATE } from '../bundle/bundleFiles.ts'
import type { BundleFault } from '../bundle/readZip.ts'
import { isServerPath } from '../bundle/serverFiles.ts'
import { auditHeads, readOmissions, readSalts, serversIn } from './checkCommitments.ts'
import { type OpenedBundle, textOf } from './verifyBundle.ts'

export interface LeftOut extends Leaf {
  /** Its number in the full record. */
  readonly index: number
}

const fault = (path: string | null, what: string) => err<BundleFault>({ kind: 'damaged', path, what })

/** What was left out, as the full bundle has it. An error: they do not belong together, or one of them was changed. */
export async function leftOut(
  full: OpenedBundle,
  redacted: OpenedBundle,
): Promise<Result<readonly LeftOut[], BundleFault>> {
  const [whole, part] = [full.manifest, redacted.manifest]
  if (whole.root !== part.root || whole.rootSignature !== part.rootSignature)
    return fault(null, 'the two bundles stand under different roots')
  const text = async (bundle: OpenedBundle, path: string) => {
    const content = await bundle.content(path)
    return content.ok ? textOf(content.value) : null
  }
  const salts = readSalts(await text(full, SALTS))
  const record = readRecord((await text(full, RECORD)) ?? '')
  const state = await full.content(STATE)
  if (salts === null || !record.ok || !state.ok)
    return fault(SALTS, 'the full bundle has no salts, record or state that can be read')
  const omissions = readOmissions(await text(redacted, OMISSIONS))
  if (omissions === null) return fault(OMISSIONS, 'it cannot be read')
  const texts = new Map<string, string>()
  for (const { path } of whole.files)
    if (path.startsWith('audit/') || isServerPath(path)) texts.set(path, (await text(full, path)) ?? '')
  const evidence = whole.files.flatMap(({ path }) =>
    path.startsWith('evidence/') ? [{ hash: path.slice(9) }] : [],
  )
  const leaves = leavesOf(
    record.value.roots,
    record.value.prose,
    otherLeaves(state.value, auditHeads(texts, record.value), evidence, serversIn(texts)),
  )
  const found: LeftOut[] = []
  for (const index of omissions.omitted) {
    const leaf = leaves[index]
    const committed = omissions.commitments[index]
    if (!leaf || committed !== bytesToHex(commit(saltOf(hexToBytes(salts.seed), index), leaf)))
      return fault(OMISSIONS, `number ${index} is not what the full record holds there`)
    found.push({ ...leaf, index })
  }
  return ok(found)
}
