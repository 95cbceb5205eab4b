// For machines that watch the server: alive, ready to keep writes, and figures. None of the three names anybody. Readiness
// and figures are for whoever runs the server: this machine, or a token of everything.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Registry } from 'prom-client'
import { HEALTH_PER_MINUTE } from '../config/limits.ts'
import type { Caller } from '../host/caller.ts'
import type { Problem } from '../host/problem.ts'
import { isHolder, type Tokens } from '../identity/tokens.ts'
import { bearerToken } from './bearer.ts'
import { limitRates } from './rates.ts'
import { refuse } from './refuse.ts'

interface Health {
  readonly serverId: string
  readonly registry: Registry
  readonly tokens: Tokens
  readonly callerOf: (request: FastifyRequest) => Caller
  /** Whether a write would be kept now. */
  readonly writable: () => Promise<boolean>
}

export async function healthRoutes(app: FastifyInstance, parts: Health): Promise<void> {
  const { serverId, writable, registry, callerOf } = parts
  app.get('/healthz', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ ok: true, server: serverId }),
  )
  await app.register(async (guarded) => {
    await limitRates(guarded, { callerOf, perMinute: HEALTH_PER_MINUTE })
    guarded.addHook('preHandler', (request, reply) => keepOut(parts, request, reply))
    guarded.get('/readyz', async (_request, reply) => {
      if (!(await writable())) return refuse(reply, 503, READ_ONLY)
      return reply.header('cache-control', 'no-store').send({ ok: true })
    })
    guarded.get('/metrics', async (_request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .type(registry.contentType)
        .send(await registry.metrics()),
    )
  })
}

/** What a proxy on this machine passes on comes from elsewhere, also when the proxy was not named. */
async function keepOut({ tokens, callerOf }: Health, request: FastifyRequest, reply: FastifyReply) {
  const { isLocal, isForwarded } = callerOf(request)
  if (isLocal && !isForwarded) return
  const verified = await tokens.verify(bearerToken(request))
  if (verified.ok && isHolder(verified.value) && verified.value.scope === '*') return
  return refuse(reply.header('www-authenticate', 'Bearer'), 401, NOT_YOURS)
}

const NOT_YOURS: Problem = {
  what: 'Readiness and figures are for whoever runs this server.',
  safe: 'Nothing was changed.',
  todo: 'Ask from the machine that it runs on, or send "Authorization: Bearer" with a token from "holdfast token --access observe --name NAME". /healthz is open to all.',
}

const READ_ONLY = {
  what: 'The server cannot write to its disk: its rooms are read-only.',
  safe: 'What it confirmed is on its disk; what came later stays on the machines that wrote it.',
  todo: 'Free space or repair the disk: writing goes on by itself.',
}
