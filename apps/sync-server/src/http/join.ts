// POST /api/join {invite, name, secret?}: an invitation and a name become a person's own token.
// Invariant: access and scope are the invitation's; the person id stays when the same person joins again. Nobody gets an id
// without its proof: an earlier token, or the secret whose hash it is (made by a machine before it reached any server).
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { type NewId, OWN_SECRET, ownPersonId } from '@holdfast/model'
import { z } from 'zod'
import { FIELD_LENGTHS } from '../config/limits.ts'
import { BRIDGE_GUEST_LIFETIME } from '../config/lifetimes.ts'
import { personal } from '../identity/grants.ts'
import type { JoinFault, Register } from '../identity/register.ts'
import type { Problem } from '../host/problem.ts'
import type { Claims, Tokens } from '../identity/tokens.ts'
import { bearerToken, refuseToken } from './bearer.ts'
import { answer } from './errors.ts'
import { describeCaller } from './me.ts'
import { personName } from '../identity/personName.ts'
import { refuse } from './refuse.ts'

const Body = z.object({
  invite: z.string().max(FIELD_LENGTHS.invite),
  name: z.string().max(FIELD_LENGTHS.typedName),
  secret: z.string().regex(OWN_SECRET).optional(),
})

/** Who came over a bridge has access for as long as a bridge may be needed, not for the month of a colleague. */
export function joinRoute(
  app: FastifyInstance,
  tokens: Tokens,
  register: Register,
  newId: NewId,
  cameByBridge: (socket: Duplex) => boolean,
): void {
  app.post('/api/join', async (request, reply) => {
    const body = Body.safeParse(request.body)
    if (!body.success) return answer(reply, 400)
    const name = personName(body.data.name)
    if (!name.ok) {
      return refuse(reply, 422, {
        what: name.error,
        safe: 'Nothing was changed.',
        todo: 'Give the name your room knows you by.',
      })
    }
    const invite = await tokens.verify(body.data.invite)
    if (!invite.ok) return refuseToken(reply, invite.error)
    if (invite.value.kind !== 'invite') return refuse(reply, 403, NO_INVITE)
    const { access, scope } = invite.value
    const { secret } = body.data
    const own = secret === undefined ? null : ownPersonId(secret)
    const known = (await knownPerson(tokens, bearerToken(request))) ?? own
    const { jti, exp } = invite.value
    const joins = register.join({ ...invite.value, id: jti, expiresAt: exp * 1000 }, known)
    if (!joins.ok) return refuse(reply, joins.error === 'tooFast' ? 429 : 403, joinFaults[joins.error])
    const grant = personal({ id: known ?? newId<string>(), name: name.value }, access, scope)
    const lifetime = cameByBridge(request.raw.socket) ? BRIDGE_GUEST_LIFETIME : grant.lifetime
    const token = await tokens.issue({ ...grant, lifetime, via: jti })
    const issued = await tokens.verify(token)
    if (!issued.ok) return refuseToken(reply, issued.error)
    return reply.header('cache-control', 'no-store').send({ token, ...describeCaller(issued.value) })
  })
}

/** A token that has ended opens nothing, but it still proves which person its holder was. */
async function knownPerson(tokens: Tokens, token: string | null): Promise<string | null> {
  if (!token) return null
  const verified = await tokens.verify(token)
  const claims: Claims | null = verified.ok
    ? verified.value
    : 'claims' in verified.error
      ? verified.error.claims
      : null
  return claims?.kind === 'person' ? claims.sub : null
}

const NO_INVITE = {
  what: 'This is a personal link, not an invitation.',
  safe: 'Nothing was changed.',
  todo: 'Ask for an invitation of your own.',
}

const joinFaults: Readonly<Record<JoinFault, Problem>> = {
  usedUp: {
    what: 'This link has let in as many people as it may.',
    safe: 'Those who are in stay in, and nothing was changed.',
    todo: 'Ask for a new link from whoever runs the room.',
  },
  tooFast: {
    what: 'Very many people are joining by this link at once.',
    safe: 'The link stays good, and nothing was changed.',
    todo: 'Try again in a few seconds.',
  },
  shutOut: {
    what: 'Whoever runs the server ended your access.',
    safe: 'What you wrote stays on this machine, and nothing was changed.',
    todo: 'Ask them for a new link: one that is made from now on lets you in again.',
  },
}
