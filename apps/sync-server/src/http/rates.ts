// How much may be asked over HTTP. Invariant: what fails is counted apart from what is good, so that somebody's failures
// shut nobody out who comes from the same address with a good link.
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { FAILURES_PER_MINUTE } from '../config/limits.ts'
import { RATE_WINDOW } from '../config/timings.ts'
import type { Caller } from '../host/caller.ts'
import { bearerToken } from './bearer.ts'
import { problemOf } from './errors.ts'

export interface Rates {
  readonly callerOf: (request: FastifyRequest) => Caller
  /** For one address and one token or invitation. */
  readonly perMinute: number
}

export async function limitRates(scope: FastifyInstance, { callerOf, perMinute }: Rates): Promise<void> {
  await scope.register(rateLimit, {
    max: perMinute,
    timeWindow: RATE_WINDOW,
    // When the body is read: whoever joins shows an invitation there.
    hook: 'preHandler',
    keyGenerator: (request) => `${callerOf(request).address} ${shown(request)}`,
  })
  const failed = scope.createRateLimit({
    max: FAILURES_PER_MINUTE,
    timeWindow: RATE_WINDOW,
    keyGenerator: (request) => callerOf(request).address,
  })
  scope.addHook('onSend', async (request, reply, payload) => {
    const { statusCode } = reply
    if (statusCode < 400 || statusCode >= 500 || statusCode === 429) return payload
    const count = await failed(request)
    if (count.isAllowed || !count.isExceeded) return payload
    reply.code(429).header('retry-after', count.ttlInSeconds)
    return JSON.stringify({ error: problemOf(429) })
  })
}

/** Nobody meets a limit but those who show the same; it may be worth nothing. */
function shown(request: FastifyRequest): string {
  const { invite } = (request.body ?? {}) as { readonly invite?: unknown }
  return bearerToken(request) ?? (typeof invite === 'string' ? invite : `${request.routeOptions.url}`)
}
