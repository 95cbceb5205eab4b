// Makes a bundle and verifies what was made. Invariant: nothing is given that does not pass every check.
import { err, ok, type Result } from '../../base/result.ts'
import { buildBundle, type BundleProgress, type Working } from '../bundle/buildBundle.ts'
import type { Sealed } from '../bundle/bundleFiles.ts'
import type { Manifest } from '../bundle/manifest.ts'
import { type BundleFault, inMemory } from '../bundle/readZip.ts'
import type { BundleSigner } from '../bundle/signing.ts'
import type { Profile } from '../profiles/redact.ts'
import { type Verification, verifyBundle } from './verifyBundle.ts'

export interface MakingProgress extends BundleProgress {
  readonly stage: 'building' | 'verifying'
}

/** A bundle to be made, as data that another thread can be handed, with the signer asked for each signature. */
export interface MakingJob {
  /** A thread asks for each file of its evidence when it writes it. */
  readonly sealed: Sealed
  readonly profile: Profile
  readonly signer: BundleSigner
}

export interface VerifiedBundle {
  readonly bytes: Uint8Array
  readonly manifest: Manifest
  readonly verification: Verification
}

export async function makeVerified(
  sealed: Sealed,
  profile: Profile,
  signer: BundleSigner,
  { progress, ...working }: Omit<Working, 'progress'> & { progress?(this: void, now: MakingProgress): void },
): Promise<Result<VerifiedBundle, BundleFault>> {
  const parts: Uint8Array[] = []
  const built = await buildBundle(sealed, profile, signer, (part) => void parts.push(part.slice()), {
    ...working,
    progress: (now) => progress?.({ ...now, stage: 'building' }),
  })
  if (!built.ok) return built
  const bytes = joined(parts)
  const verified = await verifyBundle(inMemory(bytes), {
    ...working,
    progress: (now) => progress?.({ ...now, stage: 'verifying' }),
  })
  if (!verified.ok) return verified
  const { fault } = verified.value
  return fault === null ? ok({ bytes, manifest: built.value, verification: verified.value }) : err(fault)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
