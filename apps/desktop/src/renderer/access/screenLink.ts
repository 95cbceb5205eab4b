// Asking the server that serves this page for a wall link: a token of its own, for one incident, that cannot write.
import { err, type IncidentId, ok, type Rejected, type Result } from '@holdfast/model'
import type { WallLink } from '@holdfast/ui'
import { z } from 'zod'
import { tokenClaims } from './tokenClaims.ts'

const Links = z.object({ screen: z.string().startsWith('/wall/') })
const Refused = z.object({ error: z.object({ what: z.string(), safe: z.string(), todo: z.string() }) })
const NO_ANSWER = 'The server did not answer, and it alone can make a wall link. Try again once it is back.'

/** The whole address, with the token in its fragment. */
export const screenLinkOn =
  (fetch: typeof globalThis.fetch, origin: string, token: string) =>
  async (incident: IncidentId): Promise<Result<WallLink, Rejected>> => {
    try {
      const answer = await fetch('/api/screen-links', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ incident }),
      })
      const body: unknown = await answer.json()
      const links = Links.safeParse(body)
      if (answer.ok && links.success) {
        const address = origin + links.data.screen
        return ok({ address, expiresAt: tokenClaims(new URL(address).hash)?.expiresAt ?? null })
      }
      const refused = Refused.safeParse(body)
      return err({ reason: refused.success ? Object.values(refused.data.error).join(' ') : NO_ANSWER })
    } catch {
      return err({ reason: NO_ANSWER })
    }
  }
