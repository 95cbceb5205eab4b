// POST /api/codes {code}: the link that a code stands for. Whoever read a code out gave that link away, and nothing more.
import type { FastifyInstance } from 'fastify'
import { type Clock, readJoinCode, SECOND } from '@holdfast/model'
import { z } from 'zod'
import { FIELD_LENGTHS } from '../config/limits.ts'
import type { CallerOf } from '../host/caller.ts'
import type { Log } from '../host/jsonLogs.ts'
import type { JoinCodes } from '../identity/joinCodes.ts'
import { devicePath, invitePath, screenPath } from '../identity/links.ts'
import type { Tokens } from '../identity/tokens.ts'
import { problemOf } from './errors.ts'
import { refuse } from './refuse.ts'
import { wrongCodes } from './wrongCodes.ts'

interface CodesParts {
  readonly codes: JoinCodes
  readonly tokens: Tokens
  readonly clock: Clock
  readonly log: Log
  readonly callerOf: CallerOf
}

const Body = z.object({ code: z.string().max(FIELD_LENGTHS.typedName) })

export function codesRoute(app: FastifyInstance, { codes, tokens, clock, log, callerOf }: CodesParts): void {
  const wrong = wrongCodes(clock)
  app.post('/api/codes', async (request, reply) => {
    const { address } = callerOf(request.raw)
    const lock = wrong.locked(address)
    if (lock?.isFirst) log.warn({ address, seconds: Math.ceil(lock.left / SECOND) }, 'join codes locked out')
    if (lock !== null) {
      reply.header('retry-after', Math.ceil(lock.left / SECOND))
      return refuse(reply, 429, problemOf(429))
    }
    const code = readJoinCode(Body.safeParse(request.body).data?.code ?? '')
    if (code === null) return refuse(reply, 422, NO_CODE)
    const row = codes.find(code)
    if (row === null) {
      if (wrong.add(address)) log.warn({ address }, 'join code refused')
      return refuse(reply, 404, NO_LINK)
    }
    const token = await tokens.again(row)
    const path =
      row.kind === 'screen'
        ? screenPath(row.scope, token)
        : row.kind === 'device'
          ? devicePath(token)
          : invitePath(token)
    return reply.header('cache-control', 'no-store').send({ path })
  })
}

const NO_CODE = {
  what: 'This is no code: one has twelve letters and digits, like 7K3F-9QPX-2TNW.',
  safe: 'Nothing was changed.',
  todo: 'Check it, or have it read out once more.',
}
const NO_LINK = {
  what: 'No link has this code: it was heard wrongly, or its link has ended or is used up.',
  safe: 'Nothing was changed.',
  todo: 'Have it read out once more, or ask for a new one.',
}
