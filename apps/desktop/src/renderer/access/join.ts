// Turning an invitation and a name into a token of one's own.
import { err, ok, type Result } from '@holdfast/model'
import { z } from 'zod'

/** What is wrong, what is safe, what to do: in one text for people. */
export type JoinFault = string

const joined = z.object({ token: z.string() })
const refused = z.object({ error: z.object({ what: z.string(), safe: z.string(), todo: z.string() }) })
const UNREACHABLE =
  'The server does not answer, so you could not join. Nothing was changed. Check your network and try again; the link stays good.'
const STRANGE =
  'The server answered something unexpected. Nothing was changed. Try again, or ask for a new link.'

/** Who this machine already is, so that the same person keeps their id. */
export interface KnownAs {
  /** An earlier token, which counts first. */
  readonly token: string | null
  /** The secret behind the id that this machine made before it reached a server. */
  readonly secret: string | null
}

export async function join(
  fetch: typeof globalThis.fetch,
  invite: string,
  name: string,
  { token, secret }: KnownAs,
): Promise<Result<string, JoinFault>> {
  try {
    const answer = await fetch('/api/join', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ invite, name, ...(secret && { secret }) }),
    })
    const body: unknown = await answer.json().catch(() => null)
    if (answer.ok) {
      const said = joined.safeParse(body)
      return said.success ? ok(said.data.token) : err(STRANGE)
    }
    const said = refused.safeParse(body)
    return err(said.success ? Object.values(said.data.error).join(' ') : STRANGE)
  } catch {
    return err(UNREACHABLE)
  }
}
