// The record's part of the bench, each job in a process of its own: an incident of many entries as a server's log, its bundle, the check
// of it, and its import. Started by rows/record.ts (node run.ts record).
import { createHash, generateKeyPairSync } from 'node:crypto'
import { open, readFile, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { performance } from 'node:perf_hooks'
import { deserialize, serialize } from 'node:v8'
import {
  createDocumentRoom,
  createIds,
  declare,
  incidentDocument,
  incidentRoom,
  PUBLIC,
  rowHash,
  INTERNAL,
  verifyBundle,
} from '../packages/model/src/index.ts'
import { FILES_FOLDER } from '../apps/sync-server/src/config/dataFiles.ts'
import { fileStore } from '../apps/sync-server/src/files/fileStore.ts'
import { runBundleJob } from '../apps/sync-server/src/record/bundleJob.ts'
import { openBundleFile } from '../apps/sync-server/src/record/bundleFile.ts'
import { importBundle } from '../apps/sync-server/src/record/importedBundles.ts'
import type { Row } from '../apps/sync-server/src/store/store.ts'
import { entry } from './load/entry.ts'
import { serve } from './load/loadProcess.ts'

// The model's own yjs: two copies in one process would not know each other's types.
const yjs = new URL('../packages/model/node_modules/yjs/dist/yjs.mjs', import.meta.url).href
const Y = (await import(yjs)) as typeof import('yjs')

const INCIDENT = 'inc-bench' as never
const AUTHORS = 8

/** Images beside the entries, and the bytes of each: 60 MB. */
const IMAGES = 200
const IMAGE_BYTES = 300_000

/** Bytes that begin as a PNG does and do not compress; the same each time. */
function image(n: number): Buffer {
  const bytes = Buffer.alloc(IMAGE_BYTES)
  let state = n + 1
  for (let at = 0; at < IMAGE_BYTES; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes.writeUInt32LE(state, at)
  }
  Buffer.from('89504e470d0a1a0a', 'hex').copy(bytes)
  return bytes
}

/** A log of one row an entry; the key of its server and the images beside it. */
async function prepare({ entries, folder }: { entries: number; folder: string }): Promise<number> {
  const doc = new Y.Doc()
  let before = '0'.repeat(64)
  let seq = 0
  const rows: Row[] = []
  doc.on('update', (update: Uint8Array) => {
    seq += 1
    const row = { seq, receivedAt: Date.UTC(2018, 9, 21) + seq, actor: `person-${seq % AUTHORS}`, update }
    before = rowHash(before, incidentRoom(INCIDENT), row)
    rows.push({
      ...row,
      room: incidentRoom(INCIDENT),
      update: Uint8Array.from(update),
      hash: bytesOf(before),
    })
  })
  const store = fileStore(`${folder}/${FILES_FOLDER}`)
  const kept = async (n: number) => {
    const bytes = image(n)
    const hash = createHash('sha256').update(bytes).digest('hex')
    await store.put(INCIDENT, hash, Readable.from([bytes]))
    return [{ hash, name: `graph-${n}.png`, type: 'png', size: bytes.length }]
  }
  const clock = { now: () => Date.UTC(2018, 9, 21, 22, 52) }
  const room = createDocumentRoom({
    document: incidentDocument,
    doc: doc as never,
    clock,
    newId: createIds(clock),
    actor: { id: 'person-0', name: 'Marguerite Alvarez' } as never,
  })
  room.run(declare, { id: INCIDENT, title: 'Degraded service', severity: 'SEV1' })
  room.close()
  for (let n = 0; n < entries; n += 1) {
    doc.clientID = 1_000 + (n % AUTHORS)
    const every = Math.max(1, Math.floor(entries / IMAGES))
    const files = n % every === 0 && n / every < IMAGES ? await kept(n / every) : []
    doc.getArray('timeline').push([{ ...entry(n), ...(files.length > 0 && { files }) }])
  }
  await writeFile(`${folder}/rows`, serialize(rows))
  const { privateKey } = generateKeyPairSync('ed25519')
  const key = privateKey.export({ format: 'jwk' })
  await writeFile(`${folder}/identity.json`, JSON.stringify({ serverId: 'srv-bench', key }))
  return seq
}

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))
const rowsIn = async (folder: string): Promise<readonly Row[]> =>
  deserialize(await readFile(`${folder}/rows`))

const peakMb = (): number => process.resourceUsage().maxRSS / 1_024
/** Of this process since `before`, ms: on a machine that others use it is what the job takes by itself. */
const cpuSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

/** `base`: resident memory with the log read and nothing built, MB. */
async function build({ folder, profile }: { folder: string; profile: 'internal' | 'public' }) {
  const identity = JSON.parse(await readFile(`${folder}/identity.json`, 'utf8'))
  const rows = await rowsIn(folder)
  const base = process.memoryUsage.rss() / 1_048_576
  const file = await open(`${folder}/${profile}.zip`, 'w')
  const [before, spent] = [performance.now(), process.cpuUsage()]
  let bytes = 0
  const built = await runBundleJob(
    {
      incident: INCIDENT,
      rows,
      identity,
      dataDir: folder,
      profile: profile === 'internal' ? INTERNAL : PUBLIC,
      snapshot: null,
    },
    async (part) => {
      bytes += part.length
      await file.write(part)
    },
  )
  const ms = performance.now() - before
  const cpu = cpuSince(spent)
  await file.close()
  if (!built.ok) throw new Error(built.error)
  return { ms, cpu, bytes, base, peak: peakMb() }
}

async function verify({ folder }: { folder: string }) {
  const source = await openBundleFile(`${folder}/internal.zip`)
  const [before, spent] = [performance.now(), process.cpuUsage()]
  const found = await verifyBundle(source, { sha256 })
  const ms = performance.now() - before
  const cpu = cpuSince(spent)
  await source.close()
  if (!found.ok || found.value.fault !== null) throw new Error('the bundle does not verify')
  return { ms, cpu, peak: peakMb() }
}

async function importing({ folder }: { folder: string }) {
  const [before, spent] = [performance.now(), process.cpuUsage()]
  const done = await importBundle(`${folder}/elsewhere`, `${folder}/internal.zip`)
  const ms = performance.now() - before
  const cpu = cpuSince(spent)
  if (!done.ok) throw new Error(done.error.what)
  return { ms, cpu, peak: peakMb() }
}

const jobs = { prepare, build, verify, import: importing }
export type RecordJobs = typeof jobs
serve(jobs)
