// What a token says about its holder, read without checking it: the server checks, this only fills in the name while no
// server answers.
import type { Access, IncidentId, Person } from '@holdfast/model'
import { z } from 'zod'

const claims = z.object({
  kind: z.enum(['person', 'screen']),
  access: z.enum(['respond', 'observe', 'screen']),
  scope: z.string(),
  sub: z.string(),
  name: z.string(),
  exp: z.number(),
})

export interface Claims {
  readonly person: Person
  readonly access: Access
  readonly scope: '*' | IncidentId
  /** ms UTC. */
  readonly expiresAt: number
}

/** Null for anything that is no token of a person or a screen. */
export function tokenClaims(token: string): Claims | null {
  try {
    const { access, scope, sub, name, exp } = claims.parse(payloadOf(token))
    const person = { id: sub as Person['id'], name }
    return { person, access, scope: scope as Claims['scope'], expiresAt: exp * 1000 }
  } catch {
    return null
  }
}

/** What a token holds, whatever kind it is of. Throws for what is no token. */
export function payloadOf(token: string): unknown {
  const middle = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
  const bytes = Uint8Array.from(atob(middle), (char) => char.charCodeAt(0))
  return JSON.parse(new TextDecoder().decode(bytes))
}
