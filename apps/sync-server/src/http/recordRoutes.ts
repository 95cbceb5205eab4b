// The record of an incident over HTTP, for whoever responds there: its bundle, and the rows and signed checkpoints of its audit log.
// Invariant: a bundle is built in a thread and sent as it comes; whoever stops reading ends it, and nothing is written here.
import { Readable } from 'node:stream'
import {
  incidentLabel,
  incidentOf,
  type IncidentId,
  incidentRoom,
  PROFILES,
  serverRoom,
  serverText,
  strictRow,
} from '@holdfast/model'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { createSigner } from '../audit/signer.ts'
import { BUNDLES_AT_ONCE, ROWS_AT_ONCE } from '../config/limits.ts'
import type { Identity } from '../identity/serverIdentity.ts'
import type { Tokens } from '../identity/tokens.ts'
import { buildInThread } from '../record/buildInThread.ts'
import { profileOf } from '../record/profileOf.ts'
import { checkpointOf, notesUpTo } from '../record/sealedFromLog.ts'
import type { Row, Store } from '../store/store.ts'
import { caller } from './bearer.ts'
import { answer } from './errors.ts'
import { refuse } from './refuse.ts'

export interface RecordDeps {
  readonly tokens: Tokens
  readonly identity: Identity
  readonly store: Pick<Store, 'rows' | 'head'>
  readonly dataDir: string
}

const Query = z.object({
  profile: z.enum(PROFILES).default('internal'),
  roles: z.enum(['0', '1']).default('0'),
  snapshot: z
    .string()
    .regex(/^\d{1,9}[a-z]{0,3}$/)
    .optional(),
})
const Seq = z.coerce.number().int().positive()

export function recordRoutes(app: FastifyInstance, deps: RecordDeps): void {
  const { store, identity } = deps
  const sign = createSigner(identity)
  let building = 0

  app.get<{ Params: { id: string } }>('/api/incidents/:id/bundle', async (request, reply) => {
    const incident = await responderOf(deps.tokens, request, reply)
    if (incident === null) return reply
    const query = Query.safeParse(request.query)
    if (!query.success) return answer(reply, 400)
    if (building >= BUNDLES_AT_ONCE) return refuse(reply.header('retry-after', '5'), 503, BUSY)
    building += 1
    try {
      const { profile, roles, snapshot = null } = query.data
      const rows = await allRows(store, incidentRoom(incident))
      const beside = await allRows(store, serverRoom(incident, identity.serverId))
      if (rows.length === 0) return await refuse(reply, 404, NO_RECORD)
      const made = await buildInThread({
        ...{ incident, rows, beside, identity, snapshot, dataDir: deps.dataDir },
        profile: profileOf(profile, roles === '1'),
      })
      if (!made.ok) return await refuse(reply, 422, { ...NOT_MADE, what: made.error })
      const body = Readable.from(made.value.parts, { objectMode: false })
      reply.raw.once('close', () => void made.value.stop())
      const name = `${incidentLabel(incident)}-${snapshot ?? 'now'}-${profile}.zip`
      reply.header('content-disposition', `attachment; filename="${name}"`)
      await reply.header('cache-control', 'no-store').type('application/zip').send(body)
      return reply
    } finally {
      building -= 1
    }
  })

  app.get<{ Params: { id: string } }>('/api/incidents/:id/audit', async (request, reply) => {
    const incident = await responderOf(deps.tokens, request, reply)
    if (incident === null) return reply
    const head = await store.head(incidentRoom(incident))
    if (!head.ok) return answer(reply, 500)
    if (head.value === null) return refuse(reply, 404, NO_RECORD)
    const body = Readable.from(lines(rowsIn(store, incidentRoom(incident))))
    return reply.header('cache-control', 'no-store').type('application/jsonl').send(body)
  })

  /** The rows up to the one that the address names, for a responder; null when the request is answered with why not. */
  async function rowsAsked(
    request: FastifyRequest<{ Params: { id: string; seq: string } }>,
    reply: FastifyReply,
  ) {
    const incident = await responderOf(deps.tokens, request, reply)
    if (incident === null) return null
    const seq = Seq.safeParse(request.params.seq)
    const rows = seq.success ? await rowsUpTo(store, incident, seq.data) : null
    if (seq.success && rows !== null) return { incident, seq: seq.data, rows }
    await (seq.success ? refuse(reply, 404, NO_RECORD) : answer(reply, 400))
    return null
  }

  app.get<{ Params: { id: string; seq: string } }>(
    '/api/incidents/:id/audit/:seq',
    async (request, reply) => {
      const asked = await rowsAsked(request, reply)
      if (asked === null) return reply
      const { incident, seq, rows } = asked
      const signed = sign(checkpointOf(rows, incidentRoom(incident), seq))
      return reply.header('cache-control', 'no-store').send(signed)
    },
  )

  app.get<{ Params: { id: string; seq: string } }>(
    '/api/incidents/:id/audit/:seq/server',
    async (request, reply) => {
      const asked = await rowsAsked(request, reply)
      if (asked === null) return reply
      const { incident, rows } = asked
      const beside = await allRows(store, serverRoom(incident, identity.serverId))
      const notes = notesUpTo(beside, identity.serverId, rows)
      if (notes === null) return refuse(reply, 404, NOTHING_WRITTEN)
      return reply.header('cache-control', 'no-store').type('application/json').send(serverText(notes))
    },
  )
}

interface SeenRow {
  readonly seq: number
  readonly hash: string
  readonly receivedAt: number
}

/** Without their changes. Null: there is no row `seq`. */
async function rowsUpTo(
  store: RecordDeps['store'],
  incident: IncidentId,
  seq: number,
): Promise<readonly SeenRow[] | null> {
  const rows: SeenRow[] = []
  for await (const part of rowsIn(store, incidentRoom(incident)))
    for (const { seq: at, hash, receivedAt } of part)
      if (at <= seq) rows.push({ seq: at, hash: Buffer.from(hash).toString('hex'), receivedAt })
  return rows.length < seq ? null : rows
}

async function allRows(store: RecordDeps['store'], room: string): Promise<readonly Row[]> {
  const rows: Row[] = []
  for await (const part of rowsIn(store, room)) rows.push(...part)
  return rows
}

async function* rowsIn(store: RecordDeps['store'], room: string): AsyncGenerator<readonly Row[]> {
  for (let after = 0; ; ) {
    const found = await store.rows(room, after, ROWS_AT_ONCE)
    if (!found.ok) throw new Error(found.error.message)
    const last = found.value.at(-1)
    if (!last) return
    yield found.value
    after = last.seq
    // Others have their turn between two pages.
    await new Promise<void>((resolve) => void setImmediate(resolve))
  }
}

async function* lines(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  for await (const page of pages)
    yield page.map((row) => strictRow({ ...row, hash: Buffer.from(row.hash).toString('hex') })).join('')
}

/** Null: an answer was sent that says why not. */
async function responderOf(
  tokens: Tokens,
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
): Promise<IncidentId | null> {
  const who = await caller(tokens, request, reply)
  if (!who.ok) return null
  const incident = incidentOf(`incident/${request.params.id}`)
  const { kind, access, scope } = who.value
  const isTheirs = kind === 'person' && access === 'respond' && (scope === '*' || scope === incident)
  if (incident !== null && isTheirs) return incident
  await refuse(reply, incident === null ? 404 : 403, incident === null ? NO_RECORD : NOT_YOURS)
  return null
}

const NO_RECORD = {
  what: 'This server has no record of such an incident.',
  safe: 'Nothing was changed.',
  todo: 'Check the id: it stands in the address of the incident.',
}
const NOTHING_WRITTEN = {
  what: 'This server wrote nothing down beside this incident by that row.',
  safe: 'Nothing was changed.',
  todo: 'Export without it: the replay then shows what the room knew, and nobody’s own view.',
}
const NOT_YOURS = {
  what: 'Only responders of this incident may have its record.',
  safe: 'Nothing was changed.',
  todo: 'Ask a responder for the bundle.',
}
const NOT_MADE = {
  safe: 'Nothing was changed.',
  todo: 'Export another snapshot, or the incident as it stands.',
}
const BUSY = {
  what: 'The server is building other bundles.',
  safe: 'The room goes on, and nothing was changed.',
  todo: 'Try again in a few seconds.',
}
