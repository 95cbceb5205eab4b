// Tokens: EdDSA-signed JWTs. `issue` signs with this server's key; `verify` also takes those of the organisation it trusts.
// Invariant: `verify` is ok only for an unexpired token of one of these keys, from its own issuer, of the shape below.
import { hash } from 'node:crypto'
import { type Clock, createIds, err, ok, type Result } from '@holdfast/model'
import {
  calculateJwkThumbprint,
  type CryptoKey,
  decodeProtectedHeader,
  errors,
  importJWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose'
import { z } from 'zod'
import { FIELD_LENGTHS } from '../config/limits.ts'
import { type Grant, type Issued, Scope } from './issued.ts'
import { createRegister, type Register } from './register.ts'
import { type Identity, publicKeyOf } from './serverIdentity.ts'

export type { Grant, Scope } from './issued.ts'

/** Fixed `aud`, so that a token signed with the same key for another purpose opens nothing here. */
export const AUDIENCE = 'holdfast'

const shape = {
  sub: z.string().min(1).max(64),
  name: z.string().max(FIELD_LENGTHS.tokenName),
  scope: Scope,
  exp: z.number().int(),
  jti: z.string().min(1).max(64),
}
/**
 * An invite opens no room: POST /api/join turns it into a person's token. Nor does a device link: POST
 * /api/devices/enter turns it into a second token of its person. A screen shows one incident, never the list. A hub brings what its people wrote, under their names.
 */
const Claims = z.discriminatedUnion('kind', [
  z.object({ ...shape, kind: z.literal('invite'), access: z.enum(['respond', 'observe']) }),
  z.object({ ...shape, kind: z.literal('device'), access: z.enum(['respond', 'observe']) }),
  z.object({ ...shape, kind: z.literal('person'), access: z.enum(['respond', 'observe']) }),
  z.object({
    ...shape,
    kind: z.literal('screen'),
    access: z.literal('screen'),
    scope: Scope.refine((s) => s !== '*'),
  }),
  z.object({ ...shape, kind: z.literal('hub'), access: z.literal('respond'), scope: z.literal('*') }),
])
/** `exp` is in seconds since 1970 (RFC 7519); `sub` is the person's id; `jti` names the token in the list of what was issued. */
export type Claims = z.output<typeof Claims>

/** Somebody who is in; who holds an invite or a device link is not yet. */
export type HolderClaims = Exclude<Claims, { kind: 'invite' | 'device' }>
export const isHolder = (claims: Claims): claims is HolderClaims =>
  claims.kind !== 'invite' && claims.kind !== 'device'

/** missing: none was sent. garbled: no token, or tampered with. foreign: signed by another server. revoked: ended before its time. */
export type TokenFault =
  | { readonly kind: 'missing' | 'garbled' | 'foreign' }
  | { readonly kind: 'expired'; readonly claims: Claims | null }
  | { readonly kind: 'revoked'; readonly claims: Claims }

export interface Tokens {
  /** Throws when the grant is not one that `verify` would accept: a mistake of the caller, never of a person. */
  issue(grant: Grant): Promise<string>
  /** The very token that was issued as this: the same claims under the same key have the same signature. */
  again(issued: Issued): Promise<string>
  verify(token: string | null): Promise<Result<Claims, TokenFault>>
}

/** A key that signs tokens good here, and the server that holds it: only that server's tokens are good by it. */
export interface TrustedKey {
  readonly serverId: string
  readonly key: CryptoKey | Uint8Array
}

/**
 * `trusted` names the signer of a key id (RFC 7638 thumbprint), besides this server itself; null: nobody we trust. `register`
 * lists what is issued, and knows what was revoked.
 */
export async function createTokens(
  identity: Identity,
  clock: Clock,
  trusted: (kid: string) => TrustedKey | null = () => null,
  register: Register = createRegister({ clock, newId: createIds(clock) }),
): Promise<Tokens> {
  const publicKey = publicKeyOf(identity)
  const privateKey = await importJWK(identity.key, 'EdDSA')
  const kid = await calculateJwkThumbprint(publicKey)
  const own: TrustedKey = { serverId: identity.serverId, key: await importJWK(publicKey, 'EdDSA') }

  const again = ({ id, kind, access, scope, sub, name, expiresAt }: Issued): Promise<string> => {
    const claims = { kind, access, scope, sub, name, exp: expiresAt / 1_000, jti: id }
    return new SignJWT(Claims.parse(claims))
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .setIssuer(identity.serverId)
      .setAudience(AUDIENCE)
      .sign(privateKey)
  }

  return {
    again,
    issue: async (grant) => again(register.issue(grant)),
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
        const claims = readClaims(payload, token)
        if (!claims) return err({ kind: 'garbled' })
        register.refresh()
        if (register.isRevoked(claims.jti)) return err({ kind: 'revoked', claims })
        register.saw({ ...claims, id: claims.jti, expiresAt: claims.exp * 1_000 })
        return ok(claims)
      } catch (error) {
        if (error instanceof errors.JWTExpired) {
          return err({ kind: 'expired', claims: readClaims(error.payload, token) })
        }
        return err({ kind: named === null || named === kid || other ? 'garbled' : 'foreign' })
      }
    },
  }
}

/** Tokens of before there was a list have no `jti`. */
function readClaims(payload: JWTPayload, token: string): Claims | null {
  const jti = payload.jti ?? hash('sha256', token).slice(0, 12)
  return Claims.safeParse({ ...payload, jti }).data ?? null
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
