// What a window and the thread that makes its bundles say to each other.
import type {
  BundleFault,
  BundleSigner,
  Evidence,
  MakingProgress,
  Profile,
  RecordJson,
  Result,
  Sealed,
  VerifiedBundle,
} from '@holdfast/model'

type Named = Pick<BundleSigner, 'key' | 'name'>

export type ToBundleWorker =
  | {
      readonly kind: 'make'
      readonly sealed: Omit<Sealed, 'evidence'>
      /** Attached files, of which the window gives each when it is asked for. */
      readonly evidence: readonly Omit<Evidence, 'read'>[]
      readonly profile: Profile
      readonly signer: Named
    }
  | { readonly kind: 'record'; readonly sealed: Omit<Sealed, 'evidence'>; readonly signer: Named }
  | { readonly kind: 'signed' | 'file'; readonly id: number; readonly bytes: Uint8Array }

export type FromBundleWorker =
  | { readonly kind: 'sign'; readonly id: number; readonly text: Uint8Array }
  | { readonly kind: 'read'; readonly id: number; readonly hash: string }
  | { readonly kind: 'progress'; readonly now: MakingProgress }
  | { readonly kind: 'made'; readonly result: Result<VerifiedBundle, BundleFault> }
  | { readonly kind: 'record'; readonly record: RecordJson }
  | { readonly kind: 'failed'; readonly what: string }
