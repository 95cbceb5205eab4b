// The HTTP side as one fastify instance: headers, API, health, metrics and the app's page. It listens to nothing itself.
import type { Duplex } from 'node:stream'
import helmet from '@fastify/helmet'
import type { Clock, NewId } from '@holdfast/model'
import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify'
import type { Registry } from 'prom-client'
import { HTTP_TIMES } from '../config/timings.ts'
import { MAX_BODY_BYTES } from '../config/limits.ts'
import { SERVER_PATHS } from '../config/serverPaths.ts'
import { bridgeRoutes, noBridgeRoute } from './bridgeRoutes.ts'
import { demoRoute } from './demoRoutes.ts'
import { answer, answerErrors } from './errors.ts'
import { fileRoutes } from './fileRoutes.ts'
import { healthRoutes } from './health.ts'
import { joinRoute } from './join.ts'
import { keysRoutes } from './keyRoutes.ts'
import { meRoute } from './me.ts'
import { pageHooksRoute } from './pageHooks.ts'
import type { TakeHook } from '../delivery/pageHooks.ts'
import { limitRates } from './rates.ts'
import { type RecordDeps, recordRoutes } from './recordRoutes.ts'
import { screenLinksRoute } from './screenLinks.ts'
import { joinCodes } from '../identity/joinCodes.ts'
import { codesRoute } from './codes.ts'
import { commandAccessRoute } from './commandAccess.ts'
import type { Sync } from '../sync/sync.ts'
import { deviceRoutes } from './devices.ts'
import { invitesRoute } from './invites.ts'
import type { Bridge } from '../bridge/createBridge.ts'
import { keepGuestsOut } from './throughBridge.ts'
import type { CallerOf } from '../host/caller.ts'
import { CLOSED_POLICY, PERMISSIONS } from './contentPolicy.ts'
import type { FileStore } from '../files/fileStore.ts'
import type { Demos } from '../demo/demos.ts'
import type { Register } from '../identity/register.ts'
import type { Identity } from '../identity/serverIdentity.ts'
import type { Log } from '../host/jsonLogs.ts'
import type { Tokens } from '../identity/tokens.ts'
import { serveWeb } from './web.ts'

export interface HttpDeps {
  readonly identity: Identity
  readonly tokens: Tokens
  readonly register: Register
  readonly demos: Demos
  readonly newId: NewId
  /** Where the rows of an incident's log are read. */
  readonly store: RecordDeps['store']
  readonly files: FileStore
  /** Where whoever took command is looked up. */
  readonly withRoom: Sync['withRoom']
  readonly dataDir: string
  readonly clock: Clock
  readonly log: Log
  readonly registry: Registry
  /** Whether a write would be kept now. */
  readonly writable: () => Promise<boolean>
  /** Takes what paging services say of a page; without one nothing is delivered from here. */
  readonly takeHook?: TakeHook
  readonly apiPerMinute: number
  readonly callerOf: CallerOf
  /** A hub has bridges; null on a server. */
  readonly bridge: Bridge | null
  /** Whether a connection came over an open bridge: then less may be asked. */
  readonly cameByBridge: (socket: Duplex) => boolean
  /** Folder of the browser build; without one the server has no pages. */
  readonly webDir: string | null
}

export async function createHttp(parts: HttpDeps): Promise<FastifyInstance> {
  const { log, tokens, newId, identity } = parts
  const callerOf = ({ raw }: FastifyRequest) => parts.callerOf(raw)
  const { requestTimeout, ...http } = HTTP_TIMES
  let servesPages = false
  const codes = joinCodes(parts)
  const app = fastify({
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout,
    forceCloseConnections: true,
    http,
    frameworkErrors: (_error, _request, reply) => void answer(reply, 400),
  })
  app.addHook('onRoute', ({ url }) => {
    const isOurs = SERVER_PATHS.some((path) => url.startsWith(`/${path}`))
    if (!isOurs && !servesPages) throw new Error(`${url} is not in config/serverPaths.ts`)
  })
  answerErrors(app, log, parts.webDir)
  keepGuestsOut(app, parts.cameByBridge)
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    log.debug(
      { method, route: routeOptions.url ?? '', status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'http',
    )
  })
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: false, // whoever ends TLS in front of this server decides that
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', CLOSED_POLICY).header('permissions-policy', PERMISSIONS)
  })
  await app.register(async (api) => {
    await limitRates(api, { callerOf, perMinute: parts.apiPerMinute })
    joinRoute(api, tokens, parts.register, newId, parts.cameByBridge)
    keysRoutes(api, tokens, identity)
    meRoute(api, tokens, identity.serverId)
    screenLinksRoute(api, tokens, newId)
    recordRoutes(api, parts)
    fileRoutes(api, parts)
    invitesRoute(api, { ...parts, codes })
    deviceRoutes(api, { ...parts, codes })
    codesRoute(api, { ...parts, codes })
    commandAccessRoute(api, parts)
    demoRoute(api, tokens, parts.demos)
    pageHooksRoute(api, parts.takeHook ?? null)
    if (parts.bridge) bridgeRoutes(api, tokens, parts.bridge)
    else noBridgeRoute(api)
  })
  await healthRoutes(app, { ...parts, callerOf, serverId: identity.serverId })
  if (parts.webDir !== null) {
    servesPages = true
    await serveWeb(app, parts.webDir)
    servesPages = false
  }
  return app
}
