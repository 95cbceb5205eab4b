// GET /api/keys: the key this server signs with, for anybody. POST /api/keys {server, key}: a hub has its own key
// certified, so that other hubs of the organisation know it while this server is gone.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { certify } from '../identity/credentials.ts'
import { type Identity, PublicKey, publicKeyOf } from '../identity/serverIdentity.ts'
import type { Tokens } from '../identity/tokens.ts'
import { caller } from './bearer.ts'
import { answer } from './errors.ts'
import { refuse } from './refuse.ts'

const Body = z.object({ server: z.string().min(1).max(64), key: PublicKey })

export function keysRoutes(app: FastifyInstance, tokens: Tokens, identity: Identity): void {
  app.get('/api/keys', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ server: identity.serverId, key: publicKeyOf(identity) }),
  )
  app.post('/api/keys', async (request, reply) => {
    const who = await caller(tokens, request, reply)
    if (!who.ok) return who.error
    if (who.value.kind !== 'hub') return refuse(reply, 403, NO_HUB)
    const body = Body.safeParse(request.body)
    if (!body.success) return answer(reply, 400)
    const { server, key } = body.data
    const { name, exp } = who.value
    const certificate = await certify(identity, { serverId: server, name, key, expiresAt: exp * 1000 })
    return reply.header('cache-control', 'no-store').send({ certificate })
  })
}

const NO_HUB = {
  what: 'Only a hub can have its key certified.',
  safe: 'Nothing was changed.',
  todo: 'Make a token for it with "holdfast token --access hub --name NAME" on the server.',
}
