import { HOUR, type IncidentId, ownPersonId } from '@holdfast/model'
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

const invite = (grant: Partial<Grant> = {}) => rig.issue({ kind: 'invite', sub: 'link', name: '', ...grant })
const ask = (payload: object | string, headers: Record<string, string> = {}) =>
  rig.app.inject({ method: 'POST', url: '/api/join', payload, headers })

describe('POST /api/join', () => {
  test('[A5] an invitation and a name become a token with the access and scope of the invitation', async () => {
    const response = await ask({
      invite: await invite({ access: 'observe', scope: incident }),
      name: ' Ada \n Lovelace',
    })
    expect(response.statusCode).toBe(200)
    expect(response.headers['cache-control']).toBe('no-store')
    const { token, ...rest } = response.json()
    expect(rest).toEqual({
      person: { id: expect.stringMatching(/^[\da-f-]{36}$/), name: 'Ada Lovelace' },
      access: 'observe',
      scope: incident,
      expiresAt: START + 30 * 24 * HOUR,
    })
    expect(await rig.tokens.verify(token)).toMatchObject({
      ok: true,
      value: { kind: 'person', sub: rest.person.id },
    })
  })

  test('[A5] two people with one invitation and one name are two people', async () => {
    const link = await invite()
    const ids = await Promise.all(
      [1, 2].map(async () => (await ask({ invite: link, name: 'Ada' })).json().person.id),
    )
    expect(new Set(ids).size).toBe(2)
  })

  test('[A5] who joins again with their old token, even an expired one, stays the same person', async () => {
    const old = await rig.issue({ sub: 'p7', lifetime: -HOUR })
    expect((await ask({ invite: await invite(), name: 'Ada' }, bearer(old))).json().person.id).toBe('p7')
  })

  test('[A5] [OFF-1] the id that a machine made before it reached a server is kept, by the secret alone', async () => {
    const secret = '5e'.repeat(32)
    const joined = async (more: object, headers = {}) =>
      (await ask({ invite: await invite(), name: 'Ada', ...more }, headers)).json().person.id
    expect(await joined({ secret })).toBe(ownPersonId(secret))
    expect(await joined({ secret })).toBe(ownPersonId(secret))
    for (const claim of [{ id: ownPersonId(secret) }, { person: ownPersonId(secret) }, {}])
      expect(await joined(claim)).not.toBe(ownPersonId(secret))
    expect((await ask({ invite: await invite(), name: 'Ada', secret: ownPersonId(secret) })).statusCode).toBe(
      400,
    )
    expect(await joined({ secret }, bearer(await rig.issue({ sub: 'p7' })))).toBe('p7')
  })

  test('[A5] a token of another kind or server does not choose the person', async () => {
    for (const token of ['garbled', await invite({ sub: 'p7' })]) {
      expect((await ask({ invite: await invite(), name: 'Ada' }, bearer(token))).json().person.id).not.toBe(
        'p7',
      )
    }
  })

  test('[A5] a responder of one incident cannot grow by joining: the invitation decides', async () => {
    const link = await invite({ access: 'observe', scope: incident })
    const again = await ask({ invite: link, name: 'Ada' }, bearer(await rig.issue()))
    expect(again.json()).toMatchObject({ access: 'observe', scope: incident })
  })

  test('[A16] a link lets in as many people as it may, and who is in comes in again without a use', async () => {
    const link = await invite({ uses: 2 })
    const tokenOf = async (name: string, headers = {}) =>
      (await ask({ invite: link, name }, headers)).json().token
    const ada = await tokenOf('Ada')
    const secret = '5e'.repeat(32)
    expect((await ask({ invite: link, name: 'Bob', secret })).statusCode).toBe(200)
    const refused = await ask({ invite: link, name: 'Eve' })
    expect([refused.statusCode, refused.json()]).toEqual([
      403,
      { error: { ...problem.error, what: 'This link has let in as many people as it may.' } },
    ])
    expect((await ask({ invite: link, name: 'Ada' }, bearer(ada))).statusCode).toBe(200)
    expect((await ask({ invite: link, name: 'Bob', secret })).statusCode).toBe(200)
    expect((await ask({ invite: link, name: 'Eve', secret: '6e'.repeat(32) })).statusCode).toBe(403)
  })

  test('[A16] one link makes 50 tokens at once and 5 a second after that, never hundreds, and 200 people in all', async () => {
    const link = await invite()
    const attack = async (times: number) => {
      const codes = await Promise.all(
        Array.from({ length: times }, async () => (await ask({ invite: link, name: 'Eve' })).statusCode),
      )
      return codes.filter((code) => code === 200).length
    }
    expect(await attack(400)).toBe(50)
    expect((await ask({ invite: link, name: 'Eve' })).json().error.todo).toBe('Try again in a few seconds.')
    rig.clock.advance(1_000)
    expect(await attack(20)).toBe(5)
    let people = 55
    while (people < 200) {
      rig.clock.advance(10_000)
      people += await attack(50)
    }
    rig.clock.advance(10_000)
    expect([people, await attack(50)]).toEqual([200, 0])
    expect(rig.register.all().filter(({ kind }) => kind === 'person')).toHaveLength(200)
  })

  test('[A16] one person who comes in again and again fills no list: ten times the people of the link is the end', async () => {
    const link = await invite({ uses: 2 })
    const ada = bearer((await ask({ invite: link, name: 'Ada' })).json().token)
    let made = 1
    for (;;) {
      rig.clock.advance(1_000)
      const answer = await ask({ invite: link, name: 'Ada' }, ada)
      if (answer.statusCode !== 200) break
      made += 1
    }
    expect(made).toBe(20)
  })

  test.each([
    ['an empty name', async () => ({ invite: await invite(), name: '  ' }), 422],
    ['a name of 61 characters', async () => ({ invite: await invite(), name: 'x'.repeat(61) }), 422],
    ['no name', async () => ({ invite: await invite() }), 400],
    ['no invitation', async () => ({ name: 'Ada' }), 400],
    ['an empty invitation', async () => ({ invite: '', name: 'Ada' }), 401],
    ['a garbled invitation', async () => ({ invite: 'x.y.z', name: 'Ada' }), 401],
    ['an expired invitation', async () => ({ invite: await invite({ lifetime: -1000 }), name: 'Ada' }), 401],
    ['a personal token', async () => ({ invite: await rig.issue(), name: 'Ada' }), 403],
    ['something that is no object', async () => '[]', 400],
  ])('[A5] %s is refused in words', async (_case, payload, status) => {
    const response = await ask(await payload(), { 'content-type': 'application/json' })
    expect([response.statusCode, response.json()]).toEqual([status, problem])
  })

  test.each([
    ['damaged JSON', '{"invite":', 'application/json', 400],
    ['no JSON', 'invite=1', 'application/x-www-form-urlencoded', 415],
    ['a body of 5 MB', JSON.stringify({ name: 'x'.repeat(5_000_000) }), 'application/json', 413],
    ['a poisoned key', '{"__proto__":{"a":1}}', 'application/json', 400],
  ])('[A6] %s is refused in words', async (_case, payload, type, status) => {
    const response = await rig.app.inject({
      method: 'POST',
      url: '/api/join',
      payload,
      headers: { 'content-type': type },
    })
    expect([response.statusCode, response.json()]).toEqual([status, problem])
  })
})
