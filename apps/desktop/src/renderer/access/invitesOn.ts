// Links that let others into a room, or one's own telephone: asked of the server that serves this page.
import { err, type IncidentId, ok, type Rejected, type Result } from '@holdfast/model'
import type { Invitation, InvitePort } from '@holdfast/ui'
import { z } from 'zod'
import { askServer } from './askServer.ts'
import { isOwnMachine } from './bridgeOn.ts'
import type { Claims } from './tokenClaims.ts'

const Made = z.object({
  code: z.string(),
  path: z.string().startsWith('/'),
  expiresAt: z.number(),
  uses: z.number().nullable(),
})
const NO_ANSWER = 'The server did not answer, and it alone can make a link. No link was made.'

export function invitesOn(
  fetch: typeof globalThis.fetch,
  { origin, hostname }: Pick<Location, 'origin' | 'hostname'>,
  token: string,
  { access, scope }: Pick<Claims, 'access' | 'scope'>,
): InvitePort {
  const ask = async (path: string, body: object): Promise<Result<Invitation, Rejected>> => {
    const made = await askServer(fetch, path, body, Made, { token, unreachable: NO_ANSWER })
    return made.ok ? ok(made.value) : err({ reason: made.error })
  }
  const reaches = (incident: IncidentId) => scope === '*' || scope === incident
  return {
    origin,
    isOwnMachine: isOwnMachine(hostname),
    ...(access === 'respond' && {
      invite: async (incident, to) =>
        reaches(incident)
          ? ask('/api/invites', { incident, to })
          : err({ reason: 'Your own link opens another incident.' }),
    }),
    addDevice: () => ask('/api/devices', {}),
  }
}
