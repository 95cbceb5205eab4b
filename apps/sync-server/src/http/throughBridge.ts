// What may be asked over a bridge: to join, to work and to be recognised. Everything else is not there for its guests.
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { answer } from './errors.ts'

const API: ReadonlySet<string> = new Set([
  'POST /api/join',
  'GET /api/me',
  'GET /api/keys',
  'GET /api/incidents/:id/files/:hash',
  'PUT /api/incidents/:id/files/:hash',
  'POST /api/screen-links',
  'POST /api/invites',
  'POST /api/codes',
  'POST /api/command-access',
  'POST /api/devices',
  'POST /api/devices/enter',
  'POST /api/bridge/meet',
  'POST /api/bridge/enter',
])
const HIDDEN: ReadonlySet<string> = new Set(['/metrics', '/readyz'])

/** Pages, their files and health are open as they are at the hub itself. */
export function keepGuestsOut(app: FastifyInstance, cameByBridge: (socket: Duplex) => boolean): void {
  app.addHook('onRequest', async ({ raw, method, routeOptions }, reply) => {
    if (!cameByBridge(raw.socket)) return
    const route = routeOptions.url ?? ''
    const asked = `${method === 'HEAD' ? 'GET' : method} ${route}`
    if (HIDDEN.has(route) || ((route.startsWith('/api') || route.startsWith('/hooks')) && !API.has(asked)))
      return answer(reply, 404)
  })
}
