import { join } from 'node:path'
import {
  alignedClock,
  connectLink,
  createIds,
  type KeptRecord,
  type LinkHandle,
  must,
  type RecordStatus,
  type Timers,
} from '@holdfast/model'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { DATABASE_FILE } from '../config.ts'
import type { SyncServer } from '../server.ts'
import { started } from '../testing/serverRig.ts'
import { type Rewrite, rewrite } from '../testing/rewrite.ts'
import { temporaryFolder } from '../testing/temporaryFolder.ts'
import { systemTimers } from '../timers.ts'
import { isSigned } from './signer.ts'

const ROOM = 'incident/one'
const cleanUps: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean()
})

/** Somebody's app, as far as the room goes; what it keeps of the record outlives its connections. */
function machine(token: string) {
  const doc = new Y.Doc()
  const kept = new Map<string, KeptRecord>()
  const local = { now: Date.now }
  const timers: Timers = systemTimers
  const open = (server: SyncServer): LinkHandle => {
    const link = connectLink({
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
      record: {
        store: { read: async () => new Map(kept), write: async (id, record) => void kept.set(id, record) },
        isSigned: async (checkpoint) => isSigned(checkpoint),
      },
    })
    cleanUps.push(() => link.close())
    return link
  }
  return { doc, kept, open }
}

const until = (link: LinkHandle, when: (status: RecordStatus) => boolean) =>
  expect.poll(() => when(link.record.status.getState()), { timeout: 8_000 }).toBe(true)

async function visited() {
  const folder = await temporaryFolder()
  cleanUps.push(() => folder.remove())
  const server = await started({ dataDir: folder.path })
  const grant = {
    kind: 'person',
    access: 'respond',
    scope: '*',
    sub: 'ada',
    name: 'Ada',
    lifetime: 3e6,
  } as const
  const one = machine(await server.tokens.issue(grant))
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
  const ada = await visited()
  const server = await started({ dataDir: ada.folder })
  cleanUps.push(() => server.close())
  const link = ada.open(server)
  await until(link, ({ state }) => state === 'same')
  expect(must(ada.kept.get(ada.id), 'kept').alarm).toBeNull()
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
    const ada = await visited()
    rewrite(ada.path, ROOM, change)
    const server = await started({ dataDir: ada.folder })
    cleanUps.push(() => server.close())
    const link = ada.open(server)
    await until(link, ({ state }) => state === 'changed')
    expect(link.record.status.getState()).toMatchObject({ alarm: { why } })
    expect(ada.kept.get(ada.id)?.alarm).not.toBeNull()
    // Writing goes on.
    ada.doc.getText('conditions').insert(0, 'e')
    await expect.poll(() => link.store.getState().safeOn, { timeout: 8_000 }).toBe('server')
  },
)
