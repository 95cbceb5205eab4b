// Signs checkpoints with the server's key, and checks such signatures. Invariant: what is signed here begins like no token.
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { type Checkpoint, checkpointText } from '@holdfast/model'
import type { Identity } from '../identity/serverIdentity.ts'

export type Signer = (draft: Pick<Checkpoint, 'room' | 'seq' | 'hash' | 'at'>) => Checkpoint

export function createSigner({ serverId, key }: Identity): Signer {
  const privateKey = createPrivateKey({ key: { ...key }, format: 'jwk' })
  return (draft) => {
    const unsigned = { ...draft, server: serverId, key: key.x }
    const signature = sign(null, Buffer.from(checkpointText(unsigned)), privateKey).toString('base64url')
    return { ...unsigned, signature }
  }
}

/** Whether the key that the checkpoint names signed it. Whose key that is must be known otherwise. */
export function isSigned(checkpoint: Checkpoint): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: checkpoint.key }, format: 'jwk' })
    const signature = Buffer.from(checkpoint.signature, 'base64url')
    return verify(null, Buffer.from(checkpointText(checkpoint)), key, signature)
  } catch {
    return false
  }
}
