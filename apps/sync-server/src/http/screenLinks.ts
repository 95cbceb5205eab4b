// POST /api/screen-links {incident}: a link for a wall and a link for people who only look, both for that incident alone.
// The links are paths: whoever shows them knows the address under which people reach this server.
import type { FastifyInstance } from 'fastify'
import { incidentOf, type NewId } from '@holdfast/model'
import { z } from 'zod'
import { invitation, screenPass } from '../identity/grants.ts'
import { invitePath, screenPath } from '../identity/links.ts'
import type { Tokens } from '../identity/tokens.ts'
import { caller } from './bearer.ts'
import { refuse } from './refuse.ts'

const Body = z.object({ incident: z.string() })

export function screenLinksRoute(app: FastifyInstance, tokens: Tokens, newId: NewId): void {
  app.post('/api/screen-links', async (request, reply) => {
    const who = await caller(tokens, request, reply)
    if (!who.ok) return who.error
    const incident = incidentOf(`incident/${Body.safeParse(request.body).data?.incident ?? ''}`)
    if (incident === null) return refuse(reply, 422, NO_INCIDENT)
    const { access, scope, sub } = who.value
    if (access !== 'respond' || (scope !== '*' && scope !== incident)) return refuse(reply, 403, NOT_YOURS)
    const [screen, observe] = await Promise.all([
      tokens.issue({ ...screenPass(incident, newId), by: { person: sub } }),
      tokens.issue({ ...invitation('observe', incident, newId), by: { person: sub } }),
    ])
    return reply
      .header('cache-control', 'no-store')
      .send({ screen: screenPath(incident, screen), observe: invitePath(observe) })
  })
}

const NO_INCIDENT = {
  what: 'No incident was named.',
  safe: 'Nothing was changed.',
  todo: 'Open the incident and ask for its links there.',
}
const NOT_YOURS = {
  what: 'Only responders of this incident may make links to it.',
  safe: 'Nothing was changed.',
  todo: 'Ask a responder for the link.',
}
