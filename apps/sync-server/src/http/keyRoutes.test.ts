import { createIds, HOUR, manualClock } from '@holdfast/model'
import { importJWK, SignJWT } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isProof, prove, readCertificate } from '../identity/credentials.ts'
import { type Identity, openIdentity, publicKeyOf } from '../identity/serverIdentity.ts'
import { bearer, type HttpRig, httpRig, START } from '../../test/support/httpRig.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'

const clock = manualClock(START)
const problem = { error: { what: expect.any(String), safe: expect.any(String), todo: expect.any(String) } }

let rig: HttpRig
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let hub: Identity
beforeEach(async () => {
  rig = await httpRig()
  folder = await temporaryFolder()
  const opened = await openIdentity(folder.path, createIds(clock))
  if (!opened.ok) throw new Error(opened.error.what)
  hub = opened.value
})
afterEach(async () => {
  await rig.close()
  await folder.remove()
})

const hubToken = () => rig.issue({ kind: 'hub', sub: 'h1', name: 'Berlin' })
const certified = (token: string, payload: object = { server: hub.serverId, key: publicKeyOf(hub) }) =>
  rig.app.inject({ method: 'POST', url: '/api/keys', payload, headers: bearer(token) })

test('[B2] [SEC-1] the key that a server signs with is told to anybody, its private half to nobody', async () => {
  const answer = await rig.app.inject('/api/keys')
  const { server, key } = answer.json()
  expect(Object.keys(key).sort()).toEqual(['crv', 'kty', 'x'])
  const organisation = { serverId: server, key: await importJWK(key, 'EdDSA') }
  const { certificate } = (await certified(await hubToken())).json()
  expect((await readCertificate(certificate, organisation, clock)).ok).toBe(true)
})

test('[B6] a hub has its key certified, until its token ends, and proves that it holds that key', async () => {
  const { server, key } = (await rig.app.inject('/api/keys')).json()
  const organisation = { serverId: server, key: await importJWK(key, 'EdDSA') }
  const { certificate } = (await certified(await hubToken())).json()
  const card = await readCertificate(certificate, organisation, clock)
  if (!card.ok) throw new Error(card.error)
  expect(card.value).toMatchObject({ serverId: hub.serverId, name: 'Berlin' })
  const proof = await prove(hub, 'enter', 'n1')
  expect(await isProof(proof, card.value, 'enter', 'n1')).toBe(true)
  expect(await isProof(proof, card.value, 'enter', 'n2')).toBe(false)
  expect(await isProof(proof, card.value, 'meet', 'n1')).toBe(false)
  const later = manualClock(START + HOUR)
  expect((await readCertificate(certificate, organisation, later)).ok).toBe(false)
})

test('[B6] [SEC-1] a certificate is no token, and a token no certificate', async () => {
  const { server, key } = (await rig.app.inject('/api/keys')).json()
  const organisation = { serverId: server, key: await importJWK(key, 'EdDSA') }
  const { certificate } = (await certified(await hubToken())).json()
  expect((await rig.tokens.verify(certificate)).ok).toBe(false)
  expect((await readCertificate(await hubToken(), organisation, clock)).ok).toBe(false)
})

test('[B6] [SEC-1] what the centre signed for another purpose is no certificate', async () => {
  const claims = { name: 'Berlin', cnf: { jwk: publicKeyOf(hub) }, exp: START / 1000 + 60 }
  const signedFor = async (audience: string) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(hub.serverId)
      .setSubject('h1')
      .setAudience(audience)
      .sign(await importJWK(hub.key, 'EdDSA'))
  const centre = { serverId: hub.serverId, key: await importJWK(publicKeyOf(hub), 'EdDSA') }
  expect((await readCertificate(await signedFor('holdfast-hub'), centre, clock)).ok).toBe(true)
  expect((await readCertificate(await signedFor('mail'), centre, clock)).ok).toBe(false)
})

test.each<[string, () => Promise<string>, number]>([
  ['nobody', () => Promise.resolve('a.b.c'), 401],
  ['a responder', () => rig.issue(), 403],
  ['an invitation', () => rig.issue({ kind: 'invite' }), 401],
  ['a hub whose token ran out', () => rig.issue({ kind: 'hub', lifetime: -1000 }), 401],
])('[B6] [SEC-1] %s gets no certificate', async (_case, token, status) => {
  const answer = await certified(await token())
  expect([answer.statusCode, answer.json()]).toEqual([status, problem])
})

test('[B6] a private key sent by mistake is not kept in the certificate, and damage is refused', async () => {
  const { certificate } = (await certified(await hubToken(), { server: 's', key: hub.key })).json()
  const claims = Buffer.from(certificate.split('.')[1], 'base64url').toString()
  expect(claims).not.toContain(hub.key.d)
  expect((await certified(await hubToken(), { server: 's', key: { kty: 'oct', k: 'x' } })).statusCode).toBe(
    400,
  )
})
