// What a bundle may be: more is refused before it is read.

export const BUNDLE_LIMITS = {
  /** The whole file, bytes. */
  bundle: 512 * 1024 * 1024,
  /** One file in it, bytes, unpacked. */
  file: 128 * 1024 * 1024,
  /** All files, bytes, unpacked. */
  unpacked: 768 * 1024 * 1024,
  files: 5_000,
  path: 200,
  /** manifest.json, bytes. */
  manifest: 4 * 1024 * 1024,
  /** An attachment, bytes; and all of an incident. */
  evidence: 10 * 1024 * 1024,
  allEvidence: 200 * 1024 * 1024,
} as const

/** A path inside a bundle: small letters, digits, and no way out of the folder that it is unpacked in. */
export const isBundlePath = (path: string): boolean =>
  path.length <= BUNDLE_LIMITS.path &&
  /^(?:[a-z0-9][a-z0-9-]*\/){0,3}[a-z0-9][a-z0-9.-]*$/.test(path) &&
  !path.includes('..')
