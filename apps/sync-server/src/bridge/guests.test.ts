import { CLOSE, HOUR, type IncidentId } from '@holdfast/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SyncServer } from '../server.ts'
import { connect } from '../../test/support/client.ts'
import { memoryNetwork } from '../../test/support/memoryNetwork.ts'
import { closeOf, joined, openSocket, started } from '../../test/support/serverRig.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'

const incident = '018bcfe5-6800-7000-8000-00000000000a' as IncidentId
const network = memoryNetwork()

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let hub: SyncServer
let url: string
let joinLink: string
beforeEach(async () => {
  folder = await temporaryFolder()
  hub = await started({ dataDir: folder.path, kind: 'hub', discovery: network.discovery('127.0.0.1') })
  const opened = await hub.bridge.open({ host: '127.0.0.1' })
  if (!opened.ok || opened.value.own.state !== 'open') throw new Error('no bridge')
  url = opened.value.own.urls[0] ?? ''
  joinLink = opened.value.own.joinLink
})
afterEach(async () => {
  await hub.close()
  await folder.remove()
})

const ws = (http: string) => http.replace('http', 'ws')
const room = `incident/${incident}`
const guests = () => {
  const { own } = hub.bridge.status()
  return own.state === 'open' ? own.guests : null
}
const person = {
  kind: 'person',
  access: 'respond',
  scope: '*',
  sub: 'p1',
  name: 'Ada',
  lifetime: HOUR,
} as const

describe('guests of a bridge', () => {
  test('[B4] [OFF-5] join by its link and work live with those at the hub, in the same rooms', async () => {
    const [grace, ada] = [await joined(joinLink, 'Grace'), await hub.tokens.issue(person)]
    const guest = connect({ url: ws(url), room, token: grace.token })
    const local = connect({ url: ws(hub.url), room, token: ada })
    await Promise.all([guest.synced(), local.synced()])
    guest.doc.getText('can').insert(0, 'over the bridge')
    await local.until(() => local.doc.getText('can').toString() === 'over the bridge')
    local.doc.getText('can').insert(0, 'and back, ')
    await guest.until(() => guest.doc.getText('can').toString() === 'and back, over the bridge')
    expect(guests()).toBe(1)
    await Promise.all([guest.close(), local.close()])
  })

  test('[B4] two windows of one person are one guest; those at the hub are none', async () => {
    const { token } = await joined(joinLink, 'Grace')
    const windows = [
      connect({ url: ws(url), room, token }),
      connect({ url: ws(url), room: 'workspace', token }),
      connect({ url: ws(hub.url), room, token: await hub.tokens.issue(person) }),
    ]
    await Promise.all(windows.map((window) => window.synced()))
    expect(guests()).toBe(1)
    await Promise.all(windows.map((window) => window.close()))
    await expect.poll(guests).toBe(0)
  })

  test('[B12] [SEC-1] find nothing there but what they need to work', async () => {
    const { token } = await joined(joinLink, 'Grace')
    const status = async (method: string, path: string, body?: object) =>
      (
        await fetch(url + path, {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body && { 'content-type': 'application/json' }),
          },
          ...(body && { body: JSON.stringify(body) }),
        })
      ).status
    for (const [method, path] of [
      ['GET', '/api/bridge'],
      ['POST', '/api/bridge/close'],
      ['POST', '/api/bridge/open'],
      ['POST', '/api/bridge/look'],
      ['POST', '/api/bridge/leave'],
      ['GET', '/metrics'],
      ['GET', '/readyz'],
    ] as const) {
      expect([path, await status(method, path)]).toEqual([path, 404])
    }
    expect(await status('POST', '/api/demo', { speed: 60 })).toBe(404)
    expect(await status('POST', '/api/bridge/join', { to: '127.0.0.1:1' })).toBe(404)
    expect(await status('POST', '/api/keys', {})).toBe(404)
    expect(await status('GET', '/api/me')).toBe(200)
    expect(await status('POST', '/api/screen-links', { incident })).toBe(200)
    expect(await status('GET', '/healthz')).toBe(200)
  })

  test('[B12] [SEC-1] have access for 3 days, not for the month of who joins at the hub itself', async () => {
    const daysOf = async ({ token }: { token: string }) => {
      const verified = await hub.tokens.verify(token)
      return verified.ok ? Math.round((verified.value.exp * 1000 - Date.now()) / (24 * HOUR)) : null
    }
    expect(await daysOf(await joined(joinLink, 'Grace'))).toBe(3)
    expect(await daysOf(await joined(hub.joinLinks.respond, 'Ada'))).toBe(30)
  })

  test('[B12] [SEC-1] who only looks makes no links there', async () => {
    const watching = await hub.tokens.issue({ ...person, access: 'observe' })
    const response = await fetch(`${url}/api/screen-links`, {
      method: 'POST',
      headers: { authorization: `Bearer ${watching}`, 'content-type': 'application/json' },
      body: JSON.stringify({ incident }),
    })
    expect(response.status).toBe(403)
  })

  test('[B1] [SEC-1] strangers are refused: no token, an expired one, one of another server', async () => {
    const elsewhere = await temporaryFolder()
    const other = await started({ dataDir: elsewhere.path })
    const tokens = [
      null,
      'a.b.c',
      await hub.tokens.issue({ ...person, lifetime: -1000 }),
      await other.tokens.issue(person),
      await other.tokens.issue({ ...person, kind: 'hub', access: 'respond' }),
    ]
    for (const token of tokens) {
      expect((await closeOf(openSocket(url, room, token))).code).toBe(CLOSE.unauthorized)
    }
    await expect(joined(url + new URL(other.joinLinks.respond).hash, 'Eve')).rejects.toThrow(/another server/)
    await other.close()
    await elsewhere.remove()
  })

  test('[B5] are sent away with 4500 and a reason when it closes, and what they sent is kept', async () => {
    const { token } = await joined(joinLink, 'Grace')
    const guest = connect({ url: ws(url), room, token })
    const local = connect({ url: ws(hub.url), room, token: await hub.tokens.issue(person) })
    await Promise.all([guest.synced(), local.synced()])
    guest.doc.getText('can').insert(0, 'last words')
    await hub.bridge.close()
    await guest.until(() => guest.closed !== null)
    expect(guest.closed).toEqual({
      code: CLOSE.shuttingDown,
      reason: expect.stringMatching(/^This bridge was/),
    })
    await local.until(() => local.doc.getText('can').toString() === 'last words')
    expect(local.closed).toBeNull()
    await expect(fetch(`${url}/healthz`)).rejects.toThrow(/fetch failed/)
    await local.close()
  })

  test('[B4] a hub that stops closes its bridge with it', async () => {
    const { token } = await joined(joinLink, 'Grace')
    const guest = connect({ url: ws(url), room, token })
    await guest.synced()
    await hub.close()
    await guest.until(() => guest.closed !== null)
    expect(guest.closed?.code).toBe(CLOSE.shuttingDown)
  })
})

test('[B8] [SEC-1] a hub that no organisation knows is not announced: its link alone leads there', () => {
  expect(network.announced()).toEqual([])
})

test('[B4] [B13] a server that is open to its network has no bridges, and says so without an error', async () => {
  const elsewhere = await temporaryFolder()
  const server = await started({ dataDir: elsewhere.path })
  expect((await server.bridge.open()).ok).toBe(false)
  const token = await server.tokens.issue(person)
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${server.url}/api/bridge`, { headers })
  expect([answer.status, await answer.text()]).toEqual([204, ''])
  await server.close()
  await elsewhere.remove()
})
