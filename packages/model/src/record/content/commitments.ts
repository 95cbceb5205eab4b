// Salted commitments to everything in a full record, under one Merkle root. Invariant: without its salt a commitment tells nothing of
// what it stands for, however short; with it anybody can check that the thing stood in the record.
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { TypedProse } from '../postMortem/postMortem.ts'
import type { RootsJson } from './record.ts'
import { strictJson } from './strictJson.ts'

/** One thing that a profile leaves out or shows whole: a record, a key of a register, a text, a file. */
export interface Leaf {
  readonly root: string
  readonly value: unknown
}

export const SALT_BYTES = 16

/** What a full bundle has beside its roots and prose, each known by its hash. */
export type OtherLeaves = Readonly<Record<string, string>>

/** In the order of the record. */
export function leavesOf(roots: RootsJson, prose: TypedProse, others: OtherLeaves): readonly Leaf[] {
  const ofRoots = Object.keys(roots)
    .sort()
    .flatMap((root): readonly Leaf[] => {
      const found = roots[root]
      if (typeof found === 'string') return [{ root, value: found }]
      return (found ?? []).map((value) => ({ root, value }))
    })
  const ofProse = Object.entries(prose)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([section, value]): Leaf => ({ root: 'prose', value: { section, value } }))
  const ofOthers = Object.entries(others)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([root, value]): Leaf => ({ root, value }))
  return [...ofRoots, ...ofProse, ...ofOthers]
}

/** The salt of leaf `index`; `seed` stands in the full bundle alone. */
export const saltOf = (seed: Uint8Array, index: number): Uint8Array =>
  hmac(sha256, seed, utf8ToBytes(`salt ${index}`)).slice(0, SALT_BYTES)

export const commit = (salt: Uint8Array, { root, value }: Leaf): Uint8Array =>
  hmac(sha256, salt, utf8ToBytes(strictJson({ root, value })))

export const commitments = (seed: Uint8Array, leaves: readonly Leaf[]): readonly Uint8Array[] =>
  leaves.map((leaf, i) => commit(saltOf(seed, i), leaf))

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** As RFC 6962 has it, in hex: a leaf and a node can never be taken for each other. */
export function merkleRoot(all: readonly Uint8Array[]): string {
  if (all.length === 0) return bytesToHex(sha256(new Uint8Array()))
  let level: readonly Uint8Array[] = all.map((one) => sha256(concatBytes(LEAF, one)))
  while (level.length > 1) {
    const next: Uint8Array[] = []
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i], level[i + 1]]
      if (left) next.push(right ? sha256(concatBytes(NODE, left, right)) : left)
    }
    level = next
  }
  const [root] = level
  return bytesToHex(root ?? new Uint8Array())
}
