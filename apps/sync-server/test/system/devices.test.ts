import { CLOSE, must } from '@holdfast/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import type { SyncServer } from '../../src/server.ts'
import { connect } from '../support/client.ts'
import { type HeldTimers, heldTimers } from '../support/heldTimers.ts'
import { joined, started } from '../support/serverRig.ts'
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

const post = async (path: string, body: object, token?: string) => {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  return {
    status: response.status,
    body: (await response.json()) as { code?: string; path?: string; token?: string },
  }
}
async function linkOf(token: string): Promise<string> {
  const { code = '' } = (await post('/api/devices', {}, token)).body
  const { path = '' } = (await post('/api/codes', { code })).body
  return path.replace('/#device=', '')
}
/** Adds a device; the token that it got. */
async function added(token: string): Promise<string> {
  const { body } = await post('/api/devices/enter', { device: await linkOf(token) })
  return must(body.token, 'token')
}
const holdfast = async (...argv: string[]): Promise<string> => {
  let out = ''
  await run([...argv, '--data', folder.path], {
    out: (text) => void (out += text),
    note: () => {},
    keep: () => expect.unreachable('no server should start'),
  })
  return out
}
const connected = async (token: string) => {
  const client = connect({ url: server.url.replace('http', 'ws'), room: 'workspace', token })
  await client.synced()
  return client
}

test('[A23] [FRM-8] [SEC-5] revoking a person closes both of their devices within 2 s, by one command', async () => {
  const { token } = await joined(server.joinLinks.respond, 'Ada')
  const [desk, phone] = [await connected(token), await connected(await added(token))]
  await timers.advance(500)
  const people = await holdfast('people')
  expect(people.split('\n').filter((line) => line.startsWith('Ada'))).toHaveLength(1)
  await holdfast('revoke', must(/([\da-f]{12})$/.exec(people.trim())?.[1], 'id'))
  await timers.advance(2_000)
  for (const device of [desk, phone]) {
    await device.until(() => device.closed !== null)
    expect(device.closed?.code).toBe(CLOSE.unauthorized)
  }
})

test('[A22] [SEC-1] the telephone of an observer looks and does not write', async () => {
  const { token } = await joined(server.joinLinks.observe, 'Vic')
  const phone = await connected(await added(token))
  phone.doc.getMap('incidents').set('x', 'written')
  expect((await phone.first('nack')).reason).toBe('notAllowed')
  expect(server.stats().updates).toBe(0)
  phone.ws.terminate()
})

test('[A22] [FRM-8] a link stays used after the server was started again, and one that was not yet used stays good', async () => {
  const { token } = await joined(server.joinLinks.respond, 'Ada')
  const [used, unused] = [await linkOf(token), await linkOf(token)]
  const { code = '' } = (await post('/api/devices', {}, token)).body
  expect((await post('/api/devices/enter', { device: used })).status).toBe(200)
  await server.close()
  server = await started({ dataDir: folder.path, timers, clock: timers.clock })
  expect((await post('/api/devices/enter', { device: used })).status).toBe(403)
  expect((await post('/api/devices/enter', { device: unused })).status).toBe(200)
  expect((await post('/api/codes', { code })).status).toBe(200)
})

test('[A22] [A15] the lists of a server say which links add a device, and whose', async () => {
  const { token } = await joined(server.joinLinks.respond, 'Ada')
  await linkOf(token)
  await timers.advance(500)
  expect(await holdfast('links')).toMatch(/a device +everywhere .*Ada \([\da-f]{12}\) +0 of 1 /)
})
