// How two hubs of one organisation know each other while the centre is gone: each has a certificate of its key, signed by
// the centre in better days, and proves by a fresh signature that it holds that key. No token of the centre is shown.
import { type Clock, err, type Ms, ok, type Result } from '@holdfast/model'
import { type CryptoKey, importJWK, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { FIELD_LENGTHS } from '../config/limits.ts'
import { type Identity, PublicKey } from './serverIdentity.ts'
import type { TrustedKey } from './tokens.ts'

/** Another audience than that of tokens: a certificate opens no room, and a token certifies nobody. */
const CERTIFICATE = 'holdfast-hub'

const Card = z.object({
  sub: z.string().min(1).max(64),
  name: z.string().max(FIELD_LENGTHS.tokenName),
  /** RFC 7800: the key that the holder must prove to have. */
  cnf: z.object({ jwk: PublicKey }),
})

/** A hub that the organisation vouches for. */
export interface HubCard {
  readonly serverId: string
  readonly name: string
  readonly key: CryptoKey | Uint8Array
}

/** What a certificate is asked for. */
export interface HubFacts {
  readonly serverId: string
  readonly name: string
  readonly key: PublicKey
  /** ms UTC; that of the token it was asked with. */
  readonly expiresAt: Ms
}

export async function certify(
  centre: Identity,
  { serverId, name, key, expiresAt }: HubFacts,
): Promise<string> {
  return new SignJWT({ name, cnf: { jwk: key }, exp: Math.floor(expiresAt / 1000) })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(centre.serverId)
    .setAudience(CERTIFICATE)
    .setSubject(serverId)
    .sign(await importJWK(centre.key, 'EdDSA'))
}

export async function readCertificate(
  certificate: string,
  organisation: TrustedKey,
  clock: Clock,
): Promise<Result<HubCard, 'stranger'>> {
  try {
    const { payload } = await jwtVerify(certificate, organisation.key, {
      algorithms: ['EdDSA'],
      audience: CERTIFICATE,
      issuer: organisation.serverId,
      requiredClaims: ['exp'],
      currentDate: new Date(clock.now()),
    })
    const { sub, name, cnf } = Card.parse(payload)
    return ok({ serverId: sub, name, key: await importJWK(cnf.jwk, 'EdDSA') })
  } catch {
    return err('stranger')
  }
}

/** `purpose` keeps a proof made for one step from being shown in another; `nonce` was chosen by whoever asks. */
export async function prove(identity: Identity, purpose: string, nonce: string): Promise<string> {
  return new SignJWT({ nonce })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setAudience(purpose)
    .sign(await importJWK(identity.key, 'EdDSA'))
}

export async function isProof(
  proof: string,
  card: HubCard,
  purpose: string,
  nonce: string,
): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(proof, card.key, { algorithms: ['EdDSA'], audience: purpose })
    return payload['nonce'] === nonce
  } catch {
    return false
  }
}
