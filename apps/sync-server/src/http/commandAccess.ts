// POST /api/command-access {incident}: whoever only looks and took command gets a token to respond, for that incident alone.
// Invariant: it is given to the one person whom the incident names in command, under their own name, after its sentence is durable.
import {
  applyWrites,
  checkWrites,
  type Clock,
  drillClock,
  drillClockIn,
  incidentDocument,
  incidentOf,
  type NewId,
  type Person,
  planCommandAccess,
  readSnapshot,
} from '@holdfast/model'
import type { FastifyInstance } from 'fastify'
import type * as Y from 'yjs'
import { z } from 'zod'
import { COMMAND_LIFETIME } from '../config/lifetimes.ts'
import { personal } from '../identity/grants.ts'
import type { Register } from '../identity/register.ts'
import type { Tokens } from '../identity/tokens.ts'
import type { Sync } from '../sync/sync.ts'
import { caller } from './bearer.ts'
import { answer } from './errors.ts'
import { describeCaller } from './me.ts'
import { refuse } from './refuse.ts'

const Body = z.object({ incident: z.string() })

export interface CommandAccessDeps {
  readonly tokens: Tokens
  readonly register: Register
  readonly withRoom: Sync['withRoom']
  readonly clock: Clock
  readonly newId: NewId
}

export function commandAccessRoute(app: FastifyInstance, deps: CommandAccessDeps): void {
  const { tokens, register, withRoom } = deps
  app.post('/api/command-access', async (request, reply) => {
    const who = await caller(tokens, request, reply)
    if (!who.ok) return who.error
    const body = Body.safeParse(request.body)
    if (!body.success) return answer(reply, 400)
    const incident = incidentOf(`incident/${body.data.incident}`)
    const { kind, access, scope, sub, name, jti, exp } = who.value
    const reaches = kind === 'person' && incident !== null && (scope === '*' || scope === incident)
    if (!reaches) return refuse(reply, 403, NOT_IN_COMMAND)
    if (access !== 'observe') return refuse(reply, 409, RESPONDS)
    const asker = { id: sub, name } as Person
    const told = await withRoom(`incident/${incident}`, (room) =>
      room.write(sub, (doc) => sayRaised(doc, asker, deps)),
    )
    const isTold = told.ok ? told.value : told
    if (!isTold.ok) return refuse(reply, 503, NOT_STORED)
    if (!isTold.value) return refuse(reply, 403, NOT_IN_COMMAND)
    const grant = personal({ id: sub, name }, 'respond', incident)
    const token = await tokens.issue({ ...grant, lifetime: COMMAND_LIFETIME, via: jti, until: exp * 1_000 })
    register.look()
    const issued = await tokens.verify(token)
    if (!issued.ok) return answer(reply, 500)
    return reply.header('cache-control', 'no-store').send({ token, ...describeCaller(issued.value) })
  })
}

/** False when the incident does not say that this person alone commands; then nothing is written. */
function sayRaised(doc: Y.Doc, actor: Person, { clock, newId }: CommandAccessDeps): boolean {
  const state = readSnapshot(doc, incidentDocument)
  const drill = drillClockIn(state)
  const now = (drill === null ? clock : drillClock(drill, clock)).now()
  const plan = planCommandAccess(state, { actor, now, newId })
  if (!plan.ok) return false
  checkWrites(doc, incidentDocument, plan.value.writes)
  applyWrites(doc, incidentDocument, plan.value.writes)
  return true
}

const NOT_IN_COMMAND = {
  what: 'This server does not know you as the only one in command of this incident.',
  safe: 'Nothing was changed.',
  todo: 'Wait until the page says that you are in command, or ask Comms for a link to respond.',
}
const RESPONDS = {
  what: 'You respond here already.',
  safe: 'Nothing was changed.',
  todo: 'Open the Command desk.',
}
const NOT_STORED = {
  what: 'The server cannot store now that you respond, so it lets you do no more than before.',
  safe: 'You are in command as before.',
  todo: 'Ask Comms for a link to respond, or try again in a minute.',
}
