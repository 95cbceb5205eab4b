// Serves the browser build of the app: hashed assets for ever, the page fresh each time with its own style nonce.
// Invariant: a missing file is a 404, and the page only for who asked for a page; nothing outside the build folder is readable.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ASSET_MAX_AGE } from '../config/timings.ts'
import { appPolicy, WORKER_POLICY } from './contentPolicy.ts'

/** Addresses that the app routes itself; each answers with the same page. */
const PAGES = ['/', '/incident/*', '/wall/*', '/workspace/*']
/** A worker fetches under the policy of its own script. */
const WORKER = 'sw.js'

/** `dir` is the folder with index.html and assets/. It may appear later: it is looked for at each request. */
export async function serveWeb(app: FastifyInstance, dir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: dir,
    serve: false,
    suppressWarning: true,
    dotfiles: 'deny',
    index: false,
  })
  for (const path of PAGES) app.get(path, (request, reply) => sendPage(dir, request, reply))
  app.get<{ Params: { '*': string } }>('/assets/*', (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`, { maxAge: ASSET_MAX_AGE, immutable: true }),
  )
  app.get<{ Params: { file: string } }>('/:file', (request, reply) => {
    const { file } = request.params
    if (file === 'index.html') return reply.redirect('/')
    if (file === WORKER) reply.header('content-security-policy', WORKER_POLICY)
    return reply.sendFile(file, { cacheControl: false }).header('cache-control', 'no-cache')
  })
}

/** The page with a nonce of its own; keeps the status that `reply` has. */
export async function sendPage(
  dir: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const page = await readFile(join(dir, 'index.html'), 'utf8').catch(() => null)
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store')
  if (page === null) return reply.code(503).send(NOT_BUILT)
  const nonce = randomBytes(16).toString('base64')
  reply.header('content-security-policy', appPolicy(nonce, request.headers.host))
  return reply.send(
    page.replace(/<head\b[^>]*>/i, (head) => `${head}<meta property="csp-nonce" nonce="${nonce}">`),
  )
}

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Holdfast</title>
<h1>The app is not built yet</h1>
<p>The server runs, and everything it holds is safe.</p>
<p>In the project folder run <code>npx pnpm@10.34.9 run build</code>, then reload this page. <code>npm start</code> does both.</p>
</html>
`
