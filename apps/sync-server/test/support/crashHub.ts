// Kills a hub, the server above it, or both, under load and again and again on the same data. Half of the writers are at
// the hub, half at the server. By hand, with more cycles: node test/support/crashHub.ts 25
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import * as Y from 'yjs'
import { missing, readCrashLog } from './crashLog.ts'
import { type CrashProcess, crashProcess } from './crashProcess.ts'
import { reunion } from './crashReunion.ts'
import { type CrashWriter, crashWriter, noPromises } from './crashWriter.ts'
import { canonicalState, seededRandom } from './randomHistory.ts'
import { temporaryFolder } from './temporaryFolder.ts'

export interface HubCrashOutcome {
  /** Ids that the hub, and ids that the server, said were safe there. */
  readonly onHub: number
  readonly onServer: number
  readonly killed: { readonly hub: number; readonly server: number; readonly both: number }
  /** Ids that were acked there, or seen by somebody there, and are not in that log after the kill. */
  readonly lost: readonly string[]
  /** Kills after which a log and the room loaded from it differ. */
  readonly unequal: number
  /** Replicas (clients and logs) that, after a last quiet reunion, do not hold exactly what the server's log holds. */
  readonly apart: number
}

/** At the hub, and at the server. */
const WRITERS = 2

export async function hubCrashCycles(cycles: number, seed: number): Promise<HubCrashOutcome> {
  const folder = await temporaryFolder()
  const [hubPath, serverPath] = [join(folder.path, 'hub.sqlite'), join(folder.path, 'server.sqlite')]
  const random = seededRandom(seed)
  const [atHub, atServer] = [noPromises(), noPromises()]
  const docs = Array.from({ length: WRITERS * 2 }, () => new Y.Doc())
  const server = crashProcess(serverPath)
  let hub: CrashProcess | null = null
  const killed = { hub: 0, server: 0, both: 0 }
  const lost = new Set<string>()
  let unequal = 0

  /** After a kill: is there what was said to be there? Acks of the server that came through the hub count as the server's. */
  const look = async (path: string, promised: readonly ReadonlySet<string>[]) => {
    const log = await readCrashLog(path)
    if (!log.isWhole) unequal += 1
    for (const ids of promised) for (const id of missing(ids, log)) lost.add(id)
    return log
  }
  const lookAtHub = () => look(hubPath, [atHub.machine, atHub.server, atHub.seen])
  const lookAtServer = () => look(serverPath, [atHub.server, atServer.server, atServer.seen])

  try {
    for (let cycle = 0; cycle < cycles; cycle++) {
      if (!server.isRunning) await server.start()
      hub ??= crashProcess(hubPath, server.url)
      if (!hub.isRunning) await hub.start()
      const { url } = hub
      const writers: CrashWriter[] = docs.map((doc, i) =>
        i < WRITERS
          ? crashWriter(url, doc, `${cycle}-${i}`, atHub)
          : crashWriter(server.url, doc, `${cycle}-${i}`, atServer),
      )
      await Promise.all(writers.map(({ synced }) => synced))
      await wait(30 + random() * 300)
      const victim = (['hub', 'server', 'both'] as const)[Math.floor(random() * 3)] ?? 'both'
      killed[victim] += 1
      await Promise.all([
        victim === 'server' ? undefined : hub.kill(),
        victim === 'hub' ? undefined : server.kill(),
      ])
      // What is left goes on alone for a moment.
      await wait(random() * 100)
      for (const { stop } of writers) stop()
      if (victim !== 'server') await lookAtHub()
      if (victim !== 'hub') await lookAtServer()
    }
    if (!server.isRunning) await server.start()
    hub ??= crashProcess(hubPath, server.url)
    if (!hub.isRunning) await hub.start()
    const urls = docs.map((_, i) => (i < WRITERS ? (hub?.url ?? '') : server.url))
    await reunion(docs.map((doc, i) => ({ url: urls[i] ?? '', doc })))
    await Promise.all([hub.kill(), server.kill()])
    const [below, above] = [await lookAtHub(), await lookAtServer()]
    const states = [below.state, ...docs.map((doc) => canonicalState(doc))]
    return {
      onHub: atHub.machine.size,
      onServer: atHub.server.size + atServer.server.size,
      killed,
      lost: [...lost],
      unequal,
      apart: states.filter((state) => Buffer.compare(state, above.state) !== 0).length,
    }
  } finally {
    await Promise.all([hub?.kill(), server.kill()])
    await folder.remove()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [cycles = '25', seed = String(Date.now() % 100_000)] = process.argv.slice(2)
  const outcome = await hubCrashCycles(Number(cycles), Number(seed))
  process.stdout.write(`seed ${seed}, ${cycles} cycles: ${JSON.stringify(outcome)}\n`)
}
