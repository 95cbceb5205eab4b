// The record of an incident over HTTP, for whoever responds there: its bundle, and the rows and signed checkpoints of its audit log.
// Invariant: a bundle is built in a thread and sent as it comes; whoever stops reading ends it, and nothing is written here.
import { Readable } from 'node:stream'
import {
  incidentLabel,
  incidentOf,
  type IncidentId,
  incidentRoom,
  PROFILES,
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
import { checkpointOf } from '../record/sealedFromLog.ts'
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
      const rows: Row[] = []
      for await (const part of rowsIn(store, incident)) rows.push(...part)
      if (rows.length === 0) return await refuse(reply, 404, NO_RECORD)
      const made = await buildInThread({
        ...{ incident, rows, identity, snapshot, dataDir: deps.dataDir },
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
    const body = Readable.from(lines(rowsIn(store, incident)))
    return reply.header('cache-control', 'no-store').type('application/jsonl').send(body)
  })

  app.get<{ Params: { id: string; seq: string } }>(
    '/api/incidents/:id/audit/:seq',
    async (request, reply) => {
      const incident = await responderOf(deps.tokens, request, reply)
      if (incident === null) return reply
      const seq = Seq.safeParse(request.params.seq)
      if (!seq.success) return answer(reply, 400)
      const rows: { seq: number; hash: string; receivedAt: number }[] = []
      for await (const part of rowsIn(store, incident))
        for (const { seq: at, hash, receivedAt } of part)
          if (at <= seq.data) rows.push({ seq: at, hash: Buffer.from(hash).toString('hex'), receivedAt })
      if (rows.length < seq.data) return refuse(reply, 404, NO_RECORD)
      const signed = sign(checkpointOf(rows, incidentRoom(incident), seq.data))
      return reply.header('cache-control', 'no-store').send(signed)
    },
  )
}

async function* rowsIn(store: RecordDeps['store'], incident: IncidentId): AsyncGenerator<readonly Row[]> {
  const room = incidentRoom(incident)
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
