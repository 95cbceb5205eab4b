// The document that one server keeps beside an incident: each connection that was given the room, from when until when and up to
// which row of that server's log. Written by that server alone. Invariant: what cannot be read is no connection.
import { z } from 'zod'
import type { PersonId } from '../base/ids.ts'
import { isTime } from '../base/readableTime.ts'
import { readableName } from '../base/readableText.ts'
import { count, id } from '../schema/fields.ts'
import { log } from '../schema/root.ts'

/** `hub`: another server, for the people behind it; the others are what a link lets its holder do. */
export const CONNECTION_KINDS = ['respond', 'observe', 'screen', 'hub'] as const
export type ConnectionKind = (typeof CONNECTION_KINDS)[number]

/** ms UTC, the server's clock; in a drill too. */
const at = z.number().refine(isTime)
/** The last row of this server's log that it had been sent. */
const row = count()

const came = z.object({
  what: z.literal('in'),
  /** Of the connection; new for each. */
  id: id(),
  person: id<PersonId>(),
  name: z.string().overwrite(readableName).catch(''),
  kind: z.enum(CONNECTION_KINDS).catch('observe'),
  at,
  row,
})
const left = z.object({
  what: z.literal('out'),
  id: id(),
  at,
  row,
  /** The server ended before it did: then it was seen last. */
  lost: z.literal(true).optional().catch(undefined),
})
/** The server ran, and somebody was there. */
const ran = z.object({ what: z.literal('here'), at })

const entry = z.discriminatedUnion('what', [came, left, ran])
export type ConnectionEntry = z.output<typeof entry>

export const serverDocument = { connections: log<ConnectionEntry>(entry, (a, b) => a.at - b.at) } as const
export type ServerDocument = typeof serverDocument
