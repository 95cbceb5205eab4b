import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIds, HOUR, type IncidentId, manualClock } from '@holdfast/model'
import type { FastifyInstance } from 'fastify'
import { Registry } from 'prom-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createHttp } from './http.ts'
import { openIdentity } from './keys.ts'
import { silentLog } from './logs.ts'
import { createTokens, type Grant, type Tokens } from './tokens.ts'

const incident = '018bcfe5-6800-7000-8000-00000000000a' as IncidentId
const clock = manualClock(1_700_000_000_000)
const newId = createIds(clock)

let dir: string
let app: FastifyInstance
let tokens: Tokens
let writable = true

async function build(apiPerMinute = 1000): Promise<FastifyInstance> {
  const identity = await openIdentity(dir, newId)
  if (!identity.ok) throw new Error(identity.error.what)
  tokens = await createTokens(identity.value, clock)
  return createHttp({
    serverId: identity.value.serverId,
    tokens,
    newId,
    log: silentLog(),
    registry: new Registry(),
    writable: () => writable,
    apiPerMinute,
    webDir: join(dir, 'web'),
  })
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'holdfast-http-'))
  app = await build()
  writable = true
})
afterEach(async () => {
  await app.close()
  await rm(dir, { recursive: true })
})

const issue = (grant: Partial<Grant> = {}): Promise<string> =>
  tokens.issue({ kind: 'person', access: 'respond', scope: '*', sub: 'p1', name: 'Ada', lifetime: HOUR, ...grant })
const invite = (grant: Partial<Grant> = {}) => issue({ kind: 'invite', sub: 'link', name: '', ...grant })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const join_ = (payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/api/join', payload: payload as object, headers })
const problem = { error: { what: expect.any(String), safe: expect.any(String), todo: expect.any(String) } }

describe('POST /api/join', () => {
  test('[A5] an invitation and a name become a token with the access and scope of the invitation', async () => {
    const response = await join_({ invite: await invite({ access: 'observe', scope: incident }), name: ' Ada \n Lovelace' })
    expect(response.statusCode).toBe(200)
    expect(response.headers['cache-control']).toBe('no-store')
    const { token, ...rest } = response.json()
    expect(rest).toEqual({
      person: { id: expect.stringMatching(/^[\da-f-]{36}$/), name: 'Ada Lovelace' },
      access: 'observe',
      scope: incident,
      expiresAt: 1_700_000_000_000 + 30 * 24 * HOUR,
    })
    expect(await tokens.verify(token)).toMatchObject({ ok: true, value: { kind: 'person', sub: rest.person.id } })
  })

  test('[A5] two people with one invitation and one name are two people', async () => {
    const link = await invite()
    const ids = await Promise.all([1, 2].map(async () => (await join_({ invite: link, name: 'Ada' })).json().person.id))
    expect(new Set(ids).size).toBe(2)
  })

  test('[A5] who joins again with their old token, even an expired one, stays the same person', async () => {
    const old = await issue({ sub: 'p7', lifetime: -HOUR })
    expect((await join_({ invite: await invite(), name: 'Ada' }, bearer(old))).json().person.id).toBe('p7')
  })

  test('[A5] a token of another kind or server does not choose the person', async () => {
    for (const token of ['garbled', await invite({ sub: 'p7' })]) {
      expect((await join_({ invite: await invite(), name: 'Ada' }, bearer(token))).json().person.id).not.toBe('p7')
    }
  })

  test('[A5] a responder of one incident cannot grow by joining: the invitation decides', async () => {
    const link = await invite({ access: 'observe', scope: incident })
    const again = await join_({ invite: link, name: 'Ada' }, bearer(await issue()))
    expect(again.json()).toMatchObject({ access: 'observe', scope: incident })
  })

  test.each([
    ['an empty name', async () => ({ invite: await invite(), name: '  ' }), 422],
    ['a name of 61 characters', async () => ({ invite: await invite(), name: 'x'.repeat(61) }), 422],
    ['no name', async () => ({ invite: await invite() }), 400],
    ['no invitation', async () => ({ name: 'Ada' }), 400],
    ['an empty invitation', async () => ({ invite: '', name: 'Ada' }), 401],
    ['a garbled invitation', async () => ({ invite: 'x.y.z', name: 'Ada' }), 401],
    ['an expired invitation', async () => ({ invite: await invite({ lifetime: -1000 }), name: 'Ada' }), 401],
    ['a personal token', async () => ({ invite: await issue(), name: 'Ada' }), 403],
    ['something that is no object', async () => '[]', 400],
  ])('[A5] %s is refused in words', async (_case, payload, status) => {
    const response = await join_(await payload(), { 'content-type': 'application/json' })
    expect([response.statusCode, response.json()]).toEqual([status, problem])
  })

  test.each([
    ['damaged JSON', '{"invite":', 'application/json', 400],
    ['no JSON', 'invite=1', 'application/x-www-form-urlencoded', 415],
    ['a body of 5 MB', JSON.stringify({ name: 'x'.repeat(5_000_000) }), 'application/json', 413],
    ['a poisoned key', '{"__proto__":{"a":1}}', 'application/json', 400],
  ])('[A6] %s is refused in words', async (_case, payload, type, status) => {
    const response = await app.inject({ method: 'POST', url: '/api/join', payload, headers: { 'content-type': type } })
    expect([response.statusCode, response.json()]).toEqual([status, problem])
  })
})

describe('GET /api/me', () => {
  test('[A6] tells who the server takes the caller for', async () => {
    const response = await app.inject({ url: '/api/me', headers: bearer(await issue()) })
    expect(response.json()).toEqual({
      person: { id: 'p1', name: 'Ada' },
      access: 'respond',
      scope: '*',
      expiresAt: 1_700_000_000_000 + HOUR,
      server: expect.any(String),
    })
  })

  test('[A6] without a token, with an invitation, with the token in the address: refused in words', async () => {
    const token = await issue()
    for (const request of [
      { url: '/api/me' },
      { url: `/api/me?token=${token}` },
      { url: '/api/me', headers: bearer(await invite()) },
      { url: '/api/me', headers: { authorization: `Basic ${token}` } },
    ]) {
      const response = await app.inject(request)
      expect([response.statusCode, response.json()]).toEqual([401, problem])
    }
  })
})

describe('POST /api/screen-links', () => {
  const ask = async (grant: Partial<Grant>, payload: object = { incident }) =>
    app.inject({ method: 'POST', url: '/api/screen-links', payload, headers: bearer(await issue(grant)) })

  test('[A6] a responder gets a wall link and an observer link for that incident alone', async () => {
    const { screen, observe } = (await ask({})).json()
    const wall = new RegExp(`^/wall/${incident}#token=(.+)$`).exec(screen)?.[1] ?? null
    const people = /^\/#join=(.+)$/.exec(observe)?.[1] ?? null
    expect(await tokens.verify(wall)).toMatchObject({ value: { kind: 'screen', access: 'screen', scope: incident } })
    expect(await tokens.verify(people)).toMatchObject({ value: { kind: 'invite', access: 'observe', scope: incident } })
  })

  test.each([
    ['an observer', { access: 'observe' }, 403],
    ['a responder of another incident', { scope: 'other' as IncidentId }, 403],
    ['a screen', { kind: 'screen', access: 'screen', scope: incident }, 403],
  ] satisfies [string, Partial<Grant>, number][])('[A6] %s may not', async (_case, grant, status) => {
    const response = await ask(grant)
    expect([response.statusCode, response.json()]).toEqual([status, problem])
  })

  test.each([{}, { incident: '' }, { incident: '*' }, { incident: 'a/b' }, { incident: 7 }])(
    '[A6] %j names no incident',
    async (payload) => {
      expect((await ask({}, payload)).statusCode).toBe(422)
    },
  )
})

describe('limits and answers', () => {
  test('[A6] too many requests from one address are refused in words; health is not counted', async () => {
    await app.close()
    app = await build(3)
    const statuses: number[] = []
    for (let i = 0; i < 4; i++) statuses.push((await app.inject('/api/me')).statusCode)
    expect(statuses).toEqual([401, 401, 401, 429])
    expect((await app.inject('/api/me')).json()).toEqual(problem)
    expect((await app.inject('/healthz')).statusCode).toBe(200)
  })

  test.each(['/api/nothing', '/nothing/here', '/incident', '/%', '/%00', '/..%2f..%2fetc/passwd', '/.env'])(
    '[A6] %s is answered in words',
    async (url) => {
      const response = await app.inject(url)
      expect(response.statusCode).toBeGreaterThanOrEqual(400)
      expect(response.statusCode).toBeLessThan(500)
      expect(response.json()).toEqual(problem)
    },
  )

  test('[A9] health names the server, readiness follows the store', async () => {
    expect((await app.inject('/healthz')).json()).toEqual({ ok: true, server: expect.any(String) })
    expect((await app.inject('/readyz')).json()).toEqual({ ok: true })
    writable = false
    const response = await app.inject('/readyz')
    expect([response.statusCode, response.json()]).toEqual([503, problem])
    expect((await app.inject('/healthz')).statusCode).toBe(200)
  })
})

describe('the app', () => {
  const page = '<!doctype html><html><head lang="en"><title>Holdfast</title></head><body></body></html>'
  beforeEach(async () => {
    await mkdir(join(dir, 'web', 'assets'), { recursive: true })
    await writeFile(join(dir, 'web', 'index.html'), page)
    await writeFile(join(dir, 'web', 'assets', 'index-Cx1.js'), 'export {}')
    await writeFile(join(dir, 'web', 'sw.js'), 'self')
    await writeFile(join(dir, 'web', '.secret'), 'no')
    await writeFile(join(dir, 'outside.txt'), 'no')
  })

  test.each(['/', `/incident/${incident}`, `/incident/${incident}/ops`, `/wall/${incident}`, '/?a=1'])(
    '[A8] %s is the page, with the nonce of its own policy, never from a cache',
    async (url) => {
      const [one, two] = [await app.inject(url), await app.inject(url)]
      const nonce = /nonce="([^"]+)"/.exec(one.body)?.[1]
      expect(one.body).toBe(
        page.replace('<head lang="en">', `<head lang="en"><meta property="csp-nonce" nonce="${nonce}">`),
      )
      expect(one.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
      expect(two.headers['content-security-policy']).not.toBe(one.headers['content-security-policy'])
      expect(one.headers).toMatchObject({
        'cache-control': 'no-store',
        'content-type': 'text/html; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'x-frame-options': 'DENY',
      })
    },
  )

  test('[A8] hashed assets are kept for ever, other files are asked for again', async () => {
    const asset = await app.inject('/assets/index-Cx1.js')
    expect([asset.statusCode, asset.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    expect(asset.headers['content-type']).toContain('javascript')
    const worker = await app.inject('/sw.js')
    expect([worker.statusCode, worker.headers['cache-control']]).toEqual([200, 'no-cache'])
    const again = await app.inject({ url: '/sw.js', headers: { 'if-none-match': String(worker.headers.etag) } })
    expect(again.statusCode).toBe(304)
  })

  test.each([
    '/assets/gone.js',
    '/assets/',
    '/assets/../outside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/..%2foutside.txt',
    '/.secret',
    '/gone.txt',
  ])('[A8] %s is not the page and not another file', async (url) => {
    const response = await app.inject(url)
    expect(response.statusCode).toBeGreaterThanOrEqual(400)
    expect(response.body).not.toContain('no"')
    expect(response.headers['content-security-policy']).toContain("default-src 'none'; frame-ancestors")
    expect(response.json()).toEqual(problem)
  })

  test('[A8] without a build the page says what to run, and works once it is there', async () => {
    await rm(join(dir, 'web'), { recursive: true })
    const response = await app.inject('/')
    expect(response.statusCode).toBe(503)
    expect(response.body).toContain('run build')
    await mkdir(join(dir, 'web'))
    await writeFile(join(dir, 'web', 'index.html'), page)
    expect((await app.inject('/')).statusCode).toBe(200)
  })
})
