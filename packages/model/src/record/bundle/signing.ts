// Keys and signatures of bundles: Ed25519 (RFC 8032), the same in every browser and in Node. What is signed begins with its purpose,
// so that one signature can never pass for another.
import * as ed from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

export interface BundleSigner {
  /** Public key, 64 hex digits. */
  readonly key: string
  /** Whose key it is, in words: an organisation, a server, a machine. */
  readonly name: string
  /** An Ed25519 signature, 64 bytes: the same for the same text, always. */
  sign(this: void, text: Uint8Array): Promise<Uint8Array>
}

ed.hashes.sha512 = sha512

/** From the 32 secret bytes of a key. */
export function signerFrom(secret: Uint8Array, name: string): BundleSigner {
  const key = bytesToHex(ed.getPublicKey(secret))
  return { key, name, sign: (text) => Promise.resolve(ed.sign(text, secret)) }
}

/** 32 fresh bytes for `signerFrom`; `random` fills them. */
export const newSecret = (random: (length: number) => Uint8Array): Uint8Array => random(32)

export type SignedPurpose = 'holdfast bundle 1' | 'holdfast record root 1' | 'holdfast salts 1'
export const signedText = (purpose: SignedPurpose, text: string): Uint8Array =>
  utf8ToBytes(`${purpose}\n${text}`)

/** Strictly: no other bytes pass for the same signature. */
export function isSignedBy(key: string, signature: string, text: Uint8Array): boolean {
  if (!/^[0-9a-f]{64}$/.test(key) || !/^[0-9a-f]{128}$/.test(signature)) return false
  try {
    return ed.verify(hexToBytes(signature), text, hexToBytes(key), { zip215: false })
  } catch {
    return false
  }
}
