// GET /api/me: who the server takes the caller for, what they may do and until when.
import type { FastifyInstance } from 'fastify'
import type { Claims, Tokens } from '../identity/tokens.ts'
import { caller } from './bearer.ts'

/** `expiresAt` is in ms UTC; `scope` is '*' or an incident id. */
export function describeCaller({ sub, name, access, scope, exp }: Claims) {
  return { person: { id: sub, name }, access, scope, expiresAt: exp * 1000 }
}

export function meRoute(app: FastifyInstance, tokens: Tokens, serverId: string): void {
  app.get('/api/me', async (request, reply) => {
    const who = await caller(tokens, request, reply)
    if (!who.ok) return who.error
    return reply.header('cache-control', 'no-store').send({ ...describeCaller(who.value), server: serverId })
  })
}
