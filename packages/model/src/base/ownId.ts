// A person id that a machine makes for itself before any server was reached, and can later prove to be its own: the id is
// the hash of a secret. Whoever only saw the id cannot claim it, and an id made by a server (v7) never looks like one.
import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import type { PersonId } from './ids.ts'

/** 32 random bytes in hex, kept on the machine and shown to nobody but the server that is joined. */
export const OWN_SECRET = /^[\da-f]{64}$/

export const ownSecret = (random32: Uint8Array): string => toHexString(random32)

/** A UUID v8 (RFC 9562): the first 16 bytes of SHA-256 over the secret, with version and variant set. */
export function ownPersonId(secret: string): PersonId {
  const bytes = digest(encodeUtf8(`holdfast person ${secret}`)).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = toHexString(bytes)
  return [0, 8, 12, 16, 20].map((at, i, cuts) => hex.slice(at, cuts[i + 1])).join('-') as PersonId
}
