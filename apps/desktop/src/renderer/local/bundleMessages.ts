// What a window and the thread that makes its bundles say to each other.
import type {
  BundleFault,
  BundleSigner,
  MakingJob,
  MakingProgress,
  Profile,
  RecordJson,
  Result,
  VerifiedBundle,
} from '@holdfast/model'

type Named = Pick<BundleSigner, 'key' | 'name'>

export type ToBundleWorker =
  | {
      readonly kind: 'make'
      readonly sealed: MakingJob['sealed']
      readonly profile: Profile
      readonly signer: Named
    }
  | { readonly kind: 'record'; readonly sealed: MakingJob['sealed']; readonly signer: Named }
  | { readonly kind: 'signed'; readonly id: number; readonly bytes: Uint8Array }

export type FromBundleWorker =
  | { readonly kind: 'sign'; readonly id: number; readonly text: Uint8Array }
  | { readonly kind: 'progress'; readonly now: MakingProgress }
  | { readonly kind: 'made'; readonly result: Result<VerifiedBundle, BundleFault> }
  | { readonly kind: 'record'; readonly record: RecordJson }
  | { readonly kind: 'failed'; readonly what: string }
