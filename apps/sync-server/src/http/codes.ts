// POST /api/codes {code}: the link that a code stands for. Whoever read a code out gave that link away, and nothing more.
import type { FastifyInstance } from 'fastify'
import { readJoinCode } from '@holdfast/model'
import { z } from 'zod'
import { FIELD_LENGTHS } from '../config/limits.ts'
import type { JoinCodes } from '../identity/joinCodes.ts'
import { devicePath, invitePath, screenPath } from '../identity/links.ts'
import type { Tokens } from '../identity/tokens.ts'
import { refuse } from './refuse.ts'

const Body = z.object({ code: z.string().max(FIELD_LENGTHS.typedName) })

export function codesRoute(
  app: FastifyInstance,
  { codes, tokens }: { readonly codes: JoinCodes; readonly tokens: Tokens },
): void {
  app.post('/api/codes', async (request, reply) => {
    const code = readJoinCode(Body.safeParse(request.body).data?.code ?? '')
    if (code === null) return refuse(reply, 422, NO_CODE)
    const row = codes.find(code)
    if (row === null) return refuse(reply, 404, NO_LINK)
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
