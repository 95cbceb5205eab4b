// Turning an invitation and a name into a token of one's own.
import { ok, type Result } from '@holdfast/model'
import { z } from 'zod'
import { askServer, type JoinFault } from './askServer.ts'

export type { JoinFault } from './askServer.ts'

const joined = z.object({ token: z.string() })
const UNREACHABLE =
  'The server does not answer, so you could not join. Nothing was changed. Check your network and try again; the link stays good.'

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
  const asked = await askServer(fetch, '/api/join', { invite, name, ...(secret && { secret }) }, joined, {
    token,
    unreachable: UNREACHABLE,
  })
  return asked.ok ? ok(asked.value.token) : asked
}
