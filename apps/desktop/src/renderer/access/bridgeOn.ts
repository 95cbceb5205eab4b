// Asking the hub of this machine about bridges (OFF-5). Only a page that a loopback address serves has one to ask.
import { BridgeReport, err, ok, type Rejected, type Result } from '@holdfast/model'
import type { BridgePort } from '@holdfast/ui'
import { z } from 'zod'

const Refused = z.object({ error: z.object({ what: z.string(), safe: z.string(), todo: z.string() }) })
const NO_ANSWER =
  'The app’s own server on this machine did not answer. What you wrote stays in this window. Try again, or start the app again.'

/** Addresses of this machine alone: a hub is served from one, a bridge or a server never is. */
export const isOwnMachine = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)

export function bridgeOn(fetch: typeof globalThis.fetch, token: string): BridgePort {
  async function ask(path: string, body?: object): Promise<Result<BridgeReport | null, Rejected>> {
    const isChange = path !== ''
    try {
      const answer = await fetch(`/api/bridge${path}`, {
        method: isChange ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      })
      // A server that is no hub has none; 404: one that knows nothing of bridges.
      if (answer.status === 204 || answer.status === 404) return ok(null)
      const said: unknown = await answer.json()
      if (answer.ok) return ok(BridgeReport.parse(said))
      return err({ reason: Object.values(Refused.parse(said).error).join(' ') })
    } catch {
      return err({ reason: NO_ANSWER })
    }
  }
  return {
    report: () => ask(''),
    open: () => ask('/open'),
    close: () => ask('/close'),
    look: () => ask('/look'),
    join: (to) => ask('/join', { to }),
    leave: () => ask('/leave'),
  }
}
