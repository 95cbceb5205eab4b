// POST /api/invites {incident, to: respond | observe | screen}: one link to that incident, as a code and a path. Invariant:
// a link opens this incident alone, and neither may more nor lasts longer than the access of whoever makes it.
import type { FastifyInstance } from 'fastify'
import { incidentOf, type NewId } from '@holdfast/model'
import { z } from 'zod'
import { ROOM_LINK_USES } from '../config/limits.ts'
import { invitation, screenPass } from '../identity/grants.ts'
import type { JoinCodes } from '../identity/joinCodes.ts'
import { codePath } from '../identity/links.ts'
import type { Register } from '../identity/register.ts'
import type { Tokens } from '../identity/tokens.ts'
import { caller } from './bearer.ts'
import { answer } from './errors.ts'
import { refuse } from './refuse.ts'

const Body = z.object({ incident: z.string(), to: z.enum(['respond', 'observe', 'screen']) })

export interface InviteDeps {
  readonly tokens: Tokens
  readonly register: Register
  readonly codes: JoinCodes
  readonly newId: NewId
}

export function invitesRoute(app: FastifyInstance, { tokens, register, codes, newId }: InviteDeps): void {
  app.post('/api/invites', async (request, reply) => {
    const who = await caller(tokens, request, reply)
    if (!who.ok) return who.error
    const body = Body.safeParse(request.body)
    if (!body.success) return answer(reply, 400)
    const { to } = body.data
    const incident = incidentOf(`incident/${body.data.incident}`)
    if (incident === null) return refuse(reply, 422, NO_INCIDENT)
    const { kind, access, scope, sub, exp } = who.value
    const isTheirs = kind === 'person' && access === 'respond' && (scope === '*' || scope === incident)
    if (!isTheirs) return refuse(reply, 403, NOT_YOURS)
    const grant =
      to === 'screen'
        ? screenPass(incident, newId)
        : { ...invitation(to, incident, newId), uses: ROOM_LINK_USES[to] }
    const row = register.issue({ ...grant, by: { person: sub }, until: exp * 1_000 })
    register.look()
    const code = codes.of(row)
    const { expiresAt, uses } = row
    return reply.header('cache-control', 'no-store').send({ code, path: codePath(code), expiresAt, uses })
  })
}

const NO_INCIDENT = {
  what: 'No incident was named.',
  safe: 'Nothing was changed.',
  todo: 'Open the incident and invite from there.',
}
const NOT_YOURS = {
  what: 'Only responders of this incident may invite to it.',
  safe: 'Nothing was changed.',
  todo: 'Ask a responder for a link.',
}
