// Bridges over HTTP. For responders at the hub itself: GET /api/bridge, POST /api/bridge/{open,close,look,join,leave}.
// For other hubs, over an open bridge: POST /api/bridge/meet and /api/bridge/enter.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BridgeReport, Result } from '@holdfast/model'
import { z } from 'zod'
import { FIELD_LENGTHS } from '../config/limits.ts'
import type { Bridge } from '../bridge/createBridge.ts'
import { EnterBody, MeetBody } from '../bridge/meeting.ts'
import { bridgeProblems } from '../bridge/bridgeProblems.ts'
import type { Problem } from '../host/problem.ts'
import type { Tokens } from '../identity/tokens.ts'
import { caller } from './bearer.ts'
import { answer } from './errors.ts'
import { refuse } from './refuse.ts'

const OpenBody = z.object({
  host: z.union([z.ipv4(), z.literal('localhost')]).optional(),
  port: z.number().int().min(0).max(65_535).optional(),
})
const JoinBody = z.object({ to: z.string().max(FIELD_LENGTHS.bridgeAddress) })

export function bridgeRoutes(app: FastifyInstance, tokens: Tokens, bridge: Bridge): void {
  /** Runs `act` for a responder of everything, and answers with what it came to. */
  const forResponders =
    (act: (request: FastifyRequest) => Promise<Result<BridgeReport, Problem> | BridgeReport | null>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const who = await caller(tokens, request, reply)
      if (!who.ok) return who.error
      if (who.value.access !== 'respond' || who.value.scope !== '*') return refuse(reply, 403, NOT_YOURS)
      const done = await act(request)
      if (done === null) return answer(reply, 400)
      if ('ok' in done && !done.ok) return refuse(reply, 409, done.error)
      return reply.header('cache-control', 'no-store').send('ok' in done ? done.value : done)
    }

  app.get(
    '/api/bridge',
    forResponders(async () => bridge.status()),
  )
  app.post(
    '/api/bridge/open',
    forResponders(async ({ body }) => {
      const at = OpenBody.safeParse(body ?? {})
      if (!at.success) return null
      const { host, port } = at.data
      return bridge.open({ ...(host !== undefined && { host }), ...(port !== undefined && { port }) })
    }),
  )
  app.post(
    '/api/bridge/close',
    forResponders(() => bridge.close()),
  )
  app.post(
    '/api/bridge/look',
    forResponders(async () => bridge.look()),
  )
  app.post(
    '/api/bridge/leave',
    forResponders(async () => bridge.leave()),
  )
  app.post(
    '/api/bridge/join',
    forResponders(async ({ body }) => {
      const to = JoinBody.safeParse(body)
      return to.success ? bridge.join(to.data.to) : null
    }),
  )

  app.post('/api/bridge/meet', async (request, reply) => {
    const body = MeetBody.safeParse(request.body)
    if (!body.success) return answer(reply, 400)
    const met = await bridge.meeting.meet(body.data)
    return met.ok ? reply.header('cache-control', 'no-store').send(met.value) : answer(reply, 404)
  })
  app.post('/api/bridge/enter', async (request, reply) => {
    const body = EnterBody.safeParse(request.body)
    if (!body.success) return answer(reply, 400)
    const entered = await bridge.meeting.enter(body.data)
    if (entered.ok) return reply.header('cache-control', 'no-store').send(entered.value)
    return entered.error === 'closed' ? answer(reply, 404) : refuse(reply, 403, bridgeProblems.notLetIn)
  })
}

/** For a server, which has no bridges: a page on the same machine asks once, and an error would stand in its console. */
export function noBridgeRoute(app: FastifyInstance): void {
  app.get('/api/bridge', (_request, reply) => reply.code(204).header('cache-control', 'no-store').send())
}

const NOT_YOURS: Problem = {
  what: 'Only responders may open, close or join a bridge.',
  safe: 'Nothing was changed.',
  todo: 'Ask a responder to do it.',
}
