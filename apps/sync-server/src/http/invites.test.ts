import { HOUR, type IncidentId, MINUTE } from '@holdfast/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bearer, type HttpRig, httpRig, START } from '../../test/support/httpRig.ts'
import { type Log, silentLog } from '../host/jsonLogs.ts'
import { joinCodes } from '../identity/joinCodes.ts'
import { readIdentity } from '../identity/serverIdentity.ts'
import type { Grant } from '../identity/tokens.ts'

const incident = '018bcfe5-6800-7000-8000-00000000000a' as IncidentId
const other = '018bcfe5-6800-7000-8000-00000000000b' as IncidentId
const problem = { error: { what: expect.any(String), safe: expect.any(String), todo: expect.any(String) } }
const CODE = /^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/

let rig: HttpRig
beforeEach(async () => {
  rig = await httpRig()
})
afterEach(() => rig.close())

const ask = async (payload: object, grant: Partial<Grant> = {}) =>
  rig.app.inject({
    method: 'POST',
    url: '/api/invites',
    payload,
    headers: bearer(await rig.issue(grant)),
  })
const resolve = (code: string) => rig.app.inject({ method: 'POST', url: '/api/codes', payload: { code } })
const resolveFrom = (remoteAddress: string, code: string) =>
  rig.app.inject({ method: 'POST', url: '/api/codes', payload: { code }, remoteAddress })
const tokenIn = (path: string) => path.replace(/^.*#\w+=/, '')

describe('POST /api/invites', () => {
  test.each([
    ['respond', { kind: 'invite', access: 'respond', scope: incident }, 24 * HOUR, 25],
    ['observe', { kind: 'invite', access: 'observe', scope: incident }, 24 * HOUR, 100],
    ['screen', { kind: 'screen', access: 'screen', scope: incident }, 30 * 24 * HOUR, null],
  ])(
    '[A20] [FRM-8] a link to %s opens that incident alone, as a code that leads to its token',
    async (to, claims, lasts, uses) => {
      const made = await ask({ incident, to }, { lifetime: 60 * 24 * HOUR })
      expect([made.statusCode, made.headers['cache-control']]).toEqual([200, 'no-store'])
      const { code, ...rest } = made.json()
      expect(code).toMatch(CODE)
      expect(rest).toEqual({ path: `/#code=${code}`, expiresAt: START + lasts, uses })
      const found = await resolve(code)
      expect([found.statusCode, found.headers['cache-control']]).toEqual([200, 'no-store'])
      expect(await rig.tokens.verify(tokenIn(found.json().path))).toMatchObject({ ok: true, value: claims })
      expect(rig.register.all().find(({ kind }) => kind === claims.kind)).toMatchObject({
        madeBy: 'person:p1',
      })
    },
  )

  test('[A20] a link never lasts longer than the access of whoever made it', async () => {
    const { expiresAt } = (await ask({ incident, to: 'respond' }, { lifetime: HOUR })).json()
    expect(expiresAt).toBe(START + HOUR)
  })

  test.each([
    ['an observer', { access: 'observe' }, 403],
    ['a responder of another incident', { scope: other }, 403],
    ['a wall', { kind: 'screen', access: 'screen', scope: incident }, 403],
    ['a hub', { kind: 'hub' }, 403],
    ['an invitation', { kind: 'invite' }, 401],
    ['a link that adds a device', { kind: 'device' }, 401],
  ] satisfies [string, Partial<Grant>, number][])(
    '[A20] [FRM-9] %s may not invite',
    async (_who, grant, status) => {
      const before = rig.register.all().filter(({ madeBy }) => madeBy.startsWith('person:'))
      const answer = await ask({ incident, to: 'observe' }, grant)
      expect([answer.statusCode, answer.json()]).toEqual([status, problem])
      expect(rig.register.all().filter(({ madeBy }) => madeBy.startsWith('person:'))).toEqual(before)
    },
  )

  test.each([
    [{ incident: '*', to: 'respond' }, 422],
    [{ incident: 'a/b', to: 'respond' }, 422],
    [{ incident, to: 'hub' }, 400],
    [{ incident, to: 'person' }, 400],
    [{}, 400],
  ])('[A20] %j makes no link', async (payload, status) => {
    const answer = await ask(payload)
    expect([answer.statusCode, answer.json()]).toEqual([status, problem])
  })
})

describe('POST /api/codes', () => {
  test('[A21] a code is read as people write it, and opens nothing once its link has ended, was revoked or is used up', async () => {
    const { code } = (await ask({ incident, to: 'respond' })).json()
    const heard = code.toLowerCase().replaceAll('-', ' ')
    const { path } = (await resolve(heard)).json()
    const link = rig.register.all().find(({ kind }) => kind === 'invite')
    if (!link) throw new Error('no link')
    for (let i = 0; i < 25; i++) {
      const payload = { invite: tokenIn(path), name: `Ada ${i}` }
      expect((await rig.app.inject({ method: 'POST', url: '/api/join', payload })).statusCode).toBe(200)
    }
    expect((await resolve(code)).statusCode).toBe(404)
    const second = (await ask({ incident, to: 'respond' })).json().code
    rig.register.revoke(rig.register.all().filter(({ kind }) => kind === 'invite'))
    expect((await resolve(second)).statusCode).toBe(404)
    const third = (await ask({ incident, to: 'respond' })).json().code
    rig.clock.advance(24 * HOUR)
    const ended = await resolve(third)
    expect([ended.statusCode, ended.json()]).toEqual([404, problem])
  })

  test('[A21] [SEC-1] what opens everything has no code: the links of a start and of commands', async () => {
    const identity = await readIdentity(rig.dir)
    if (!identity.ok || !identity.value) throw new Error('no identity')
    const codes = joinCodes({ identity: identity.value, register: rig.register, clock: rig.clock })
    await rig.issue({ kind: 'invite', by: 'start' })
    await rig.issue({ kind: 'invite', by: 'command' })
    await rig.issue({ by: { person: 'p1' } })
    for (const row of rig.register.all()) expect((await resolve(codes.of(row))).statusCode).toBe(404)
    const mine = rig.register.issue({
      kind: 'invite',
      access: 'observe',
      scope: incident,
      sub: 'x',
      name: '',
      lifetime: HOUR,
      by: { person: 'p1' },
    })
    expect((await resolve(codes.of(mine))).statusCode).toBe(200)
  })

  test('[A21] [FRM-8] codes of two servers differ for one link, so knowing its id tells nobody the code', async () => {
    const twin = await httpRig()
    const codeOf = async (at: HttpRig) =>
      (
        await at.app.inject({
          method: 'POST',
          url: '/api/invites',
          payload: { incident, to: 'observe' },
          headers: bearer(await at.issue()),
        })
      ).json().code
    const [one, two] = [await codeOf(rig), await codeOf(twin)]
    expect(one).not.toBe(two)
    expect((await resolve(two)).statusCode).toBe(404)
    await twin.close()
  })

  test('[A21] [FRM-8] whoever guesses is refused 300 times a minute and then asked to wait, with a right code too; it is logged once, without the code', async () => {
    const said: string[] = []
    const log = { ...silentLog(), warn: (_facts: unknown, words: string) => void said.push(words) } as Log
    await rig.close()
    rig = await httpRig({ log })
    const guess = async (n: number) => (await resolve(n.toString().padStart(12, '0'))).statusCode
    const answers: number[] = []
    for (let n = 0; n < 320; n++) answers.push(await guess(n))
    expect([answers.filter((code) => code === 404).length, new Set(answers.slice(300))]).toEqual([
      300,
      new Set([429]),
    ])
    const { code } = (await ask({ incident, to: 'respond' })).json()
    const right = await resolve(code)
    expect([right.statusCode, right.headers['retry-after'], right.json()]).toEqual([429, '60', problem])
    expect(said).toEqual(['join code refused', 'join codes locked out'])
    expect((await resolveFrom('127.0.0.2', code)).statusCode).toBe(200)
    rig.clock.advance(MINUTE)
    expect((await resolve(code)).statusCode).toBe(200)
  })

  test.each([{}, { code: '' }, { code: 7 }, { code: 'no code at all' }, { code: 'U'.repeat(12) }])(
    '[A21] %j is told to be no code',
    async (payload) => {
      const answer = await rig.app.inject({ method: 'POST', url: '/api/codes', payload })
      expect([answer.statusCode, answer.json()]).toEqual([422, problem])
    },
  )
})
