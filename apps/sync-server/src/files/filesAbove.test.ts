// A hub and its centre, each with its own folder, over this machine's network.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createIds, declare, type IncidentId, incidentRoom } from '@holdfast/model'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openSeat } from '../demo/seat.ts'
import { silentLog } from '../host/jsonLogs.ts'
import { systemTimers } from '../host/timers.ts'
import { hubPass } from '../identity/grants.ts'
import type { SyncServer } from '../server.ts'
import { memoryNetwork } from '../../test/support/memoryNetwork.ts'
import { started } from '../../test/support/serverRig.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { askedBefore, filesAbove } from './filesAbove.ts'
import { fileStore } from './fileStore.ts'

const ONE = '01900000-0000-7000-8000-000000000001' as IncidentId
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const picture = Buffer.from('a picture')
const nowhere = hashOf(Buffer.from('nowhere'))

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let centre: SyncServer
let stops: (() => unknown)[] = []
beforeEach(async () => {
  folder = await temporaryFolder()
  centre = await started({ dataDir: join(folder.path, 'centre') })
  await declaredAt(centre)
})
afterEach(async () => {
  for (const stop of stops) await stop()
  stops = []
  await centre.close()
  await folder.remove()
})

const tokenAt = (server: SyncServer) =>
  server.tokens.issue({
    ...{ kind: 'person', access: 'respond', scope: '*', sub: 'maya', name: 'Maya', lifetime: 600_000 },
  })
const fileAt = async (server: SyncServer, hash: string, init: RequestInit = {}) =>
  fetch(`${server.url}/api/incidents/${ONE}/files/${hash}`, {
    ...init,
    headers: {
      authorization: `Bearer ${await tokenAt(server)}`,
      'content-type': 'application/octet-stream',
    },
  })
async function declaredAt(server: SyncServer): Promise<void> {
  const token = await tokenAt(server)
  const seat = openSeat({
    ...{ url: server.url.replace(/^http/, 'ws'), clock: { now: Date.now }, timers: systemTimers, token },
    ...{ person: { id: 'maya' as never, name: 'Maya' }, room: incidentRoom(ONE) },
  })
  await seat.synced
  seat.room.run(declare, { id: ONE, title: 'Checkout fails', severity: 'SEV1' } as never)
  await vi.waitFor(async () => {
    const url = `${server.url}/api/incidents/${ONE}/audit`
    expect((await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
  })
  seat.close()
}

type Target = { url: string; token: string } | null
function hubFiles(target: () => Target, name = 'hub', limits?: { file: number; incident: number }) {
  const own = fileStore(join(folder.path, name), limits)
  const files = filesAbove({ own, target, fetch, timers: systemTimers, log: silentLog(), every: 20 })
  stops.push(files.stop)
  return { own, files }
}
const targetOf = async (server: SyncServer) => ({
  url: server.url.replace(/^http/, 'ws'),
  token: await server.tokens.issue(hubPass('Berlin', createIds({ now: Date.now }))),
})
const atCentre = () => fileStore(join(folder.path, 'centre', 'files'))
const wholeHub = async () => {
  const discovery = memoryNetwork().discovery('127.0.0.1')
  const dataDir = join(folder.path, 'hub')
  const hub = await started({ dataDir, kind: 'hub', upstream: await targetOf(centre), discovery })
  stops.push(() => hub.close())
  return hub
}

test('[SCR-8] [S175] a hub asks its centre for a file that it lacks, and keeps it', async () => {
  await atCentre().put(ONE, hashOf(picture), Readable.from([picture]))
  const hub = await wholeHub()
  const answer = await fileAt(hub, hashOf(picture))
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe('a picture')
  expect(await fileStore(join(folder.path, 'hub', 'files')).list(ONE)).toEqual([hashOf(picture)])
  expect((await fileAt(hub, nowhere)).status).toBe(404)
})

test('[SCR-8] [OFF-3] [S176] what was attached at a hub while its centre was gone is brought up when it is back', async () => {
  const hub = await wholeHub()
  await declaredAt(hub)
  const { port } = centre.address
  await centre.close()
  expect((await fileAt(hub, hashOf(picture), { method: 'PUT', body: picture })).status).toBe(201)
  centre = await started({ dataDir: join(folder.path, 'centre'), port })
  await vi.waitFor(
    async () => {
      expect(await atCentre().list(ONE)).toEqual([hashOf(picture)])
    },
    { timeout: 20_000, interval: 100 },
  )
}, 40_000)

test('[SCR-8] [S175] servers that link to each other in a ring answer that nobody has the file', async () => {
  const centres: Target = await targetOf(centre)
  const ring = hubFiles(() => centres)
  expect(await ring.files.get(ONE, nowhere, 4)).toBeNull()
  // The one above asks this one again, as in a ring.
  const asks: number[] = []
  const around: ReturnType<typeof filesAbove> = filesAbove({
    ...{ own: fileStore(join(folder.path, 'ring')), target: () => centres, timers: systemTimers },
    ...{ log: silentLog(), every: 60_000 },
    fetch: async (_url, init) => {
      const asked = askedBefore(new Headers(init?.headers).get('holdfast-asked') ?? undefined)
      asks.push(asked)
      const found = await around.get(ONE, nowhere, asked)
      return new Response(null, { status: found === null ? 404 : 200 })
    },
  })
  stops.push(around.stop)
  expect(await around.get(ONE, nowhere)).toBeNull()
  expect(asks).toEqual([1, 2, 3, 4])
  expect([undefined, '2', '9', 'x', ''].map(askedBefore)).toEqual([0, 2, 4, 4, 4])
})

test('[SCR-8] [S177] a cap holds on either side: the hub keeps no more than its share, and is told why the centre takes no more', async () => {
  await atCentre().put(ONE, hashOf(picture), Readable.from([picture]))
  const up = await targetOf(centre)
  const small = hubFiles(() => up, 'small', { file: 4, incident: 100 })
  expect(await small.files.get(ONE, hashOf(picture))).toBeNull()
  expect(await small.own.list(ONE)).toEqual([])
  const asks: string[] = []
  const full = fileStore(join(folder.path, 'full'))
  await full.put(ONE, nowhere, Readable.from([Buffer.from('nowhere')]))
  await full.put(ONE, hashOf(picture), Readable.from([picture]))
  const files = filesAbove({
    ...{ own: full, target: () => up, timers: systemTimers, log: silentLog(), every: 1 },
    fetch: async (url, init) => {
      asks.push(`${init?.method} ${url.slice(-64)}`)
      const refused = url.endsWith(nowhere) ? 413 : 507
      return new Response('full', { status: init?.method === 'HEAD' ? 404 : refused })
    },
  })
  stops.push(files.stop)
  const puts = (hash: string) => asks.filter((one) => one === `PUT ${hash}`).length
  // What does not fit now is tried again; what never fits is not.
  await vi.waitFor(() => expect(puts(hashOf(picture))).toBeGreaterThanOrEqual(2))
  expect(puts(nowhere)).toBe(1)
})
