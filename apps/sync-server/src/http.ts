// The HTTP side as one fastify instance: headers, API, health, metrics and the app's page. It listens to nothing itself.
import type { Duplex } from 'node:stream'
import helmet from '@fastify/helmet'
import type { NewId } from '@holdfast/model'
import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify'
import type { Registry } from 'prom-client'
import { bridgeRoutes, noBridgeRoute } from './api/bridge.ts'
import { demoRoute } from './api/demo.ts'
import { answer, answerErrors } from './api/errors.ts'
import { healthRoutes } from './api/health.ts'
import { joinRoute } from './api/join.ts'
import { keysRoutes } from './api/keys.ts'
import { meRoute } from './api/me.ts'
import { limitRates } from './api/rates.ts'
import { screenLinksRoute } from './api/screenLinks.ts'
import type { Bridge } from './bridge/bridge.ts'
import { keepGuestsOut } from './bridge/throughBridge.ts'
import type { CallerOf } from './caller.ts'
import { MAX_BODY_BYTES } from './config.ts'
import { CLOSED_POLICY, PERMISSIONS } from './contentPolicy.ts'
import type { Demos } from './demo/demos.ts'
import type { Register } from './issued/register.ts'
import type { Identity } from './keys.ts'
import type { Log } from './logs.ts'
import type { Tokens } from './tokens.ts'
import { serveWeb } from './web.ts'

export interface HttpParts {
  readonly identity: Identity
  readonly tokens: Tokens
  readonly register: Register
  readonly demos: Demos
  readonly newId: NewId
  readonly log: Log
  readonly registry: Registry
  /** Whether a write would be kept now. */
  readonly writable: () => Promise<boolean>
  readonly apiPerMinute: number
  readonly callerOf: CallerOf
  /** A hub has bridges; null on a server. */
  readonly bridge: Bridge | null
  /** Whether a connection came over an open bridge: then less may be asked. */
  readonly cameByBridge: (socket: Duplex) => boolean
  /** Folder of the browser build; without one the server has no pages. */
  readonly webDir: string | null
}

export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const { log, tokens, newId, identity } = parts
  const callerOf = ({ raw }: FastifyRequest) => parts.callerOf(raw)
  const app = fastify({
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: 15_000,
    forceCloseConnections: true,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    frameworkErrors: (_error, _request, reply) => void answer(reply, 400),
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
    demoRoute(api, tokens, parts.demos)
    if (parts.bridge) bridgeRoutes(api, tokens, parts.bridge)
    else noBridgeRoute(api)
  })
  await healthRoutes(app, { ...parts, callerOf, serverId: identity.serverId })
  if (parts.webDir !== null) await serveWeb(app, parts.webDir)
  return app
}
