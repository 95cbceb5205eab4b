import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  alignedClock,
  openServerLink,
  createIds,
  type KeptCheckpoints,
  type ServerLink,
  must,
  type AuditStatus,
  type Timers,
} from '@holdfast/model'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { hubPass } from '../identity/grants.ts'
import type { SyncServer, SyncServerOptions } from '../server.ts'
import { started } from '../../test/support/serverRig.ts'
import { type Rewrite, rewrite } from '../../test/support/rewrite.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { systemTimers } from '../host/timers.ts'
import { isSigned } from './signer.ts'
import { DATABASE_FILE, CHECKPOINTS_FILE } from '../config/dataFiles.ts'

const ROOM = 'incident/one'
const ada = {
  kind: 'person',
  access: 'respond',
  scope: '*',
  sub: 'ada',
  name: 'Ada',
  lifetime: 3e6,
} as const
const cleanUps: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean()
})

/** Somebody's app, as far as the room goes; what it keeps of the audit log outlives its connections. */
function machine(token: string) {
  const doc = new Y.Doc()
  const kept = new Map<string, KeptCheckpoints>()
  const local = { now: Date.now }
  const timers: Timers = systemTimers
  const open = (server: SyncServer): ServerLink => {
    const link = openServerLink({
      url: server.url.replace('http', 'ws'),
      room: ROOM,
      token,
      doc,
      WebSocket,
      timers,
      local,
      clock: alignedClock(local),
      newId: createIds(local),
      random: () => 0,
      audit: {
        store: { read: async () => new Map(kept), write: async (id, record) => void kept.set(id, record) },
        isSigned: async (checkpoint) => isSigned(checkpoint),
      },
    })
    let state: 'open' | 'closed' = 'open'
    const close = () => {
      if (state === 'open') link.close()
      state = 'closed'
    }
    cleanUps.push(close)
    return { ...link, close }
  }
  return { doc, kept, open }
}

test('[V6] [SEC-2] a hub keeps what the server above it signed, over restarts, and tells its people when it was rewritten', async () => {
  const folder = await temporaryFolder()
  cleanUps.push(() => folder.remove())
  const path = join(folder.path, 'centre')
  const start = async (options: Partial<SyncServerOptions> = {}) => {
    const server = await started({ dataDir: path, ...options })
    cleanUps.push(() => server.close())
    return server
  }
  const first = await start()
  const up = {
    url: first.url.replace('http', 'ws'),
    token: await first.tokens.issue(hubPass('Berlin', createIds({ now: Date.now }))),
  }
  const asHub = { dataDir: join(folder.path, 'hub'), kind: 'hub', upstream: up } as const
  const hub = await start(asHub)
  const token = await hub.tokens.issue(ada)
  const one = machine(token)
  const link = one.open(hub)
  for (const words of ['a', 'b', 'c']) {
    one.doc.getText('conditions').insert(0, words)
    await expect.poll(() => link.store.getState().safeOn, { timeout: 8_000 }).toBe('server')
  }
  link.close()
  await hub.close()
  // Linked once more, it is told the head as it comes in.
  const again = await start(asHub)
  const held = machine(token).open(again)
  const file = join(asHub.dataDir, CHECKPOINTS_FILE)
  await expect.poll(async () => readFile(file, 'utf8').catch(() => ''), { timeout: 8_000 }).toContain(ROOM)
  held.close()
  await again.close()
  await first.close()

  rewrite(join(path, DATABASE_FILE), ROOM, (rows) => rows.map((row) => ({ ...row, receivedAt: 1 })))
  await start({ port: first.address.port })
  const last = await start(asHub)
  const window = machine(token).open(last)
  await expect
    .poll(() => window.store.getState().upstream?.rewritten, { timeout: 8_000 })
    .toMatchObject({ seq: expect.any(Number) })
  expect(JSON.parse(await readFile(file, 'utf8'))[ROOM][first.serverId].alarm).toMatchObject({
    why: 'rewritten',
  })
})

const until = (link: ServerLink, when: (status: AuditStatus) => boolean) =>
  expect.poll(() => when(link.audit.status.getState()), { timeout: 8_000 }).toBe(true)

async function visited() {
  const folder = await temporaryFolder()
  cleanUps.push(() => folder.remove())
  const server = await started({ dataDir: folder.path })
  const one = machine(await server.tokens.issue(ada))
  const first = one.open(server)
  for (const words of ['a', 'b', 'c', 'd']) {
    one.doc.getText('conditions').insert(0, words)
    await expect.poll(() => first.store.getState().safeOn, { timeout: 8_000 }).toBe('server')
  }
  first.close()
  // The second visit is told the head as it came in.
  const second = one.open(server)
  await expect.poll(() => one.kept.get(server.serverId)?.latest.length, { timeout: 8_000 }).toBe(1)
  second.close()
  await server.close()
  return { ...one, folder: folder.path, path: join(folder.path, DATABASE_FILE), id: server.serverId }
}

test('[V11] [SEC-2] over a restart the record is the same, and the next checkpoint is kept', async () => {
  const seen = await visited()
  const server = await started({ dataDir: seen.folder })
  cleanUps.push(() => server.close())
  const link = seen.open(server)
  await until(link, ({ state }) => state === 'same')
  expect(must(seen.kept.get(seen.id), 'kept').alarm).toBeNull()
})

test.each<[string, 'rewritten' | 'shorter', Rewrite]>([
  ['an author was changed', 'rewritten', (rows) => rows.map((row) => ({ ...row, actor: 'mallory' }))],
  [
    'a time was changed',
    'rewritten',
    (rows) => rows.map((row, i) => (i === 1 ? { ...row, receivedAt: 1 } : row)),
  ],
  ['the tail was taken away', 'shorter', (rows) => rows.slice(0, 2)],
])(
  '[V11] [SEC-2] when %s and the chain made to fit, the server opens it and the app that was there says it is %s',
  async (_name, why, change) => {
    const seen = await visited()
    rewrite(seen.path, ROOM, change)
    const server = await started({ dataDir: seen.folder })
    cleanUps.push(() => server.close())
    const link = seen.open(server)
    await until(link, ({ state }) => state === 'changed')
    expect(link.audit.status.getState()).toMatchObject({ alarm: { why } })
    expect(seen.kept.get(seen.id)?.alarm).not.toBeNull()
    // Writing goes on.
    seen.doc.getText('conditions').insert(0, 'e')
    await expect.poll(() => link.store.getState().safeOn, { timeout: 8_000 }).toBe('server')
  },
)
