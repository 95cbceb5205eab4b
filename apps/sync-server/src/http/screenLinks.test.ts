import { HOUR, type IncidentId } from '@holdfast/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bearer, type HttpRig, httpRig, START } from '../../test/support/httpRig.ts'
import type { Grant } from '../identity/tokens.ts'

const incident = '018bcfe5-6800-7000-8000-00000000000a' as IncidentId
const problem = { error: { what: expect.any(String), safe: expect.any(String), todo: expect.any(String) } }

let rig: HttpRig
beforeEach(async () => {
  rig = await httpRig()
})
afterEach(() => rig.close())

describe('POST /api/screen-links', () => {
  const ask = async (grant: Partial<Grant>, payload: object = { incident }) =>
    rig.app.inject({
      method: 'POST',
      url: '/api/screen-links',
      payload,
      headers: bearer(await rig.issue(grant)),
    })

  test('[A6] a responder gets a wall link and an observer link for that incident alone', async () => {
    const { screen, observe } = (await ask({})).json()
    const wall = new RegExp(`^/wall/${incident}#token=(.+)$`).exec(screen)?.[1] ?? null
    const people = /^\/#join=(.+)$/.exec(observe)?.[1] ?? null
    expect(await rig.tokens.verify(wall)).toMatchObject({
      value: { kind: 'screen', access: 'screen', scope: incident },
    })
    expect(await rig.tokens.verify(people)).toMatchObject({
      value: { kind: 'invite', access: 'observe', scope: incident },
    })
  })

  test('[A15] links made inside an incident name it and who made them; the invitation lasts a day, a wall 30 days', async () => {
    await ask({ sub: 'p1' })
    const made = rig.register.all().filter(({ madeBy }) => madeBy === 'person:p1')
    expect(made.map(({ kind, scope, expiresAt }) => [kind, scope, expiresAt - START])).toEqual([
      ['screen', incident, 30 * 24 * HOUR],
      ['invite', incident, 24 * HOUR],
    ])
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
