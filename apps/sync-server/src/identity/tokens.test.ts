import type { IncidentId } from '@holdfast/model'
import { createIds, HOUR, manualClock } from '@holdfast/model'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calculateJwkThumbprint, importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Identity, openIdentity, publicKeyOf } from './serverIdentity.ts'
import { createTokens, type Grant, type Tokens } from './tokens.ts'

const clock = manualClock(1_700_000_000_000)
const incident = '018bcfe5-6800-7000-8000-000000000001' as IncidentId
const grant: Grant = { kind: 'person', access: 'respond', scope: '*', sub: 'p1', name: 'Ada', lifetime: HOUR }

const dirs: string[] = []
async function identity(): Promise<Identity> {
  const dir = await mkdtemp(join(tmpdir(), 'holdfast-tokens-'))
  dirs.push(dir)
  const opened = await openIdentity(dir, createIds(clock))
  if (!opened.ok) throw new Error(opened.error.what)
  return opened.value
}

let own: Identity
let tokens: Tokens
beforeAll(async () => {
  own = await identity()
  tokens = await createTokens(own, clock)
})
afterAll(() => Promise.all(dirs.map((dir) => rm(dir, { recursive: true }))))

/** A token signed with the server's own key, but with claims of the test's choice. */
async function signed(
  claims: Record<string, unknown>,
  { issuer = own.serverId, audience = 'holdfast' } = {},
) {
  const key = await importJWK(own.key, 'EdDSA')
  return new SignJWT({
    sub: 'p',
    name: 'P',
    scope: '*',
    kind: 'person',
    access: 'respond',
    exp: 1_700_009_999,
    ...claims,
  })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(issuer)
    .setAudience(audience)
    .sign(key)
}

describe('tokens', () => {
  test('[A3] what is issued is verified, with the claims it was issued for', async () => {
    const verified = await tokens.verify(await tokens.issue(grant))
    const { lifetime: _lifetime, ...claims } = grant
    expect(verified).toMatchObject({ ok: true, value: { ...claims, exp: 1_700_003_600 } })
  })

  test('[A3] a token signed by another server is foreign', async () => {
    const other = await createTokens(await identity(), clock)
    expect(await tokens.verify(await other.issue(grant))).toEqual({ ok: false, error: { kind: 'foreign' } })
  })

  test('[A3] an expired token says so and still names its holder', async () => {
    const token = await tokens.issue({ ...grant, lifetime: -1000 })
    expect(await tokens.verify(token)).toMatchObject({
      ok: false,
      error: { kind: 'expired', claims: { sub: 'p1' } },
    })
  })

  test('[A3] a token lives until its last second and not beyond', async () => {
    const token = await tokens.issue({ ...grant, lifetime: 10_000 })
    clock.advance(9_000)
    expect((await tokens.verify(token)).ok).toBe(true)
    clock.advance(1_000)
    expect((await tokens.verify(token)).ok).toBe(false)
    clock.set(1_700_000_000_000)
  })

  test.each([
    [null, 'missing'],
    ['', 'missing'],
    ['hello', 'garbled'],
    ['a.b.c', 'garbled'],
    ['eyJhbGciOiJub25lIn0.eyJzdWIiOiJwIn0.', 'garbled'],
  ] as const)('[A3] %j is %s', async (token, kind) => {
    expect(await tokens.verify(token)).toEqual({ ok: false, error: { kind } })
  })

  test('[A3] any changed character of the signed part is refused', async () => {
    const token = await tokens.issue(grant)
    const dot = token.lastIndexOf('.')
    for (let i = 0; i < dot; i += 7) {
      const other = token[i] === 'A' ? 'B' : 'A'
      expect((await tokens.verify(token.slice(0, i) + other + token.slice(i + 1))).ok).toBe(false)
    }
  })

  test.each([
    ['an unknown access', { access: 'admin' }],
    ['an unknown kind', { kind: 'root' }],
    ['a screen that may write', { kind: 'screen', access: 'respond', scope: incident }],
    ['a screen of everything', { kind: 'screen', access: 'screen', scope: '*' }],
    ['an invite for screens', { kind: 'invite', access: 'screen' }],
    ['a scope that is no incident', { scope: '../etc' }],
    ['a hub of one incident', { kind: 'hub', scope: incident }],
    ['a hub that only looks', { kind: 'hub', access: 'observe' }],
    ['no person', { sub: '' }],
    ['no end', { exp: undefined }],
  ])('[A3] %s is no token, even when rightly signed', async (_case, claims) => {
    expect(await tokens.verify(await signed(claims))).toMatchObject({ ok: false, error: { kind: 'garbled' } })
  })

  test('[A3] another audience or issuer is refused', async () => {
    expect((await tokens.verify(await signed({}))).ok).toBe(true)
    expect((await tokens.verify(await signed({}, { audience: 'mail' }))).ok).toBe(false)
    expect((await tokens.verify(await signed({}, { issuer: 'elsewhere' }))).ok).toBe(false)
  })
})

describe("the organisation's key", () => {
  let centre: Identity
  let issuer: Tokens
  let hub: Tokens
  beforeAll(async () => {
    centre = await identity()
    issuer = await createTokens(centre, clock)
    const publicKey = publicKeyOf(centre)
    const [kid, key] = [await calculateJwkThumbprint(publicKey), await importJWK(publicKey, 'EdDSA')]
    hub = await createTokens(own, clock, (named) =>
      named === kid ? { serverId: centre.serverId, key } : null,
    )
  })

  test('[B1] a hub takes the tokens of its organisation and its own, with the claims they were issued with', async () => {
    const { lifetime: _lifetime, ...claims } = grant
    for (const by of [issuer, tokens, hub]) {
      expect(await hub.verify(await by.issue(grant))).toMatchObject({ ok: true, value: claims })
    }
  })

  test('[B1] [SEC-1] an expired token of the organisation is refused offline too', async () => {
    const token = await issuer.issue({ ...grant, lifetime: -1000 })
    expect(await hub.verify(token)).toMatchObject({ ok: false, error: { kind: 'expired' } })
  })

  test('[B1] [SEC-1] any other signature is foreign or garbled, whatever key id and issuer it names', async () => {
    const stranger = await identity()
    const strangers = await createTokens(stranger, clock)
    expect(await hub.verify(await strangers.issue(grant))).toEqual({ ok: false, error: { kind: 'foreign' } })
    const claimed = await calculateJwkThumbprint(publicKeyOf(centre))
    const forged = new SignJWT({ ...grant, exp: 1_700_009_999 })
      .setProtectedHeader({ alg: 'EdDSA', kid: claimed })
      .setIssuer(centre.serverId)
      .setAudience('holdfast')
    const token = await forged.sign(await importJWK(stranger.key, 'EdDSA'))
    expect(await hub.verify(token)).toEqual({ ok: false, error: { kind: 'garbled' } })
  })

  test("[B1] the organisation's key does not speak for another server, nor this one's for the organisation", async () => {
    const named = async (key: Identity, issuer: string) =>
      new SignJWT({ ...grant, exp: 1_700_009_999 })
        .setProtectedHeader({ alg: 'EdDSA', kid: await calculateJwkThumbprint(publicKeyOf(key)) })
        .setIssuer(issuer)
        .setAudience('holdfast')
        .sign(await importJWK(key.key, 'EdDSA'))
    expect((await hub.verify(await named(centre, own.serverId))).ok).toBe(false)
    expect((await hub.verify(await named(own, centre.serverId))).ok).toBe(false)
    expect((await hub.verify(await named(centre, centre.serverId))).ok).toBe(true)
  })
})
