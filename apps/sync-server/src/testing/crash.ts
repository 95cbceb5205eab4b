// Kills a server under load, again and again on the same data, and compares what it promised with what is there.
// By hand, with more cycles: node src/testing/crash.ts 25
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { openSqliteStore } from '../store/sqlite.ts'
import { crashWriter } from './crashWriter.ts'
import { canonicalState, seededRandom } from './randomHistory.ts'
import { temporaryFolder } from './temporaryFolder.ts'

export interface CrashOutcome {
  readonly acked: number
  /** Ids that were acked and are not in the log. */
  readonly lost: readonly string[]
  /** Ids that somebody else had seen and that are not in the log. */
  readonly seenAndLost: readonly string[]
  /** Cycles after which the log and the loaded room differ, or a client or the log has something pending. */
  readonly unequal: number
  /** Clients that, after a last quiet reunion, do not hold exactly what the log holds. */
  readonly apart: number
}

const ROOM = 'incident/crash'
const WRITERS = 4

export async function crashCycles(cycles: number, seed: number): Promise<CrashOutcome> {
  const folder = await temporaryFolder()
  const path = join(folder.path, 'rooms.sqlite')
  const random = seededRandom(seed)
  const acked = new Set<string>()
  const seen = new Set<string>()
  const docs = Array.from({ length: WRITERS }, () => new Y.Doc())
  let unequal = 0
  const started: ChildProcess[] = []
  try {
    const start = async () => {
      const script = fileURLToPath(new URL('crashServer.ts', import.meta.url))
      const server = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] })
      started.push(server)
      const [line] = (await once(server.stdout, 'data')) as [Buffer]
      return { server, url: `ws://127.0.0.1:${Number(line.toString())}/${ROOM}` }
    }
    const kill = async (server: ChildProcess) => {
      server.kill('SIGKILL')
      await once(server, 'exit')
    }
    for (let cycle = 0; cycle < cycles; cycle++) {
      const { server, url } = await start()
      const writers = docs.map((doc, i) =>
        crashWriter(new WebSocket(url, ['holdfast.1']), doc, `${cycle}-${i}`, acked, seen),
      )
      await Promise.all(writers.map(({ synced }) => synced))
      await wait(30 + random() * 250)
      await kill(server)
      for (const { stop } of writers) stop()
      unequal += await compare(path, docs, acked, seen).then(({ isWhole }) => (isWhole ? 0 : 1))
    }
    const { server, url } = await start()
    await reunion(url, docs)
    await kill(server)
    const { lost, seenAndLost, apart } = await compare(path, docs, acked, seen)
    return { acked: acked.size, lost, seenAndLost, unequal, apart }
  } finally {
    for (const server of started) server.kill('SIGKILL')
    await folder.remove()
  }
}

/** Everybody brings what they have, and gets what the others brought. */
async function reunion(url: string, docs: readonly Y.Doc[]): Promise<void> {
  const nothing = new Set<string>()
  const clients = docs.map((doc) =>
    crashWriter(new WebSocket(url, ['holdfast.1']), doc, null, nothing, nothing),
  )
  await Promise.all(clients.map(({ synced }) => synced))
  const held = () => new Set(docs.map((doc) => Buffer.from(canonicalState(doc)).toString('latin1')))
  for (let patience = 200; patience > 0 && held().size > 1; patience--) await wait(25)
  for (const { stop } of clients) stop()
}

async function compare(path: string, docs: readonly Y.Doc[], acked: Set<string>, seen: Set<string>) {
  const store = openSqliteStore({ path })
  if (!store.ok) throw new Error(store.error.message)
  const rows = await store.value.rows(ROOM, 0, 1_000_000)
  const room = await store.value.load(ROOM)
  await store.value.close()
  if (!rows.ok || !room.ok) throw new Error('the log cannot be read')
  const log = new Y.Doc()
  for (const { update } of rows.value) Y.applyUpdate(log, update)
  const loaded = new Y.Doc()
  if (room.value.checkpoint) Y.applyUpdate(loaded, room.value.checkpoint.state)
  for (const update of room.value.updates) Y.applyUpdate(loaded, update)
  const present = new Set(log.getArray<string>('timeline').toJSON() as string[])
  const isWhole =
    log.store.pendingStructs === null &&
    loaded.store.pendingStructs === null &&
    Buffer.compare(canonicalState(log), canonicalState(loaded)) === 0 &&
    docs.every((doc) => doc.store.pendingStructs === null)
  const whole = canonicalState(log)
  return {
    isWhole,
    apart: docs.filter((doc) => Buffer.compare(canonicalState(doc), whole) !== 0).length,
    lost: [...acked].filter((id) => !present.has(id)),
    seenAndLost: [...seen].filter((id) => !present.has(id)),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [cycles = '25', seed = String(Date.now() % 100_000)] = process.argv.slice(2)
  const outcome = await crashCycles(Number(cycles), Number(seed))
  process.stdout.write(`seed ${seed}, ${cycles} cycles: ${JSON.stringify(outcome)}\n`)
}
