import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bearer, type HttpRig, httpRig } from '../../test/support/httpRig.ts'

const problem = { error: { what: expect.any(String), safe: expect.any(String), todo: expect.any(String) } }

let rig: HttpRig
let writable = true
beforeEach(async () => {
  writable = true
  rig = await httpRig({ apiPerMinute: 3, writable: async () => writable })
})
afterEach(() => rig.close())

describe('limits and answers', () => {
  test('[A6] too many requests that show the same are refused in words; health is not counted', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 4; i++) statuses.push((await rig.app.inject('/api/me')).statusCode)
    expect(statuses).toEqual([401, 401, 401, 429])
    expect((await rig.app.inject('/api/me')).json()).toEqual(problem)
    expect((await rig.app.inject('/healthz')).statusCode).toBe(200)
  })

  test('[A6] [S112] failures are counted apart: who makes 620 of them shuts nobody out who comes from there with a good link', async () => {
    await rig.close()
    rig = await httpRig({ apiPerMinute: 600 })
    const statuses = new Map<number, number>()
    const count = ({ statusCode }: { statusCode: number }) =>
      statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
    for (let i = 0; i < 320; i++) count(await rig.app.inject('/api/me'))
    for (let i = 0; i < 300; i++)
      count(await rig.app.inject({ url: '/api/me', headers: bearer(`guess.number.${i}`) }))
    expect(Object.fromEntries(statuses)).toEqual({ 401: 300, 429: 320 })
    const last = await rig.app.inject('/api/me')
    expect([last.statusCode, last.json(), last.headers['retry-after']]).toEqual([
      429,
      problem,
      expect.anything(),
    ])
    const invite = await rig.issue({ kind: 'invite' })
    const body = { invite, name: 'Ada' }
    const joining = await rig.app.inject({ method: 'POST', url: '/api/join', payload: body })
    expect(joining.statusCode).toBe(200)
    const { token } = joining.json<{ token: string }>()
    expect((await rig.app.inject({ url: '/api/me', headers: bearer(token) })).statusCode).toBe(200)
    const elsewhere = await rig.app.inject({ url: '/api/me', remoteAddress: '203.0.113.9' })
    expect(elsewhere.statusCode).toBe(401)
  })

  test('[A9] readiness and figures are for this machine and for a token of everything; health is for all', async () => {
    const status = async (url: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
      (await rig.app.inject({ url, headers, remoteAddress })).statusCode
    const away = '203.0.113.9'
    const all = bearer(await rig.issue({ access: 'observe' }))
    const one = bearer(await rig.issue({ scope: 'i1' as never }))
    const invite = bearer(await rig.issue({ kind: 'invite' }))
    for (const url of ['/readyz', '/metrics']) {
      expect(await status(url)).toBe(200)
      expect(await status(url, { 'x-forwarded-for': away })).toBe(401)
      expect(await status(url, {}, away)).toBe(401)
      expect(await status(url, one, away)).toBe(401)
      expect(await status(url, invite, away)).toBe(401)
      expect(await status(url, all, away)).toBe(200)
    }
    expect((await rig.app.inject({ url: '/metrics', remoteAddress: away })).json()).toEqual(problem)
    expect(await status('/healthz', {}, away)).toBe(200)
  })

  test('[A9] readiness, which writes to the disk, and figures are limited for each address', async () => {
    let probes = 0
    await rig.close()
    rig = await httpRig({ writable: async () => ++probes > 0 })
    for (let i = 0; i < 130; i++) await rig.app.inject('/readyz')
    expect(probes).toBe(120)
    expect((await rig.app.inject('/readyz')).json()).toEqual(problem)
    expect((await rig.app.inject({ url: '/healthz' })).statusCode).toBe(200)
    expect((await rig.app.inject({ url: '/readyz', remoteAddress: '127.0.0.2' })).statusCode).toBe(200)
  })

  test.each(['/api/nothing', '/nothing/here', '/incident', '/%', '/%00', '/..%2f..%2fetc/passwd', '/.env'])(
    '[A6] %s is answered in words',
    async (url) => {
      const response = await rig.app.inject(url)
      expect(response.statusCode).toBeGreaterThanOrEqual(400)
      expect(response.statusCode).toBeLessThan(500)
      expect(response.json()).toEqual(problem)
    },
  )

  test('[A9] every address outside the app begins with a path that the dev server and the service worker know', () => {
    expect(() => rig.app.get('/version', () => 'x')).toThrow('/version is not in config/serverPaths.ts')
    rig.app.get('/api/version', () => 'x')
  })

  test('[A9] health names the server, readiness follows the store', async () => {
    expect((await rig.app.inject('/healthz')).json()).toEqual({ ok: true, server: expect.any(String) })
    expect((await rig.app.inject('/readyz')).json()).toEqual({ ok: true })
    writable = false
    const response = await rig.app.inject('/readyz')
    expect([response.statusCode, response.json()]).toEqual([503, problem])
    expect((await rig.app.inject('/healthz')).statusCode).toBe(200)
  })
})
