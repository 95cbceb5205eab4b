// A hub and its centre, each with its own folder, over this machine's network.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createIds, declare, type IncidentId, incidentRoom } from '@holdfast/model'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openSeat } from '../demo/seat.ts'
import { silentLog } from '../host/jsonLogs.ts'
import { systemTimers } from '../host/timers.ts'
import { hubPass } from '../identity/grants.ts'
import type { SyncServer } from '../server.ts'
import { started } from '../../test/support/serverRig.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { filesAbove } from './filesAbove.ts'
import { fileStore } from './fileStore.ts'

const ONE = '01900000-0000-7000-8000-000000000001' as IncidentId
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const picture = Buffer.from('a picture')

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let centre: SyncServer
beforeEach(async () => {
  folder = await temporaryFolder()
  centre = await started({ dataDir: join(folder.path, 'centre') })
  const token = await centre.tokens.issue({
    ...{ kind: 'person', access: 'respond', scope: '*', sub: 'maya', name: 'Maya', lifetime: 600_000 },
  })
  const seat = openSeat({
    ...{ url: centre.url.replace(/^http/, 'ws'), clock: { now: Date.now }, timers: systemTimers, token },
    ...{ person: { id: 'maya' as never, name: 'Maya' }, room: incidentRoom(ONE) },
  })
  await seat.synced
  seat.room.run(declare, { id: ONE, title: 'Checkout fails', severity: 'SEV1' } as never)
  await vi.waitFor(async () => {
    const url = `${centre.url}/api/incidents/${ONE}/audit`
    expect((await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
  })
  seat.close()
})
afterEach(async () => {
  await centre.close()
  await folder.remove()
})

async function hub(above: { url: string; token: string } | null) {
  const own = fileStore(join(folder.path, 'hub'))
  const files = filesAbove({ own, target: () => above, timers: systemTimers, log: silentLog(), every: 20 })
  return { own, files }
}
const target = async () => ({
  url: centre.url.replace(/^http/, 'ws'),
  token: await centre.tokens.issue(hubPass('Berlin', createIds({ now: Date.now }))),
})
const atCentre = () => fileStore(join(folder.path, 'centre', 'files'))

test('[SCR-8] [S175] a hub asks its centre for a file that it lacks, and keeps it', async () => {
  await atCentre().put(ONE, hashOf(picture), Readable.from([picture]))
  const { files, own } = await hub(await target())
  const found = await files.get(ONE, hashOf(picture))
  expect(found && String(await buffer(found.read()))).toBe('a picture')
  expect(await own.list(ONE)).toEqual([hashOf(picture)])
  expect(await files.get(ONE, hashOf(Buffer.from('nowhere')))).toBeNull()
  const ring = await hub(await target())
  expect(await ring.files.get(ONE, hashOf(Buffer.from('nowhere')), 4)).toBeNull()
  for (const one of [files, ring.files]) one.stop()
})

test('[SCR-8] [OFF-3] [S176] what was attached while the centre was gone is brought up when it is back', async () => {
  const up = await target()
  const { port } = centre.address
  await centre.close()
  const { files } = await hub(up)
  await files.put(ONE, hashOf(picture), Readable.from([picture]))
  centre = await started({ dataDir: join(folder.path, 'centre'), port })
  await vi.waitFor(async () => {
    expect(await atCentre().list(ONE)).toEqual([hashOf(picture)])
  })
  files.stop()
})
