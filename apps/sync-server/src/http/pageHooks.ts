// POST /hooks/pagerduty/:channel: what PagerDuty says of a page (its v3 webhooks). A 4xx drops it there, a 5xx brings it again.
import type { FastifyInstance } from 'fastify'
import { MAX_HOOK_BYTES } from '../config/limits.ts'
import type { HookTaken, TakeHook } from '../delivery/pageHooks.ts'
import type { Problem } from '../host/problem.ts'
import { answer } from './errors.ts'
import { refuse } from './refuse.ts'

/** `take`: null on a server that delivers nothing. */
export function pageHooksRoute(app: FastifyInstance, take: TakeHook | null): void {
  app.register(async (hooks) => {
    hooks.removeAllContentTypeParsers()
    // The signature is over the bytes as they came.
    hooks.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: MAX_HOOK_BYTES },
      (_request, body, done) => done(null, body),
    )
    hooks.post<{ Params: { channel: string } }>(
      '/hooks/pagerduty/:channel',
      { bodyLimit: MAX_HOOK_BYTES },
      async ({ params, headers, body }, reply) => {
        if (take === null || !Buffer.isBuffer(body)) return answer(reply, take === null ? 404 : 400)
        const text = (name: string) => String(headers[name] ?? '')
        const taken = await take({
          ...{ channel: params.channel, body },
          ...{ signatures: text('x-pagerduty-signature'), id: text('x-webhook-id') },
        })
        if (taken === 'taken' || taken === 'ignored')
          return reply.code(202).send({ taken: taken === 'taken' })
        const { status, problem } = REFUSED[taken]
        return refuse(reply, status, problem)
      },
    )
  })
}

const REFUSED: Readonly<
  Record<Exclude<HookTaken, 'taken' | 'ignored'>, { readonly status: number; readonly problem: Problem }>
> = {
  unsigned: {
    status: 401,
    problem: {
      what: 'No channel here has a secret that signs this.',
      safe: 'Nothing was changed.',
      todo: 'Compare the address with "holdfast channel list", and the secret of the webhook with the channel.',
    },
  },
  unreadable: {
    status: 400,
    problem: {
      what: 'This is no event of PagerDuty’s webhooks, version 3.',
      safe: 'Nothing was changed.',
      todo: 'Send {"event": {"event_type", "occurred_at", "agent", "data"}} as JSON.',
    },
  },
  failed: {
    status: 503,
    problem: {
      what: 'The server cannot store anything now.',
      safe: 'Nothing was changed.',
      todo: 'Send it again in a minute.',
    },
  },
}
