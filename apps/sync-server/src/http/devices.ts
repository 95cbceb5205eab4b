// POST /api/devices: a link that adds one device to the person who asks. POST /api/devices/enter {device}: that link becomes
// the device's own token. Invariant: the device is the same person, and its access neither exceeds nor outlasts theirs.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { FIELD_LENGTHS } from '../config/limits.ts'
import type { Problem } from '../host/problem.ts'
import { devicePass, personal } from '../identity/grants.ts'
import { codePath } from '../identity/links.ts'
import type { DeviceFault } from '../identity/register.ts'
import { bearerToken, caller, refuseToken } from './bearer.ts'
import { answer } from './errors.ts'
import type { InviteDeps } from './invites.ts'
import { describeCaller } from './me.ts'
import { refuse } from './refuse.ts'

const Body = z.object({ device: z.string().max(FIELD_LENGTHS.invite) })

export function deviceRoutes(app: FastifyInstance, { tokens, register, codes }: InviteDeps): void {
  app.post('/api/devices', async (request, reply) => {
    const who = await caller(tokens, request, reply)
    if (!who.ok) return who.error
    if (who.value.kind !== 'person') return refuse(reply, 403, NO_PERSON)
    const row = register.issue({ ...devicePass(who.value), until: who.value.exp * 1_000 })
    register.look()
    const code = codes.of(row)
    const { expiresAt, uses } = row
    return reply.header('cache-control', 'no-store').send({ code, path: codePath(code), expiresAt, uses })
  })

  app.post('/api/devices/enter', async (request, reply) => {
    const body = Body.safeParse(request.body)
    if (!body.success) return answer(reply, 400)
    const device = await tokens.verify(body.data.device)
    if (!device.ok) return refuseToken(reply, device.error)
    if (device.value.kind !== 'device') return refuse(reply, 403, NO_DEVICE_LINK)
    const { sub, name, access, scope, jti } = device.value
    const shown = await tokens.verify(bearerToken(request))
    if (shown.ok && shown.value.sub === sub) return refuse(reply, 409, ALREADY)
    const entered = register.enter(jti)
    if (!entered.ok) return refuse(reply, entered.error === 'notKept' ? 503 : 403, faults[entered.error])
    const grant = personal({ id: sub, name }, access, scope)
    const token = await tokens.issue({
      ...grant,
      by: { person: sub },
      via: jti,
      until: entered.value.expiresAt,
    })
    const issued = await tokens.verify(token)
    if (!issued.ok) return refuseToken(reply, issued.error)
    return reply.header('cache-control', 'no-store').send({ token, ...describeCaller(issued.value) })
  })
}

const NO_PERSON: Problem = {
  what: 'Only a person has devices.',
  safe: 'Nothing was changed.',
  todo: 'Open the incident under your own name and add the device there.',
}
const NO_DEVICE_LINK: Problem = {
  what: 'This link adds no device.',
  safe: 'Nothing was changed.',
  todo: 'Make one where you are in already: Invite, then "My phone".',
}
const ALREADY: Problem = {
  what: 'This device is yours already, under the same name.',
  safe: 'Nothing was changed; the link stays good for your other device.',
  todo: 'Open the link there, or go on here.',
}

const faults: Readonly<Record<DeviceFault, Problem>> = {
  usedUp: {
    what: 'This link has added a device already.',
    safe: 'Nothing was changed, and that device stays in.',
    todo: 'Make a new one where you are in already. Was it not your device? Ask whoever runs the server to end your access.',
  },
  shutOut: {
    what: 'Whoever made this link has no access any more.',
    safe: 'Nothing was changed.',
    todo: 'Ask whoever runs the room for a link.',
  },
  notKept: {
    what: 'The server cannot note on its disk that this link was used, so it lets nobody in by it.',
    safe: 'Nothing was changed; you go on working where you are in already.',
    todo: 'Make a new link once there is space on the disk of the server.',
  },
}
