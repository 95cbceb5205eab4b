// What this server let out: links, and tokens of people, screens and hubs, each as one row. No token is kept in it.
import { type Access, type IncidentId, incidentOf, type Ms } from '@holdfast/model'
import { z } from 'zod'

export type Scope = '*' | IncidentId
export const Scope = z.custom<Scope>(
  (s) => typeof s === 'string' && (s === '*' || incidentOf(`incident/${s}`) !== null),
)

export const Kind = z.enum(['invite', 'person', 'screen', 'hub', 'device'])
export type Kind = z.output<typeof Kind>

/** What is to be issued. */
export interface Grant {
  readonly kind: Kind
  readonly access: Access
  readonly scope: Scope
  /** The person's id, of a device too; for invites, screens and hubs an id of the token itself. */
  readonly sub: string
  readonly name: string
  /** ms from now. */
  readonly lifetime: Ms
  /** It ends then at the latest, ms UTC. */
  readonly until?: Ms
  /** Absent: code inside the server. */
  readonly by?: Maker
  /** The link by which its holder came in; of a device link the token of whoever made it. */
  readonly via?: string
  /** How many people a link lets in, or devices. */
  readonly uses?: number
}

/** A person by id, or: a start of the server, a command, a bridge, the server's own code, or whatever was before the list. */
export type Maker = 'start' | 'command' | 'bridge' | 'server' | 'earlier' | { readonly person: string }

const when = z.number().int()
export const Issued = z.object({
  /** The token's `jti`; of a token without one, from its SHA-256. No secret. */
  id: z.string(),
  kind: Kind,
  access: z.enum(['respond', 'observe', 'screen']),
  scope: Scope,
  sub: z.string(),
  name: z.string(),
  madeAt: when,
  /** A word of `Maker`, or `person:` and an id. */
  madeBy: z.string(),
  via: z.string().nullable(),
  expiresAt: when,
  /** Null for all that is no link to join by. */
  uses: z.number().int().nullable(),
  used: z.number().int(),
  /** When it was last shown, to about ten minutes. */
  seenAt: when.nullable(),
  revokedAt: when.nullable(),
})
export type Issued = Readonly<z.output<typeof Issued>>

const MADE_BY_PERSON = 'person:'
export const madeBy = (maker: Maker): string =>
  typeof maker === 'string' ? maker : MADE_BY_PERSON + maker.person
export const makerOf = ({ madeBy: by }: Issued): string | null =>
  by.startsWith(MADE_BY_PERSON) ? by.slice(MADE_BY_PERSON.length) : null

export const isGood = ({ expiresAt, revokedAt, uses, used }: Issued, now: Ms): boolean =>
  revokedAt === null && expiresAt > now && (uses === null || used < uses)
