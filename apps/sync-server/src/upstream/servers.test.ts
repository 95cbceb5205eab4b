// Whole servers with their own folders, keys and databases, linked over this machine's network.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createIds, HOUR, relayed } from '@holdfast/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '../cli/run.ts'
import { hubPass } from '../identity/grants.ts'
import type { SyncServer, SyncServerOptions } from '../server.ts'
import { type Client, connect, until } from '../../test/support/client.ts'
import { started } from '../../test/support/serverRig.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { UPSTREAM_FILE } from '../config/dataFiles.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let servers: SyncServer[] = []
let clients: Client[] = []
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(async () => {
  for (const { ws } of clients) ws.terminate()
  for (const server of servers) await server.close()
  clients = []
  servers = []
  await folder.remove()
})

async function open(name: string, options: Partial<SyncServerOptions> = {}): Promise<SyncServer> {
  const server = await started({ dataDir: join(folder.path, name), ...options })
  servers.push(server)
  return server
}
const hubToken = (centre: SyncServer) => centre.tokens.issue(hubPass('Berlin', createIds({ now: Date.now })))
const target = async (centre: SyncServer) => ({
  url: centre.url.replace('http', 'ws'),
  token: await hubToken(centre),
})
async function person(server: SyncServer, name: string): Promise<Client> {
  const token = await server.tokens.issue({
    kind: 'person',
    access: 'respond',
    scope: '*',
    sub: name,
    name,
    lifetime: HOUR,
  })
  const client = connect({ url: server.url.replace('http', 'ws'), token })
  clients.push(client)
  await client.synced()
  return client
}
const can = (client: Client) => client.doc.getText('can').toString()

test('[H17] a hub works while its server is gone, and both have everything after either was stopped', async () => {
  let centre = await open('centre')
  const up = await target(centre)
  let hub = await open('hub', { kind: 'hub', upstream: up })
  await until(() => hub.upstream.status().caughtUp)
  const { port } = centre.address
  await centre.close()
  await until(() => hub.upstream.status().state === 'offline')
  expect((await fetch(`${hub.url}/readyz`)).status).toBe(200)
  let near = await person(hub, 'Ada')
  near.doc.getText('can').insert(0, 'while apart ')
  expect((await near.barrier()).safe).toBe('machine')

  await hub.close()
  centre = await open('centre', { port })
  hub = await open('hub', { kind: 'hub', upstream: up })
  await until(() => hub.upstream.status().caughtUp)
  near = await person(hub, 'Ada')
  const far = await person(centre, 'Ben')
  expect([can(near), can(far)]).toEqual(['while apart ', 'while apart '])
  const kept = await readFile(join(folder.path, 'hub', UPSTREAM_FILE), 'utf8').catch(() => '')
  await hub.close()
  expect(await readFile(join(folder.path, 'hub', UPSTREAM_FILE), 'utf8')).not.toBe('')
  expect(kept).not.toContain(up.token)
})

test('[H16] [H18] a token that is no hub’s, and one that has no value here, end the link in words', async () => {
  const centre = await open('centre')
  const hub = await open('hub', { kind: 'hub' })
  const near = await person(hub, 'Ada')
  expect(near.all('upstream')).toMatchObject([{ state: 'none', serverId: null }])
  const url = centre.url.replace('http', 'ws')
  hub.bridge.belongTo({ url, token: 'no.token.here' })
  await until(() => hub.upstream.status().state === 'refused')
  expect(hub.upstream.status().why).toContain('This link')
  const mine = await centre.tokens.issue({
    kind: 'person',
    access: 'respond',
    scope: '*',
    sub: 'p1',
    name: 'Ada',
    lifetime: HOUR,
  })
  hub.bridge.belongTo({ url, token: mine })
  await until(() => hub.upstream.status().why.includes('--access hub'), 'words about the token')
  hub.bridge.belongTo({ url: hub.url.replace('http', 'ws'), token: await hubToken(hub) })
  await until(() => hub.upstream.status().why.includes('this hub itself'), 'words about the address')
  hub.bridge.belongTo(await target(centre))
  await until(() => hub.upstream.status().caughtUp)
  await until(() => near.all('upstream').at(-1)?.state === 'live', 'the room’s people to be told')
  hub.bridge.belongTo(null)
  await until(() => near.all('upstream').at(-1)?.state === 'none', 'the end of it to be told')
})

test('[SEC-1] [H2] a person’s token brings nobody else’s changes', async () => {
  const centre = await open('centre')
  const near = await person(centre, 'Ada')
  near.send(
    relayed.encode({
      row: 3,
      person: { id: 'ben', name: '' },
      access: 'respond',
      update: Uint8Array.of(0, 0),
    }),
  )
  expect(await near.first('nack')).toMatchObject({ reason: 'notAllowed', relayed: 3 })
})

test('[H19] holdfast serve --upstream is a hub, and needs a token in its file', async () => {
  const centre = await open('centre')
  const file = join(folder.path, 'hub.token')
  const argv = ['serve', '--port', '0', '--data', join(folder.path, 'hub'), '--log', join(folder.path, 'log')]
  argv.push('--upstream', centre.url, '--upstream-token-file', file)
  let note = ''
  const terminal = {
    out: () => {},
    note: (text: string) => void (note += text),
    keep: (server: SyncServer) => void servers.push(server),
  }
  expect(await run(argv, terminal)).toBe('refused')
  expect(note).toContain('holdfast token --access hub')
  await writeFile(file, `${await hubToken(centre)}\n`)
  expect(await run(argv, terminal)).toBe('running')
  const hub = servers[1]
  await until(() => hub?.upstream.status().caughtUp === true)
  expect((await (await fetch(`${hub?.url}/metrics`)).text()).split('\n')).toContain(
    'holdfast_upstream{state="live"} 1',
  )
  expect(await readFile(join(folder.path, 'log'), 'utf8')).not.toContain(
    (await readFile(file, 'utf8')).trim(),
  )
})

test('[V16] [OFF-6] an entry that waited at a hub is noted by the server that it reached, and the hub hears of it', async () => {
  const centre = await open('centre')
  const hub = await open('hub', { kind: 'hub' })
  const near = await person(hub, 'Ada')
  const recordedAt = Date.now() - HOUR
  const entry = { id: 'e1', kind: 'note', text: 'while apart', occurredAt: recordedAt, recordedAt }
  near.doc.getArray('timeline').push([entry])
  await near.barrier()
  expect(near.doc.getArray('arrivals').toArray()).toEqual([])
  hub.bridge.belongTo(await target(centre))
  await until(() => near.doc.getArray('arrivals').length > 0)
  expect(near.doc.getArray('arrivals').toArray()).toEqual([{ ids: ['e1'], at: expect.any(Number) }])
})
