import { BridgeReport, HOUR } from '@holdfast/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SyncServer } from '../server.ts'
import { memoryNetwork } from '../../test/support/memoryNetwork.ts'
import { started } from '../../test/support/serverRig.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import type { Grant } from '../identity/tokens.ts'

const problem = { error: { what: expect.any(String), safe: expect.any(String), todo: expect.any(String) } }
const person: Grant = {
  kind: 'person',
  access: 'respond',
  scope: '*',
  sub: 'p1',
  name: 'Ada',
  lifetime: HOUR,
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let hub: SyncServer
beforeEach(async () => {
  folder = await temporaryFolder()
  const discovery = memoryNetwork().discovery('127.0.0.1')
  hub = await started({ dataDir: folder.path, kind: 'hub', discovery })
})
afterEach(async () => {
  await hub.close()
  await folder.remove()
})

async function ask(method: 'GET' | 'POST', path: string, body?: object, grant: Partial<Grant> = {}) {
  const token = await hub.tokens.issue({ ...person, ...grant })
  const response = await fetch(`${hub.url}/api/bridge${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const answered: unknown = await response.json()
  return { status: response.status, body: answered }
}

test('[B13] [OFF-5] a responder at the hub opens a bridge, sees it, and closes it', async () => {
  expect((await ask('GET', '')).body).toEqual({
    own: { state: 'closed' },
    joined: null,
    found: [],
    server: 'none',
  })
  const opened = await ask('POST', '/open', { host: '127.0.0.1' })
  expect(opened.status).toBe(200)
  const { own } = BridgeReport.parse(opened.body)
  expect(own).toMatchObject({ state: 'open', guests: 0, urls: [expect.stringMatching(/^http:\/\/127/)] })
  expect((await ask('GET', '')).body).toEqual(opened.body)
  expect((await ask('POST', '/close')).body).toMatchObject({ own: { state: 'closed' } })
})

test('[B13] looking without an organisation finds nothing; leaving nothing is harmless', async () => {
  expect(await ask('POST', '/look')).toMatchObject({ status: 200, body: { found: [] } })
  expect(await ask('POST', '/leave')).toMatchObject({ status: 200, body: { joined: null } })
})

test.each<[string, Partial<Grant>]>([
  ['who only looks', { access: 'observe' }],
  ['a responder of one incident', { scope: 'i1' as never }],
  ['a wall', { kind: 'screen', access: 'screen', scope: 'i1' as never }],
])('[B13] [SEC-1] %s may not', async (_case, grant) => {
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/open'],
    ['POST', '/close'],
    ['POST', '/look'],
    ['POST', '/leave'],
    ['POST', '/join'],
  ] as const) {
    expect(await ask(method, path, method === 'POST' ? {} : undefined, grant)).toEqual({
      status: 403,
      body: problem,
    })
  }
})

test.each([
  ['/join', { to: 'no address at all' }, 409],
  ['/join', { to: '127.0.0.1:1' }, 409],
  ['/join', {}, 400],
  ['/open', { host: 'example.org' }, 400],
  ['/open', { host: '203.0.113.7' }, 409],
  ['/open', { port: 70_000 }, 400],
  ['/meet', { nonce: 'short', address: 'x' }, 400],
  ['/meet', { nonce: 'n'.repeat(20), address: 'http://127.0.0.1:1' }, 404],
  ['/enter', {}, 400],
  ['/enter', { certificate: 'a', proof: 'b', challenge: 'c', address: 'd' }, 404],
])('[B13] POST /api/bridge%s %j is refused in words', async (path, body, status) => {
  expect(await ask('POST', path, body)).toEqual({ status, body: problem })
})
