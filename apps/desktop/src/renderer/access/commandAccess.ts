// The way to the desks for whoever only looks and took command: a token to respond in that incident, asked of the server that names
// them in command, and kept beside their own.
import { err, type IncidentId, ok, type Rejected, type Result } from '@holdfast/model'
import { z } from 'zod'
import { askServer } from './askServer.ts'
import type { Keyring } from './keyring.ts'

export interface CommandAccessOptions {
  readonly fetch: typeof globalThis.fetch
  readonly token: string
  readonly keys: Pick<Keyring, 'keepCommand'>
  readonly location: Pick<Location, 'assign'>
}

const Token = z.object({ token: z.string() })
const NO_ANSWER =
  'The server did not answer, and it alone can let you respond. You are in command as before. Try again, or ask Comms for a link to respond.'

export async function takeDesk(
  { fetch, token, keys, location }: CommandAccessOptions,
  incident: IncidentId,
): Promise<Result<null, Rejected>> {
  const given = await askServer(fetch, '/api/command-access', { incident }, Token, {
    token,
    unreachable: NO_ANSWER,
  })
  if (!given.ok) return err({ reason: given.error })
  keys.keepCommand(incident, given.value.token)
  location.assign(`/incident/${incident}/command`)
  return ok(null)
}
