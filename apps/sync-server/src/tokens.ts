// Tokens: EdDSA-signed JWTs of this server. `issue` and `verify` are the only places that see the key.
// Invariant: `verify` is ok only for an unexpired token of this server whose claims have the shape below.
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
import { calculateJwkThumbprint, decodeProtectedHeader, errors, importJWK, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { Identity } from './keys.ts'

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
/** An invite opens no room: POST /api/join turns it into a person's token. A screen shows one incident, never the list. */
const Claims = z.discriminatedUnion('kind', [
  z.object({ ...shape, kind: z.literal('invite'), access: z.enum(['respond', 'observe']) }),
  z.object({ ...shape, kind: z.literal('person'), access: z.enum(['respond', 'observe']) }),
  z.object({
    ...shape,
    kind: z.literal('screen'),
    access: z.literal('screen'),
    scope: Scope.refine((s) => s !== '*'),
  }),
])
/** `exp` is in seconds since 1970 (RFC 7519); `sub` is the person's id. */
export type Claims = z.output<typeof Claims>

export interface Grant {
  readonly kind: Claims['kind']
  readonly access: Access
  readonly scope: Scope
  /** The person's id; for invites and screens an id of the link itself. */
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

export async function createTokens(identity: Identity, clock: Clock): Promise<Tokens> {
  const { d: _secret, ...publicJwk } = identity.key
  const privateKey = await importJWK(identity.key, 'EdDSA')
  const publicKey = await importJWK(publicJwk, 'EdDSA')
  const kid = await calculateJwkThumbprint(publicJwk)

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
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          algorithms: ['EdDSA'],
          audience: AUDIENCE,
          issuer: identity.serverId,
          requiredClaims: ['exp', 'sub'],
          currentDate: new Date(clock.now()),
        })
        const claims = Claims.safeParse(payload)
        return claims.success ? ok(claims.data) : err({ kind: 'garbled' })
      } catch (error) {
        if (error instanceof errors.JWTExpired) {
          return err({ kind: 'expired', claims: Claims.safeParse(error.payload).data ?? null })
        }
        return err({ kind: signedElsewhere(token, kid) ? 'foreign' : 'garbled' })
      }
    },
  }
}

/** The key id is not proof of anything; it only chooses between two refusals. */
function signedElsewhere(token: string, kid: string): boolean {
  try {
    const header = decodeProtectedHeader(token)
    return typeof header.kid === 'string' && header.kid !== kid
  } catch {
    return false
  }
}
