// What the HTTP side says when a request cannot even reach its route, or a route throws. Details go to the log only.
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import type { Log } from '../host/jsonLogs.ts'
import type { Problem } from '../host/problem.ts'
import { sendPage } from './web.ts'
import { refuse } from './refuse.ts'

/** `webDir` is the app's folder, whose page tells a person in a browser that an address leads nowhere. */
export function answerErrors(app: FastifyInstance, log: Log, webDir: string | null): void {
  app.setNotFoundHandler((request, reply) => {
    const asksForPage = request.method === 'GET' && request.headers.accept?.includes('text/html')
    const isApi = request.url.startsWith('/api/')
    if (webDir !== null && asksForPage && !isApi) return sendPage(webDir, request, reply.code(404))
    return refuse(reply, 404, NOTHING_HERE)
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) {
      log.error({
        err: { code: error.code, message: error.message, stack: error.stack },
        route: request.routeOptions.url,
      })
    }
    return answer(reply, status)
  })
}

export function answer(reply: FastifyReply, status: number): FastifyReply {
  return refuse(reply, status, problemOf(status))
}

export const problemOf = (status: number): Problem =>
  texts[status] ?? (status < 500 ? texts[400] : texts[500]) ?? NOTHING_HERE

const NOTHING_HERE: Problem = {
  what: 'There is nothing at this address.',
  safe: 'Nothing was changed.',
  todo: 'Check the address, or start from the first page.',
}

const texts: Readonly<Record<number, Problem>> = {
  400: {
    what: 'The server could not read this request.',
    safe: 'Nothing was changed.',
    todo: 'Send JSON as the README of the server shows.',
  },
  403: NOTHING_HERE,
  404: NOTHING_HERE,
  413: {
    what: 'The request is too large.',
    safe: 'Nothing was changed.',
    todo: 'Send less at once.',
  },
  415: {
    what: 'The request is not JSON.',
    safe: 'Nothing was changed.',
    todo: 'Set the header content-type: application/json.',
  },
  429: {
    what: 'Too many requests from your address in a short time.',
    safe: 'The room goes on, and nothing was changed.',
    todo: 'Wait a minute and try again.',
  },
  500: {
    what: 'The server failed to answer; the reason is in its log.',
    safe: 'What was saved before is unchanged.',
    todo: 'Try again. If it stays, tell whoever runs the server.',
  },
  503: {
    what: 'The server is stopping.',
    safe: 'What it confirmed is on its disk.',
    todo: 'Try again in a minute.',
  },
}
