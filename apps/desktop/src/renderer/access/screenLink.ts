// Asking the server that serves this page for a wall link: a token of its own, for one incident, that cannot write.
import { err, type IncidentId, ok, type Rejected, type Result } from '@holdfast/model'
import type { WallLink } from '@holdfast/ui'
import { z } from 'zod'
import { askServer } from './askServer.ts'
import { tokenClaims } from './tokenClaims.ts'

const Links = z.object({ screen: z.string().startsWith('/wall/') })
const NO_ANSWER = 'The server did not answer, and it alone can make a wall link. Try again once it is back.'

/** The whole address, with the token in its fragment. */
export const screenLinkOn =
  (fetch: typeof globalThis.fetch, origin: string, token: string) =>
  async (incident: IncidentId): Promise<Result<WallLink, Rejected>> => {
    const links = await askServer(fetch, '/api/screen-links', { incident }, Links, {
      token,
      unreachable: NO_ANSWER,
    })
    if (!links.ok) return err({ reason: links.error })
    const address = origin + links.value.screen
    return ok({ address, expiresAt: tokenClaims(new URL(address).hash)?.expiresAt ?? null })
  }
