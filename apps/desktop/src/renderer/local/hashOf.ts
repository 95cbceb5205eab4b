// The SHA-256 of a file in hex, by the platform where it hashes, else in JavaScript: a page over plain HTTP has no platform hash.
import { fileHash } from '@holdfast/model'

export const hashOf = (bytes: Uint8Array, subtle: SubtleCrypto | undefined): Promise<string> =>
  fileHash(
    bytes,
    subtle
      ? { sha256: async (all: Uint8Array) => new Uint8Array(await subtle.digest('SHA-256', all.slice())) }
      : {},
  )
