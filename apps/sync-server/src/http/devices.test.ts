import { createIds, HOUR, type IncidentId, manualClock, MINUTE, ok } from '@holdfast/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bearer, type HttpRig, httpRig, START } from '../../test/support/httpRig.ts'
import { createRegister } from '../identity/register.ts'
import { readIdentity } from '../identity/serverIdentity.ts'
import { createTokens, type Grant } from '../identity/tokens.ts'

const incident = '018bcfe5-6800-7000-8000-00000000000a' as IncidentId
const problem = { error: { what: expect.any(String), safe: expect.any(String), todo: expect.any(String) } }

let rig: HttpRig
beforeEach(async () => {
  rig = await httpRig()
})
afterEach(() => rig.close())

const post = (url: string, payload: object, token?: string) =>
  rig.app.inject({ method: 'POST', url, payload, headers: token === undefined ? {} : bearer(token) })
/** The token in the link that a device is added by. */
async function linkOf(token: string): Promise<string> {
  const { code } = (await post('/api/devices', {}, token)).json()
  const { path } = (await post('/api/codes', { code })).json()
  return path.replace('/#device=', '')
}
const enter = (device: string, token?: string) => post('/api/devices/enter', { device }, token)

test('[A22] [FRM-8] a link adds one device to the person who made it: the same id and name, the same access', async () => {
  const ada = await rig.issue({ lifetime: 20 * HOUR })
  const made = await post('/api/devices', {}, ada)
  expect([made.statusCode, made.headers['cache-control']]).toEqual([200, 'no-store'])
  expect(made.json()).toEqual({
    code: expect.any(String),
    path: `/#code=${made.json().code}`,
    expiresAt: START + 10 * MINUTE,
    uses: 1,
  })
  const entered = await enter(await linkOf(ada))
  const { token, ...rest } = entered.json()
  expect(rest).toEqual({
    person: { id: 'p1', name: 'Ada' },
    access: 'respond',
    scope: '*',
    expiresAt: START + 20 * HOUR,
  })
  expect(await rig.tokens.verify(token)).toMatchObject({ value: { kind: 'person', sub: 'p1' } })
})

test('[A22] [FRM-8] a link adds one device, once', async () => {
  const link = await linkOf(await rig.issue())
  const answers = await Promise.all([1, 2, 3].map(async () => (await enter(link)).statusCode))
  expect(answers.toSorted((a, b) => a - b)).toEqual([200, 403, 403])
  expect((await enter(link)).json()).toEqual({
    error: { ...problem.error, what: 'This link has added a device already.' },
  })
})

test('[A22] [FRM-8] a link that adds a device ends after ten minutes, and sooner with the access of whoever made it', async () => {
  const link = await linkOf(await rig.issue())
  rig.clock.advance(10 * MINUTE)
  expect((await enter(link)).statusCode).toBe(401)
  const brief = (await post('/api/devices', {}, await rig.issue({ lifetime: MINUTE }))).json()
  expect(brief.expiresAt).toBe(START + 11 * MINUTE)
})

test.each([
  [{ access: 'observe' }, { access: 'observe', scope: '*' }],
  [{ scope: incident }, { access: 'respond', scope: incident }],
  [
    { access: 'observe', scope: incident },
    { access: 'observe', scope: incident },
  ],
] satisfies [Partial<Grant>, object][])(
  '[A22] [SEC-1] a device gets what its person has and no more: %j',
  async (grant, access) => {
    const own = await rig.issue({ ...grant, lifetime: 40 * 24 * HOUR })
    const second = (await enter(await linkOf(own))).json()
    expect(second).toMatchObject(access)
    const third = (await enter(await linkOf(second.token))).json()
    expect(third).toMatchObject({ ...access, expiresAt: second.expiresAt })
  },
)

test('[A22] devices that add devices never outlast the access that the first one had', async () => {
  let token = await rig.issue({ lifetime: HOUR })
  for (let i = 0; i < 4; i++) {
    rig.clock.advance(5 * MINUTE)
    const answer = (await enter(await linkOf(token))).json()
    expect(answer.expiresAt).toBe(START + HOUR)
    ;({ token } = answer)
  }
})

test('[A23] [SEC-5] whoever is revoked adds no device by a link that was made before; every device of theirs is out', async () => {
  const own = await rig.issue()
  const phone = (await enter(await linkOf(own))).json().token
  const unused = await linkOf(own)
  const row = rig.register.all().find(({ kind }) => kind === 'person')
  if (!row) throw new Error('nobody')
  rig.register.revoke([row])
  expect(await Promise.all([own, phone].map((token) => rig.tokens.verify(token)))).toMatchObject([
    { error: { kind: 'revoked' } },
    { error: { kind: 'revoked' } },
  ])
  expect((await enter(unused)).statusCode).toBe(403)
  expect((await post('/api/devices', {}, phone)).statusCode).toBe(401)
})

test.each([
  ['an invitation', { kind: 'invite' }],
  ['a personal token', {}],
  ['a wall', { kind: 'screen', access: 'screen', scope: incident }],
] satisfies [string, Partial<Grant>][])('[A22] %s adds no device', async (_what, grant) => {
  const answer = await enter(await rig.issue(grant))
  expect([answer.statusCode, answer.json()]).toEqual([403, problem])
})

test.each([
  ['a wall', { kind: 'screen', access: 'screen', scope: incident }, 403],
  ['a hub', { kind: 'hub' }, 403],
  ['an invitation', { kind: 'invite' }, 401],
] satisfies [string, Partial<Grant>, number][])('[A22] %s has no devices', async (_what, grant, status) => {
  expect((await post('/api/devices', {}, await rig.issue(grant))).statusCode).toBe(status)
})

test('[A22] [FRM-8] a guessed, damaged or foreign link adds no device', async () => {
  const link = await linkOf(await rig.issue())
  const [head, body, signature = ''] = link.split('.')
  const forged = [
    head,
    body,
    signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`,
  ].join('.')
  for (const wrong of ['x.y.z', forged, '']) expect((await enter(wrong)).statusCode).toBe(401)
  const twin = await httpRig()
  const foreign = await twin.issue({ kind: 'device' })
  expect((await enter(foreign)).statusCode).toBe(401)
  await twin.close()
})

test('[A22] [FRM-8] a link that the list does not know counts as used: the list was lost, and nobody can tell', async () => {
  const identity = await readIdentity(rig.dir)
  if (!identity.ok || !identity.value) throw new Error('no identity')
  const before = await createTokens(identity.value, rig.clock)
  const grant = {
    kind: 'device',
    access: 'respond',
    scope: '*',
    sub: 'p1',
    name: 'Ada',
    lifetime: MINUTE,
  } as const
  expect((await enter(await before.issue(grant))).json()).toEqual({
    error: { ...problem.error, what: 'This link has added a device already.' },
  })
})

test('[A22] a device that is the person’s already takes no use of the link', async () => {
  const own = await rig.issue()
  const link = await linkOf(own)
  expect((await enter(link, own)).statusCode).toBe(409)
  expect((await enter(link, await rig.issue({ sub: 'p2', name: 'Bob' }))).json()).toMatchObject({
    person: { id: 'p1', name: 'Ada' },
  })
})

test('[A22] a link that adds a device joins nobody under another name', async () => {
  const link = await linkOf(await rig.issue())
  expect((await post('/api/join', { invite: link, name: 'Eve' })).statusCode).toBe(403)
})

test('[A22] a use that the disk does not take is none: the device stays out, in words', async () => {
  let disk: 'good' | 'full' = 'good'
  const full = { ok: false, error: { kind: 'full', message: 'full' } } as const
  const clock = manualClock(START)
  const register = createRegister({
    clock,
    newId: createIds(clock),
    file: { read: () => ok(null), put: () => (disk === 'good' ? ok(undefined) : full) },
  })
  const person = { access: 'respond', scope: '*', sub: 'p1', name: 'Ada', lifetime: HOUR } as const
  const own = register.issue({ ...person, kind: 'person' })
  const link = register.issue({ ...person, kind: 'device', via: own.id })
  disk = 'full'
  expect(register.enter(link.id)).toEqual({ ok: false, error: 'notKept' })
  disk = 'good'
  expect(register.enter(link.id)).toEqual({ ok: false, error: 'usedUp' })
})
