// For machines that watch the server: alive, ready to keep writes, and figures. None of the three names anybody.
import type { FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'
import { refuse } from './refuse.ts'

interface Health {
  readonly serverId: string
  readonly registry: Registry
  /** Whether a write would be kept now. */
  readonly writable: () => Promise<boolean>
}

export function healthRoutes(app: FastifyInstance, { serverId, writable, registry }: Health): void {
  app.get('/healthz', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ ok: true, server: serverId }),
  )
  app.get('/readyz', async (_request, reply) => {
    if (!(await writable())) return refuse(reply, 503, READ_ONLY)
    return reply.header('cache-control', 'no-store').send({ ok: true })
  })
  app.get('/metrics', async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics()),
  )
}

const READ_ONLY = {
  what: 'The server cannot write to its disk: its rooms are read-only.',
  safe: 'What it confirmed is on its disk; what came later stays on the machines that wrote it.',
  todo: 'Free space or repair the disk: writing goes on by itself.',
}
