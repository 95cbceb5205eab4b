// Tokens: EdDSA-signed JWTs. `issue` signs with this server's key; `verify` also takes those of the organisation it trusts.
// Invariant: `verify` is ok only for an unexpired token of one of these keys, from its own issuer, of the shape below.
import {
  type Access,
  type Clock,
  err,
  type IncidentId,
  incidentOf,
  type Ms,
  ok,
  type Result,
} from '@holdfast/model'
import {
  calculateJwkThumbprint,
  type CryptoKey,
  decodeProtectedHeader,
  errors,
  importJWK,
  jwtVerify,
  SignJWT,
} from 'jose'
import { z } from 'zod'
import { type Identity, publicKeyOf } from './keys.ts'

/** Fixed `aud`, so that a token signed with the same key for another purpose opens nothing here. */
export const AUDIENCE = 'holdfast'

export type Scope = '*' | IncidentId

const Scope = z.custom<Scope>(
  (s) => typeof s === 'string' && (s === '*' || incidentOf(`incident/${s}`) !== null),
)

const shape = {
  sub: z.string().min(1).max(64),
  name: z.string().max(240),
  scope: Scope,
  exp: z.number().int(),
}
/**
 * An invite opens no room: POST /api/join turns it into a person's token. A screen shows one incident, never
 * the list. A hub brings what its people wrote, under their names.
 */
const Claims = z.discriminatedUnion('kind', [
  z.object({ ...shape, kind: z.literal('invite'), access: z.enum(['respond', 'observe']) }),
  z.object({ ...shape, kind: z.literal('person'), access: z.enum(['respond', 'observe']) }),
  z.object({
    ...shape,
    kind: z.literal('screen'),
    access: z.literal('screen'),
    scope: Scope.refine((s) => s !== '*'),
  }),
  z.object({ ...shape, kind: z.literal('hub'), access: z.literal('respond'), scope: z.literal('*') }),
])
/** `exp` is in seconds since 1970 (RFC 7519); `sub` is the person's id. */
export type Claims = z.output<typeof Claims>

export interface Grant {
  readonly kind: Claims['kind']
  readonly access: Access
  readonly scope: Scope
  /** The person's id; for invites, screens and hubs an id of the token itself. */
  readonly sub: string
  readonly name: string
  /** ms from now. */
  readonly lifetime: Ms
}

/** missing: none was sent. garbled: no token, or tampered with. foreign: signed by another server. */
export type TokenFault =
  | { readonly kind: 'missing' | 'garbled' | 'foreign' }
  | { readonly kind: 'expired'; readonly claims: Claims | null }

export interface Tokens {
  /** Throws when the grant is not one that `verify` would accept: a mistake of the caller, never of a person. */
  issue(grant: Grant): Promise<string>
  verify(token: string | null): Promise<Result<Claims, TokenFault>>
}

/** A key that signs tokens good here, and the server that holds it: only that server's tokens are good by it. */
export interface TrustedKey {
  readonly serverId: string
  readonly key: CryptoKey | Uint8Array
}

/** `trusted` names the signer of a key id (RFC 7638 thumbprint), besides this server itself; null: nobody we trust. */
export async function createTokens(
  identity: Identity,
  clock: Clock,
  trusted: (kid: string) => TrustedKey | null = () => null,
): Promise<Tokens> {
  const publicKey = publicKeyOf(identity)
  const privateKey = await importJWK(identity.key, 'EdDSA')
  const kid = await calculateJwkThumbprint(publicKey)
  const own: TrustedKey = { serverId: identity.serverId, key: await importJWK(publicKey, 'EdDSA') }

  return {
    issue({ lifetime, ...grant }) {
      const exp = Math.floor((clock.now() + lifetime) / 1000)
      return new SignJWT(Claims.parse({ ...grant, exp }))
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .setIssuer(identity.serverId)
        .setAudience(AUDIENCE)
        .sign(privateKey)
    },
    async verify(token) {
      if (!token) return err({ kind: 'missing' })
      const named = signedBy(token)
      const other = named === null || named === kid ? null : trusted(named)
      const signer = other ?? own
      try {
        const { payload } = await jwtVerify(token, signer.key, {
          algorithms: ['EdDSA'],
          audience: AUDIENCE,
          issuer: signer.serverId,
          requiredClaims: ['exp', 'sub'],
          currentDate: new Date(clock.now()),
        })
        const claims = Claims.safeParse(payload)
        return claims.success ? ok(claims.data) : err({ kind: 'garbled' })
      } catch (error) {
        if (error instanceof errors.JWTExpired) {
          return err({ kind: 'expired', claims: Claims.safeParse(error.payload).data ?? null })
        }
        return err({ kind: named === null || named === kid || other ? 'garbled' : 'foreign' })
      }
    },
  }
}

/** The key id that the token names. Proof of nothing: it only chooses the key to check against, or the refusal. */
export function signedBy(token: string): string | null {
  try {
    const { kid } = decodeProtectedHeader(token)
    return typeof kid === 'string' ? kid : null
  } catch {
    return null
  }
}
