import { join } from 'node:path'
import { must } from '@holdfast/model'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openSqliteStore } from '../../src/store/sqlite.ts'
import { brokenStore, type BrokenStore } from '../support/brokenStore.ts'
import { type Client, connect, until } from '../support/client.ts'
import { canonicalState, randomEdit, seededRandom } from '../support/randomHistory.ts'
import { type Rig, startRig } from '../support/rig.ts'
import { temporaryFolder } from '../support/temporaryFolder.ts'

const SEEDS = [1, 2, 3, 20_181_021, 77_777, 424_242]
const PEOPLE = 5
const STEPS = 80

let rig: Rig
let store: BrokenStore
let clients: Client[] = []
let folder: Awaited<ReturnType<typeof temporaryFolder>>

afterEach(async () => {
  for (const { ws } of clients) ws.terminate()
  store.disk = 'good'
  store.release()
  await rig.stop()
  await store.close()
  await folder.remove()
})

async function openServer(path: string): Promise<void> {
  const opened = openSqliteStore({ path })
  if (!opened.ok) throw new Error(opened.error.message)
  store = brokenStore(opened.value)
  rig = await startRig({ store, limits: { graceMs: 2_000, checkpointChanges: 20 } })
}

test.each(SEEDS)(
  '[S40] [S50] [S80] seed %i: with broken lines, failing disks and restarts, all replicas and the log end equal and acked',
  async (seed) => {
    const random = seededRandom(seed)
    const below = (n: number) => Math.floor(random() * n)
    folder = await temporaryFolder()
    const path = join(folder.path, 'rooms.sqlite')
    await openServer(path)
    const people = Array.from({ length: PEOPLE }, (_, i) => ({ name: `person${i}`, doc: new Y.Doc() }))
    const reached = { cut: 0, restart: 0, full: 0, nack: 0 }
    const dial = (i: number): Client =>
      connect({
        url: rig.url,
        token: `${people[i]?.name}.respond`,
        dialect: i === 0 ? 'stock' : 'ours',
        ...(people[i] && { doc: people[i].doc }),
      })
    clients = people.map((_, i) => dial(i))
    await Promise.all(clients.map((client) => client.synced()))
    const redial = async (i: number) => {
      const client = clients[i]
      client?.ws.terminate()
      await client?.until(() => client.closed !== null)
      clients[i] = dial(i)
    }

    for (let step = 0; step < STEPS; step++) {
      const who = below(PEOPLE)
      const dice = random()
      if (dice < 0.75) {
        randomEdit(must(people[who], 'person').doc, below)
        if (random() < 0.3) clients[who]?.sendBarrier()
        if (random() < 0.3) await new Promise((turn) => setImmediate(turn))
      } else if (dice < 0.85) {
        reached.cut += 1
        await redial(who)
      } else if (dice < 0.92) {
        reached.full += store.disk === 'full' ? 0 : 1
        store.disk = store.disk === 'full' ? 'good' : 'full'
        await rig.timers.advance(1_500)
      } else if (dice < 0.96) {
        await rig.timers.advance(below(4) * 1_000)
      } else {
        reached.restart += 1
        reached.nack += clients.flatMap((client) => client.all('nack')).length
        await rig.stop()
        await store.close()
        await openServer(path)
        for (let i = 0; i < PEOPLE; i++) await redial(i)
      }
    }

    reached.nack += clients.flatMap((client) => client.all('nack')).length
    store.disk = 'good'
    await rig.timers.advance(2_000)
    for (let i = 0; i < PEOPLE; i++) await redial(i)
    await Promise.all(clients.map((client) => client.synced()))
    await Promise.all(clients.slice(1).map((client) => client.barrier()))
    const states = () => people.map(({ doc }) => Buffer.from(canonicalState(doc)).toString('hex'))
    await until(() => new Set(states()).size === 1, 'all replicas being equal')
    const rows = await store.rows('incident/one', 0, 100_000)
    const log = new Y.Doc()
    for (const { update } of rows.ok ? rows.value : []) Y.applyUpdate(log, update)
    expect(Buffer.from(canonicalState(log)).toString('hex')).toBe(states()[0])
    expect(log.store.pendingStructs).toBeNull()
    expect(reached.cut + reached.restart).toBeGreaterThan(0)
  },
)
