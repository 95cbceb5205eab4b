// The server that this desktop's hub belongs to: `server.json` in the hub's data folder, put there by whoever sets the
// machine up. Absent: the hub stands alone. A file that cannot be read costs the link upward, never the room.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { err, ok, type Result } from '@holdfast/model'
import { z } from 'zod'

const ServerFile = z.object({
  /** http(s) or ws(s) address of the server, without a path. */
  address: z.url({ protocol: /^(?:https?|wss?)$/ }),
  /** What `holdfast token --access hub --name NAME` prints at that server. */
  token: z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/),
})

export const SERVER_FILE = 'server.json'

export interface HubServer {
  /** `ws(s)://host:port`. */
  readonly url: string
  readonly token: string
}

/** The error is what is wrong, what is safe and what to do. */
export async function readServer(dataDir: string): Promise<Result<HubServer | null, string>> {
  const path = join(dataDir, SERVER_FILE)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return isAbsent ? ok(null) : err(unreadable(path))
  }
  try {
    const { address, token } = ServerFile.parse(JSON.parse(text))
    const { protocol, host } = new URL(address.replace(/^http/, 'ws'))
    return ok({ url: `${protocol}//${host}`, token })
  } catch {
    return err(unreadable(path))
  }
}

const unreadable = (path: string): string =>
  `${path} does not say which server this machine belongs to. What you write is kept on this machine. ` +
  'Put {"address": "https://…", "token": "…"} there, with the token of a hub, and start Holdfast again.'
