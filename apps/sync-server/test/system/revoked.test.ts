import { once } from 'node:events'
import { CLOSE, HOUR, must } from '@holdfast/model'
import { importJWK, SignJWT } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { readIdentity } from '../../src/identity/serverIdentity.ts'
import type { SyncServer } from '../../src/server.ts'
import { connect } from '../support/client.ts'
import { type HeldTimers, heldTimers } from '../support/heldTimers.ts'
import { closeOf, joined, openSocket, started } from '../support/serverRig.ts'
import { temporaryFolder } from '../support/temporaryFolder.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let server: SyncServer
let timers: HeldTimers
beforeEach(async () => {
  folder = await temporaryFolder()
  timers = heldTimers()
  // The commands beside the server go by the clock of the machine.
  timers.clock.set(Date.now())
  server = await started({ dataDir: folder.path, timers, clock: timers.clock })
})
afterEach(async () => {
  await server.close()
  await folder.remove()
})

/** Runs a command beside the server, on its folder. */
async function holdfast(...argv: string[]) {
  let [out, note] = ['', '']
  const outcome = await run([...argv, '--data', folder.path], {
    out: (text) => void (out += text),
    note: (text) => void (note += text),
    keep: () => expect.unreachable('no server should start'),
  })
  return { outcome, out, note }
}
const idIn = (table: string, pattern: RegExp): string =>
  /([\da-f]{12})$/.exec(table.split('\n').find((line) => pattern.test(line)) ?? '')?.[1] ?? ''
const ws = () => server.url.replace('http', 'ws')
/** What the server wrote by now, as another process sees it. */
const written = () => timers.advance(500)
const statusOf = async (token: string) =>
  (await fetch(`${server.url}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status

test('[SEC-5] [A14] a person is revoked by a command beside the server: within 2 s the open connection is closed for good, what they write then is refused to their face, others stay', async () => {
  const [ada, bob] = [
    await joined(server.joinLinks.respond, 'Ada'),
    await joined(server.joinLinks.respond, 'Bob'),
  ]
  const writer = connect({ url: ws(), room: 'workspace', token: ada.token })
  const other = connect({ url: ws(), room: 'workspace', token: bob.token })
  await Promise.all([writer.synced(), other.synced()])
  await written()
  const id = idIn((await holdfast('people')).out, /^Ada /)
  expect(await holdfast('revoke', id)).toMatchObject({ outcome: 'done', note: '' })

  // The next look at the list is enough to refuse; the connection is closed with the next look at connections.
  await timers.advance(500)
  writer.doc.getMap('incidents').set('x', 'too late')
  expect(await writer.first('nack')).toMatchObject({
    reason: 'expired',
    message: expect.stringContaining('still on your machine'),
  })
  await timers.advance(1_500)
  await writer.until(() => writer.closed !== null)
  expect(writer.closed).toEqual({
    code: CLOSE.unauthorized,
    reason: 'Whoever runs the server ended your access. What you wrote stays on this machine.',
  })
  expect(server.stats().updates).toBe(0)
  expect(other.closed).toBeNull()
  expect(await statusOf(bob.token)).toBe(200)
  other.ws.terminate()
})

test('[A14] what is revoked opens no room and no API at once, and stays revoked after a restart', async () => {
  const { token } = await joined(server.joinLinks.respond, 'Ada')
  await written()
  await holdfast('revoke', idIn((await holdfast('people')).out, /^Ada /))
  expect(await statusOf(token)).toBe(401)
  expect(await closeOf(openSocket(server.url, 'workspace', token))).toMatchObject({
    code: CLOSE.unauthorized,
  })
  await server.close()
  server = await started({ dataDir: folder.path, timers, clock: timers.clock })
  expect(await statusOf(token)).toBe(401)
})

test('[A14] revoking a person ends every token of theirs, and they come in again only by a link that is made later', async () => {
  const first = await joined(server.joinLinks.respond, 'Ada')
  const again = (invite: string) =>
    fetch(`${server.url}/api/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${first.token}` },
      body: JSON.stringify({ invite: new URL(invite).hash.replace('#join=', ''), name: 'Ada L.' }),
    })
  const second = (await (await again(server.joinLinks.observe)).json()) as { token: string }
  await written()
  await holdfast('revoke', idIn((await holdfast('people')).out, /^Ada /))
  expect([await statusOf(first.token), await statusOf(second.token)]).toEqual([401, 401])
  const refused = await again(server.joinLinks.respond)
  expect([refused.status, await refused.json()]).toEqual([
    403,
    { error: expect.objectContaining({ what: 'Whoever runs the server ended your access.' }) },
  ])
  timers.clock.set(Date.now() + 1_000)
  const link = await holdfast('token', '--access', 'observe', '--url', server.url)
  const back = await again(link.out.trim())
  expect(await back.json()).toMatchObject({ person: first && { id: first.person.id }, access: 'observe' })
})

test('[A14] a link is revoked alone, or with everybody who came in by it', async () => {
  const ada = await joined(server.joinLinks.respond, 'Ada')
  const eve = await joined(server.joinLinks.observe, 'Eve')
  await written()
  const id = idIn((await holdfast('links')).out, /^respond /)
  expect((await holdfast('revoke', id)).out).toContain(`holdfast revoke ${id} --with-people`)
  await expect(joined(server.joinLinks.respond, 'Bob')).rejects.toThrow('ended this link')
  expect(await statusOf(ada.token)).toBe(200)
  expect((await holdfast('revoke', id, '--with-people')).out).toContain('ended too: 1')
  expect([await statusOf(ada.token), await statusOf(eve.token)]).toEqual([401, 200])
})

test('[A14] links that a person made are ended with them when that is said: walls close, observers’ links let nobody in', async () => {
  const ada = await joined(server.joinLinks.respond, 'Ada')
  const incident = '018bcfe5-6800-7000-8000-00000000000a'
  const made = await fetch(`${server.url}/api/screen-links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ada.token}` },
    body: JSON.stringify({ incident }),
  })
  const { screen, observe } = (await made.json()) as { screen: string; observe: string }
  const wall = openSocket(server.url, `incident/${incident}`, screen.split('#token=')[1] ?? '')
  await once(wall, 'message')
  await written()
  const id = idIn((await holdfast('people')).out, /^Ada /)
  expect((await holdfast('revoke', id)).out).toContain('Links that they made and that stay good: 2.')
  expect((await holdfast('revoke', id, '--with-links')).out).toContain('ended too: 2')
  const closed = closeOf(wall)
  await timers.advance(2_000)
  expect((await closed).code).toBe(CLOSE.unauthorized)
  await expect(joined(server.url + observe, 'Eve')).rejects.toThrow('ended this link')
})

test('[A15] people and links are listed with what they may do, where, until when and their ids, and never a token', async () => {
  const ada = await joined(server.joinLinks.respond, 'Ada')
  await holdfast('token', '--access', 'hub', '--name', 'Berlin')
  await written()
  const [people, links] = [(await holdfast('people')).out, (await holdfast('links')).out]
  expect(people).toMatch(/^name +may +where +came by +last seen \(UTC\) +until \(UTC\) +id\n/)
  expect(people).toMatch(
    /\nAda +respond +everywhere +link [\da-f]{12} +\d{4}-\d\d-\d\d \d\d:\d\d +\d{4}-\d\d-\d\d \d\d:\d\d +[\da-f]{12}\n/,
  )
  expect(people).toMatch(/\nBerlin +hub +everywhere +holdfast token +never /)
  expect(links).toMatch(/^for +where +made \(UTC\) +by +used +until \(UTC\) +id\n/)
  expect(links).toMatch(/\nrespond +everywhere +[\d-]+ [\d:]+ +the start +1 of 200 /)
  expect(people + links).not.toContain('eyJ')
  expect(people + links).not.toContain(ada.token.split('.')[2])
  await holdfast('revoke', idIn(people, /^Ada /))
  expect((await holdfast('people')).out).not.toContain('Ada')
  expect((await holdfast('people', '--all')).out).toMatch(/\nAda .* revoked \d{4}/)
})

test('[A14] a token without an id, from before there was a list, is good until it ends, is listed when it is first shown, and can be revoked', async () => {
  const read = await readIdentity(folder.path)
  const key = must(read.ok ? read.value : null, 'key')
  const claims = { kind: 'person', access: 'respond', scope: '*', sub: 'p1', name: 'Old' }
  const token = await new SignJWT({ ...claims, exp: Math.floor((Date.now() + HOUR) / 1_000) })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(server.serverId)
    .setAudience('holdfast')
    .sign(await importJWK(key.key, 'EdDSA'))
  expect(await statusOf(token)).toBe(200)
  await written()
  const { out } = await holdfast('people')
  expect(out).toMatch(/\nOld +respond +everywhere +not listed before /)
  await holdfast('revoke', idIn(out, /^Old /))
  expect(await statusOf(token)).toBe(401)
})

test('[A14] an id that is not in the list, and a flag that does not fit, are refused in words', async () => {
  expect(await holdfast('revoke', 'ffffffffffff')).toMatchObject({
    outcome: 'refused',
    note: expect.stringContaining('Nothing was changed.'),
  })
  await joined(server.joinLinks.respond, 'Ada')
  await written()
  const id = idIn((await holdfast('people')).out, /^Ada /)
  expect(await holdfast('revoke', id, '--with-people')).toMatchObject({
    outcome: 'refused',
    note: expect.stringContaining('is a person'),
  })
  expect(await holdfast('revoke')).toMatchObject({ outcome: 'mistake' })
})
