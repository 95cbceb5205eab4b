import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type HttpRig, httpRig } from './testing/httpRig.ts'

const problem = { error: { what: expect.any(String), safe: expect.any(String), todo: expect.any(String) } }

let rig: HttpRig
let writable = true
beforeEach(async () => {
  writable = true
  rig = await httpRig({ apiPerMinute: 3, writable: async () => writable })
})
afterEach(() => rig.close())

describe('limits and answers', () => {
  test('[A6] too many requests from one address are refused in words; health is not counted', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 4; i++) statuses.push((await rig.app.inject('/api/me')).statusCode)
    expect(statuses).toEqual([401, 401, 401, 429])
    expect((await rig.app.inject('/api/me')).json()).toEqual(problem)
    expect((await rig.app.inject('/healthz')).statusCode).toBe(200)
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

  test('[A9] health names the server, readiness follows the store', async () => {
    expect((await rig.app.inject('/healthz')).json()).toEqual({ ok: true, server: expect.any(String) })
    expect((await rig.app.inject('/readyz')).json()).toEqual({ ok: true })
    writable = false
    const response = await rig.app.inject('/readyz')
    expect([response.statusCode, response.json()]).toEqual([503, problem])
    expect((await rig.app.inject('/healthz')).statusCode).toBe(200)
  })
})
