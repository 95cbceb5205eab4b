// Checks a checkpoint's Ed25519 signature with the browser's own cryptography, which pages over plain http do not have.
import { type CheckSignature, checkpointText } from '@holdfast/model'

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

/** `subtle` is undefined on a page over plain http. A browser that does not know Ed25519 answers null too. */
export function checkSignature(subtle: SubtleCrypto | undefined): CheckSignature {
  return async (checkpoint) => {
    if (!subtle) return null
    let key: CryptoKey
    try {
      key = await subtle.importKey('raw', bytesOf(checkpoint.key), 'Ed25519', false, ['verify'])
    } catch {
      return null
    }
    try {
      const text = new TextEncoder().encode(checkpointText(checkpoint))
      return await subtle.verify('Ed25519', key, bytesOf(checkpoint.signature), text)
    } catch {
      return false
    }
  }
}
