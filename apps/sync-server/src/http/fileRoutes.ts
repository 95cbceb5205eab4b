// Files of an incident over HTTP: whoever responds there brings them, whoever may read it has them. Invariant: access goes by incident,
// never by hash; bytes go out as something to save, which no browser runs or draws by itself.
import type { Readable } from 'node:stream'
import { incidentOf, type IncidentId, incidentRoom, isFileHash, MAX_FILE_BYTES } from '@holdfast/model'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ASKED_HEADER, askedBefore } from '../files/filesAbove.ts'
import type { FileFault, FileStore } from '../files/fileStore.ts'
import type { Problem } from '../host/problem.ts'
import type { Tokens } from '../identity/tokens.ts'
import type { Store } from '../store/store.ts'
import { caller } from './bearer.ts'
import { answer } from './errors.ts'
import { refuse } from './refuse.ts'

export interface FileDeps {
  readonly tokens: Tokens
  readonly store: Pick<Store, 'head'>
  readonly files: FileStore
}

interface Asked {
  Params: { id: string; hash: string }
}

const PATH = '/api/incidents/:id/files/:hash'

export function fileRoutes(api: FastifyInstance, deps: FileDeps): void {
  void api.register(async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))

    app.put<Asked>(PATH, { bodyLimit: MAX_FILE_BYTES }, async (request, reply) => {
      const incident = await theirs(deps.tokens, request, reply, true)
      if (incident === null) return reply
      if (Number(request.headers['content-length'] ?? 0) > MAX_FILE_BYTES)
        return refuse(reply.header('connection', 'close'), 413, FAULTS.tooLarge)
      const head = await deps.store.head(incidentRoom(incident))
      if (!head.ok) return answer(reply, 500)
      if (head.value === null) return refuse(reply.header('connection', 'close'), 404, NO_INCIDENT)
      const put = await deps.files.put(incident, request.params.hash, request.body as Readable)
      if (put.ok) return reply.code(put.value === 'stored' ? 201 : 200).send({ stored: true })
      return refuse(reply.header('connection', 'close'), STATUS[put.error], FAULTS[put.error])
    })

    app.get<Asked>(PATH, async (request, reply) => {
      const incident = await theirs(deps.tokens, request, reply, false)
      if (incident === null) return reply
      const asked = askedBefore(request.headers[ASKED_HEADER])
      const found = await deps.files.get(incident, request.params.hash, asked)
      if (found === null) return refuse(reply, 404, NO_FILE)
      return reply
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .header('content-disposition', 'attachment')
        .header('cache-control', 'no-store')
        .header('content-length', found.size)
        .type('application/octet-stream')
        .send(found.read())
    })
  })
}

/** Null: an answer was sent that says why not. */
async function theirs(
  tokens: Tokens,
  request: FastifyRequest<Asked>,
  reply: FastifyReply,
  writes: boolean,
): Promise<IncidentId | null> {
  const who = await caller(tokens, request, reply)
  if (!who.ok) return null
  const incident = incidentOf(`incident/${request.params.id}`)
  if (incident === null || !isFileHash(request.params.hash)) {
    await refuse(reply, 404, NO_FILE)
    return null
  }
  const { kind, access, scope } = who.value
  const reaches = scope === '*' || scope === incident
  const may = writes ? kind !== 'screen' && access === 'respond' : true
  if (reaches && may) return incident
  await refuse(reply, 403, reaches ? LOOKS_ONLY : NOT_YOURS)
  return null
}

const STATUS: Readonly<Record<FileFault, number>> = {
  tooLarge: 413,
  incidentFull: 413,
  otherHash: 422,
  broken: 400,
  diskFull: 507,
}
const KEPT = 'The file stays on the machine that attached it, and what is on the server stays too.'
const FAULTS: Readonly<Record<FileFault, Problem>> = {
  tooLarge: { what: 'The file has more than 10 MiB.', safe: KEPT, todo: 'Attach a part of it, or a link.' },
  incidentFull: {
    what: 'The files of this incident have 200 MiB, which is all they may have.',
    safe: KEPT,
    todo: 'Attach a link instead.',
  },
  otherHash: {
    what: 'What arrived is not the file that was announced.',
    safe: KEPT,
    todo: 'It is sent again by itself.',
  },
  broken: { what: 'The file did not arrive whole.', safe: KEPT, todo: 'It is sent again by itself.' },
  diskFull: {
    what: 'The disk of the server is full.',
    safe: KEPT,
    todo: 'Whoever runs the server frees some space; it is sent again by itself.',
  },
}
const NO_INCIDENT: Problem = {
  what: 'This server does not know the incident yet.',
  safe: KEPT,
  todo: 'It is sent again once the incident is here.',
}
const NO_FILE: Problem = {
  what: 'This server does not have the file.',
  safe: 'Nothing was changed.',
  todo: 'It comes when the machine that attached it is connected.',
}
const NOT_YOURS: Problem = {
  what: 'Your link does not reach this incident.',
  safe: 'Nothing was changed.',
  todo: 'Ask a responder of the incident for a link.',
}
const LOOKS_ONLY: Problem = {
  what: 'Your link lets you look, not attach files.',
  safe: 'Nothing was changed.',
  todo: 'Ask a responder to attach it.',
}
