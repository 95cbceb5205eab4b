// The record's part of the bench, each job in a process of its own: an incident of many entries as a server's log, its bundle, the check
// of it, and its import. Started by rows/record.ts (node run.ts record).
import { createHash, generateKeyPairSync } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readFile, writeFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
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
import { runBundleJob } from '../apps/sync-server/src/record/bundleJob.ts'
import { openBundleFile } from '../apps/sync-server/src/record/bundleFile.ts'
import { importBundle } from '../apps/sync-server/src/record/importedBundles.ts'
import { entry } from './load/entry.ts'
import { serve } from './load/loadProcess.ts'

// The model's own yjs: two copies in one process would not know each other's types.
const yjs = new URL('../packages/model/node_modules/yjs/dist/yjs.mjs', import.meta.url).href
const Y = (await import(yjs)) as typeof import('yjs')

const INCIDENT = 'inc-bench' as never
const AUTHORS = 8

/** A log of one row an entry, as lines of JSON; the key of its server beside it. */
async function prepare({ entries, folder }: { entries: number; folder: string }): Promise<number> {
  const doc = new Y.Doc()
  let before = '0'.repeat(64)
  let seq = 0
  const out = createWriteStream(`${folder}/rows.jsonl`)
  doc.on('update', (update: Uint8Array) => {
    seq += 1
    const row = { seq, receivedAt: Date.UTC(2018, 9, 21) + seq, actor: `person-${seq % AUTHORS}`, update }
    before = rowHash(before, incidentRoom(INCIDENT), row)
    out.write(`${JSON.stringify({ ...row, update: Buffer.from(update).toString('base64'), hash: before })}\n`)
  })
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
    doc.getArray('timeline').push([entry(n)])
  }
  await new Promise<void>((resolve) => void out.end(resolve))
  const { privateKey } = generateKeyPairSync('ed25519')
  const key = privateKey.export({ format: 'jwk' })
  await writeFile(`${folder}/identity.json`, JSON.stringify({ serverId: 'srv-bench', key }))
  return seq
}

async function rowsIn(folder: string) {
  const rows = []
  for await (const line of createInterface({ input: createReadStream(`${folder}/rows.jsonl`) })) {
    const { update, hash, ...row } = JSON.parse(line)
    rows.push({
      ...row,
      room: incidentRoom(INCIDENT),
      update: new Uint8Array(Buffer.from(update, 'base64')),
      hash: new Uint8Array(Buffer.from(hash, 'hex')),
    })
  }
  return rows
}

const peakMb = (): number => process.resourceUsage().maxRSS / 1_024
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

/** `base`: resident memory with the log read and nothing built, MB. */
async function build({ folder, profile }: { folder: string; profile: 'internal' | 'public' }) {
  const identity = JSON.parse(await readFile(`${folder}/identity.json`, 'utf8'))
  const rows = await rowsIn(folder)
  const base = process.memoryUsage.rss() / 1_048_576
  const file = await open(`${folder}/${profile}.zip`, 'w')
  const before = performance.now()
  let bytes = 0
  const built = await runBundleJob(
    {
      incident: INCIDENT,
      rows,
      identity,
      profile: profile === 'internal' ? INTERNAL : PUBLIC,
      snapshot: null,
    },
    async (part) => {
      bytes += part.length
      await file.write(part)
    },
  )
  const ms = performance.now() - before
  await file.close()
  if (!built.ok) throw new Error(built.error)
  return { ms, bytes, base, peak: peakMb() }
}

async function verify({ folder }: { folder: string }) {
  const source = await openBundleFile(`${folder}/internal.zip`)
  const before = performance.now()
  const found = await verifyBundle(source, { sha256 })
  const ms = performance.now() - before
  await source.close()
  if (!found.ok || found.value.fault !== null) throw new Error('the bundle does not verify')
  return { ms, peak: peakMb() }
}

async function importing({ folder }: { folder: string }) {
  const before = performance.now()
  const done = await importBundle(`${folder}/elsewhere`, `${folder}/internal.zip`)
  const ms = performance.now() - before
  if (!done.ok) throw new Error(done.error.what)
  return { ms, peak: peakMb() }
}

const jobs = { prepare, build, verify, import: importing }
export type RecordJobs = typeof jobs
serve(jobs)
