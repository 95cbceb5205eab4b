import { CLOSE, HOUR } from '@holdfast/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SyncServer, SyncServerOptions } from '../server.ts'
import { type Client, connect } from '../../test/support/client.ts'
import { type HeldTimers, heldTimers } from '../../test/support/heldTimers.ts'
import { type MemoryNetwork, memoryNetwork } from '../../test/support/memoryNetwork.ts'
import { closeOf, openSocket, started } from '../../test/support/serverRig.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import type { Grant } from '../identity/tokens.ts'

const room = 'incident/018bcfe5-6800-7000-8000-00000000000a'
const grant = { access: 'respond', scope: '*', lifetime: 24 * HOUR } as const
const hubGrant = (name: string): Grant => ({ ...grant, kind: 'hub', sub: `hub-${name}`, name })
const personGrant = (name: string): Grant => ({ ...grant, kind: 'person', sub: `p-${name}`, name })
const ws = (url: string) => url.replace('http', 'ws')
const text = ({ doc }: Client) => doc.getText('can').toString()

let timers: HeldTimers
let network: MemoryNetwork
let open: { close(): Promise<void> }[]
let folders: { remove(): Promise<void> }[]
let port: number
let centre: SyncServer
let centreDir: string
let maya: SyncServer
let jon: SyncServer
let clients: Client[]

async function folder(): Promise<string> {
  const made = await temporaryFolder()
  folders.push(made)
  return made.path
}
async function start(options: SyncServerOptions): Promise<SyncServer> {
  const server = await started({ timers, clock: timers.clock, ...options })
  open.push(server)
  return server
}
async function hub(name: string): Promise<SyncServer> {
  const token = await centre.tokens.issue(hubGrant(name))
  const upstream = { url: ws(centre.url), token }
  return start({ dataDir: await folder(), kind: 'hub', upstream, discovery: network.discovery('127.0.0.1') })
}
/** Lets time pass until it is so; 3 minutes at most. */
async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 360; i++) {
    if (await what()) return
    await timers.advance(500)
    await new Promise((turn) => setTimeout(turn, 10))
  }
  throw new Error(`it did not come true: ${what.toString()}`)
}
async function enter(url: string, name: string, issuer = centre): Promise<Client> {
  const client = connect({ url: ws(url), room, token: await issuer.tokens.issue(personGrant(name)) })
  clients.push(client)
  await client.synced()
  return client
}
const own = (server: SyncServer) => server.bridge.status().own
const bridgeUrl = (server: SyncServer): string => {
  const now = own(server)
  return now.state === 'closed' ? '' : (now.urls[0] ?? '')
}

beforeEach(async () => {
  timers = heldTimers()
  network = memoryNetwork()
  ;[open, folders, clients] = [[], [], []]
  centreDir = await folder()
  centre = await start({ dataDir: centreDir })
  port = centre.address.port
  ;[maya, jon] = [await hub('Maya'), await hub('Jon')]
  const ada = await centre.tokens.issue(personGrant('Ada'))
  await until(() => maya.upstream.status().caughtUp && jon.upstream.status().caughtUp)
  await until(async () => (await maya.tokens.verify(ada)).ok && (await jon.tokens.verify(ada)).ok)
})
afterEach(async () => {
  for (const client of clients) client.ws.terminate()
  for (const server of open) await server.close()
  for (const made of folders) await made.remove()
})

async function loseCentre(): Promise<void> {
  await centre.close()
  await until(() => maya.bridge.status().server === 'away' && jon.bridge.status().server === 'away')
}
async function bridgeAtMaya(): Promise<string> {
  const opened = await maya.bridge.open({ host: '127.0.0.1' })
  if (!opened.ok) throw new Error(opened.error.what)
  return bridgeUrl(maya)
}

describe('a bridge between two hubs while the centre is gone', () => {
  test('[B5] [B10] [B11] [OFF-5] carries the room, and all is at the centre when it is back', async () => {
    await loseCentre()
    const ada = await enter(maya.url, 'Ada')
    const grace = await enter(jon.url, 'Grace')
    ada.doc.getText('can').insert(0, 'Ada alone. ')
    grace.doc.getText('can').insert(0, 'Grace alone. ')
    await Promise.all([ada.barrier(), grace.barrier()])

    await bridgeAtMaya()
    jon.bridge.look()
    const [found] = jon.bridge.status().found
    expect(found).toEqual({ id: maya.serverId, name: expect.any(String), url: bridgeUrl(maya) })
    expect(await jon.bridge.join(found?.url ?? '')).toMatchObject({
      ok: true,
      value: { joined: { name: 'Maya' } },
    })
    await until(() => text(ada).includes('Grace alone') && text(grace).includes('Ada alone'))
    expect(jon.bridge.status().joined?.state).toBe('live')
    const guest = await enter(bridgeUrl(maya), 'Ben')
    guest.doc.getText('can').insert(0, 'Ben by the bridge. ')
    await until(() => text(grace).includes('Ben') && text(ada).includes('Ben'))
    expect(own(maya)).toMatchObject({ state: 'open', guests: 2 })

    centre = await start({ dataDir: centreDir, port })
    await until(() => own(maya).state === 'closing')
    await until(() => jon.bridge.status().joined === null)
    await until(() => own(maya).state === 'closed')
    await until(() => guest.closed !== null)
    expect(guest.closed).toEqual({
      code: CLOSE.shuttingDown,
      reason: expect.stringMatching(/^The server is back and has everything/),
    })
    expect(network.announced()).toEqual([])

    grace.doc.getText('can').insert(0, 'After. ')
    const eve = await enter(centre.url, 'Eve')
    await until(() => text(eve).includes('After') && text(ada).includes('After'))
    const words = ['Ada alone. ', 'Grace alone. ', 'Ben by the bridge. ', 'After. ']
    for (const word of words) expect(text(eve).split(word)).toHaveLength(2)
    expect([text(ada), text(grace)]).toEqual([text(eve), text(eve)])
  }, 60_000)

  test('[B1] [B9] [SEC-1] strangers stay out: no token, an expired one, another organisation', async () => {
    await loseCentre()
    const bridge = await bridgeAtMaya()
    const other = await start({ dataDir: await folder() })
    const expired = await centre.tokens.issue({ ...personGrant('Old'), lifetime: -1000 })
    for (const token of [null, expired, await other.tokens.issue(hubGrant('Eve'))]) {
      expect((await closeOf(openSocket(bridge, room, token))).code).toBe(CLOSE.unauthorized)
    }
    const upstream = { url: ws(other.url), token: await other.tokens.issue(hubGrant('Eve')) }
    const discovery = network.discovery('127.0.0.1')
    const eve = await start({ dataDir: await folder(), kind: 'hub', upstream, discovery })
    await until(() => eve.upstream.status().caughtUp)
    eve.bridge.look()
    await other.close()
    await until(() => eve.bridge.status().server === 'away')
    eve.bridge.look()
    expect(eve.bridge.status().found).toEqual([])
    expect(await eve.bridge.join(bridge)).toMatchObject({ ok: false })
    expect(eve.bridge.status().joined).toBeNull()
  }, 60_000)

  test('[B4] [B10] nothing is opened or joined while the server is in reach, nor both at once', async () => {
    expect(maya.bridge.status().server).toBe('live')
    expect(await maya.bridge.open({ host: '127.0.0.1' })).toMatchObject({
      ok: false,
      error: { what: expect.stringMatching(/server is in reach/) },
    })
    expect(await jon.bridge.join('127.0.0.1:1')).toMatchObject({ ok: false })
    await loseCentre()
    const bridge = await bridgeAtMaya()
    expect(await maya.bridge.join(bridge)).toMatchObject({
      error: { what: expect.stringMatching(/has a bridge open itself/) },
    })
    await jon.bridge.join(bridge)
    expect(await jon.bridge.open({ host: '127.0.0.1' })).toMatchObject({
      error: { what: expect.stringMatching(/joined the bridge/) },
    })
    expect(network.announced()).toHaveLength(1)
  }, 60_000)

  test('[B2] [B11] a hub that is given its server later learns the key, and goes back to that one', async () => {
    const late = await start({
      dataDir: await folder(),
      kind: 'hub',
      discovery: network.discovery('127.0.0.1'),
    })
    expect(late.bridge.status().server).toBe('none')
    late.bridge.belongTo({ url: ws(centre.url), token: await centre.tokens.issue(hubGrant('Late')) })
    const ada = await centre.tokens.issue(personGrant('Ada'))
    await until(async () => late.upstream.status().caughtUp && (await late.tokens.verify(ada)).ok)
    await loseCentre()
    await until(() => late.bridge.status().server === 'away')
    expect(await late.bridge.join(await bridgeAtMaya())).toMatchObject({ ok: true })
    centre = await start({ dataDir: centreDir, port })
    await until(() => late.bridge.status().joined === null && late.bridge.status().server === 'live')
    late.bridge.belongTo(null)
    expect(late.bridge.status().server).toBe('none')
  }, 60_000)

  test('[B10] a bridge whose machine is gone is said to be away, and another can be opened', async () => {
    await loseCentre()
    await jon.bridge.join(await bridgeAtMaya())
    await until(() => jon.bridge.status().joined?.state === 'live')
    await maya.close()
    await until(() => jon.bridge.status().joined?.state === 'away')
    jon.bridge.leave()
    expect(await jon.bridge.open({ host: '127.0.0.1' })).toMatchObject({ ok: true })
  }, 60_000)

  test('[B8] nobody browses for longer than a minute after somebody looked', async () => {
    expect(network.browsers()).toBe(0)
    jon.bridge.look()
    jon.bridge.look()
    expect(network.browsers()).toBe(1)
    await timers.advance(61_000)
    expect(network.browsers()).toBe(0)
  })
})
