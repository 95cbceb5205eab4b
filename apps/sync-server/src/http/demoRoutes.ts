// POST /api/demo {speed}: replays the recorded incident into a new room, for responders of the whole organisation.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { DEMO_SPEED } from '../config/limits.ts'
import type { Demos } from '../demo/demos.ts'
import type { Tokens } from '../identity/tokens.ts'
import { caller } from './bearer.ts'
import { refuse } from './refuse.ts'

const Body = z.object({ speed: z.number().min(DEMO_SPEED.least).max(DEMO_SPEED.most) })

export function demoRoute(app: FastifyInstance, tokens: Tokens, demos: Demos): void {
  app.post('/api/demo', async (request, reply) => {
    const who = await caller(tokens, request, reply)
    if (!who.ok) return who.error
    const body = Body.safeParse(request.body)
    if (!body.success) return refuse(reply, 422, BAD_SPEED)
    if (who.value.access !== 'respond' || who.value.scope !== '*') return refuse(reply, 403, NOT_YOURS)
    const started = await demos.start(body.data.speed)
    if (!started.ok) return refuse(reply, 409, started.error)
    return reply.send({ incident: started.value })
  })
}

const BAD_SPEED = {
  what: `The speed must be a number from ${DEMO_SPEED.least} to ${DEMO_SPEED.most}.`,
  safe: 'Nothing was started.',
  todo: 'Choose one of the speeds offered.',
}
const NOT_YOURS = {
  what: 'Only responders may start the demo.',
  safe: 'Nothing was started.',
  todo: 'Join with a link for responders.',
}
