// Coming in by a link that is not an invitation: the code of one, or a link that adds this device to its maker.
import { ok, type Result } from '@holdfast/model'
import { z } from 'zod'
import { askServer, type JoinFault } from './askServer.ts'

const Path = z.object({ path: z.string().regex(/^\/(?:wall\/[\w-]{1,64})?#\w+=[\w.-]+$/) })
const Token = z.object({ token: z.string() })
const UNREACHABLE =
  'The server does not answer. Nothing was changed. Check your network and try again; the link stays good.'

/** The path of the link that a code stands for. */
export async function linkOfCode(
  fetch: typeof globalThis.fetch,
  code: string,
): Promise<Result<string, JoinFault>> {
  const told = await askServer(fetch, '/api/codes', { code }, Path, { token: null, unreachable: UNREACHABLE })
  return told.ok ? ok(told.value.path) : told
}

/** This device's own token. `token` is the one that it has already, if any. */
export async function enterDevice(
  fetch: typeof globalThis.fetch,
  link: string,
  token: string | null,
): Promise<Result<string, JoinFault>> {
  const entered = await askServer(fetch, '/api/devices/enter', { device: link }, Token, {
    token,
    unreachable: UNREACHABLE,
  })
  return entered.ok ? ok(entered.value.token) : entered
}
