// Kills a server under load, again and again on the same data, and compares what it promised with what is there.
// By hand, with more cycles: node test/support/crash.ts 25
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import * as Y from 'yjs'
import { missing, readCrashLog } from './crashLog.ts'
import { crashProcess } from './crashProcess.ts'
import { reunion } from './crashReunion.ts'
import { crashWriter, noPromises } from './crashWriter.ts'
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

const WRITERS = 4

export async function crashCycles(cycles: number, seed: number): Promise<CrashOutcome> {
  const folder = await temporaryFolder()
  const path = join(folder.path, 'rooms.sqlite')
  const random = seededRandom(seed)
  const promises = noPromises()
  const docs = Array.from({ length: WRITERS }, () => new Y.Doc())
  const server = crashProcess(path)
  let unequal = 0
  try {
    for (let cycle = 0; cycle < cycles; cycle++) {
      await server.start()
      const writers = docs.map((doc, i) => crashWriter(server.url, doc, `${cycle}-${i}`, promises))
      await Promise.all(writers.map(({ synced }) => synced))
      await wait(30 + random() * 250)
      await server.kill()
      for (const { stop } of writers) stop()
      const { isWhole } = await readCrashLog(path)
      if (!isWhole || docs.some((doc) => doc.store.pendingStructs !== null)) unequal += 1
    }
    await server.start()
    await reunion(docs.map((doc) => ({ url: server.url, doc })))
    await server.kill()
    const log = await readCrashLog(path)
    return {
      acked: promises.server.size,
      lost: missing(promises.server, log),
      seenAndLost: missing(promises.seen, log),
      unequal,
      apart: docs.filter((doc) => Buffer.compare(canonicalState(doc), log.state) !== 0).length,
    }
  } finally {
    await server.kill()
    await folder.remove()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [cycles = '25', seed = String(Date.now() % 100_000)] = process.argv.slice(2)
  const outcome = await crashCycles(Number(cycles), Number(seed))
  process.stdout.write(`seed ${seed}, ${cycles} cycles: ${JSON.stringify(outcome)}\n`)
}
