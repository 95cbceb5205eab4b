import { HOUR } from '@holdfast/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bearer, type HttpRig, httpRig, START } from '../../test/support/httpRig.ts'

const problem = { error: { what: expect.any(String), safe: expect.any(String), todo: expect.any(String) } }

let rig: HttpRig
beforeEach(async () => {
  rig = await httpRig()
})
afterEach(() => rig.close())

describe('GET /api/me', () => {
  test('[A6] tells who the server takes the caller for', async () => {
    const response = await rig.app.inject({ url: '/api/me', headers: bearer(await rig.issue()) })
    expect(response.json()).toEqual({
      person: { id: 'p1', name: 'Ada' },
      access: 'respond',
      scope: '*',
      expiresAt: START + HOUR,
      server: expect.any(String),
    })
  })

  test('[A6] without a token, with an invitation, with the token in the address: refused in words', async () => {
    const token = await rig.issue()
    for (const request of [
      { url: '/api/me' },
      { url: `/api/me?token=${token}` },
      { url: '/api/me', headers: bearer(await rig.issue({ kind: 'invite' })) },
      { url: '/api/me', headers: { authorization: `Basic ${token}` } },
    ]) {
      const response = await rig.app.inject(request)
      expect([response.statusCode, response.json()]).toEqual([401, problem])
    }
  })
})
