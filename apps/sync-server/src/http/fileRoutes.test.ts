import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { declare, type IncidentId, incidentRoom, MAX_FILE_BYTES } from '@holdfast/model'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openSeat } from '../demo/seat.ts'
import { systemTimers } from '../host/timers.ts'
import { fileStore } from '../files/fileStore.ts'
import type { SyncServer } from '../server.ts'
import { started } from '../../test/support/serverRig.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let server: SyncServer
const ONE = '01900000-0000-7000-8000-000000000001' as IncidentId
const TWO = '01900000-0000-7000-8000-000000000002' as IncidentId

beforeAll(async () => {
  folder = await temporaryFolder()
  server = await started({ dataDir: folder.path })
  for (const id of [ONE, TWO]) await declared(id)
}, 60_000)
afterAll(async () => {
  await server.close()
  await folder.remove()
})

type Who = { readonly access?: 'respond' | 'observe'; readonly scope?: '*' | IncidentId }
const tokenOf = ({ access = 'respond', scope = '*' }: Who = {}) =>
  server.tokens.issue({ kind: 'person', access, scope, sub: 'maya', name: 'Maya', lifetime: 600_000 })

async function declared(id: IncidentId): Promise<void> {
  const seat = openSeat({
    ...{ url: server.url.replace(/^http/, 'ws'), clock: { now: Date.now }, timers: systemTimers },
    ...{ token: await tokenOf(), person: { id: 'maya' as never, name: 'Maya' }, room: incidentRoom(id) },
  })
  await seat.synced
  seat.room.run(declare, {
    ...{ id, title: 'Checkout fails', severity: 'SEV1', impactLine: '', services: [] },
    ...{ impactStartedAt: Date.now(), detectionSource: 'alert' },
  } as never)
  await vi.waitFor(async () => expect((await ask(id, 'audit', {})).status).toBe(200))
  seat.close()
}

const ask = async (
  id: string,
  path: string,
  init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
  who?: Who,
) =>
  fetch(new URL(`/api/incidents/${id}/${path}`, server.url), {
    ...init,
    headers: { authorization: `Bearer ${await tokenOf(who)}`, ...init.headers },
  })
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const put = async (id: string, bytes: Uint8Array, hash = hashOf(bytes), who?: Who) =>
  ask(
    id,
    `files/${hash}`,
    { method: 'PUT', body: bytes.slice(), headers: { 'content-type': 'application/octet-stream' } },
    who,
  )
const get = (id: string, hash: string, who?: Who) => ask(id, `files/${hash}`, {}, who)
const said = async (answer: Response) =>
  ((await answer.json()) as { error: { what: string; safe: string } }).error

test('[SCR-8] [S170] a file is kept as the bytes that came, after a restart too, and goes out as something to save', async () => {
  const bytes = new TextEncoder().encode('<svg onload="alert(1)">')
  expect((await put(ONE, bytes)).status).toBe(201)
  expect((await put(ONE, bytes)).status).toBe(200)
  await server.close()
  server = await started({ dataDir: folder.path })
  const answer = await get(ONE, hashOf(bytes), { access: 'observe', scope: ONE })
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'content-disposition': 'attachment',
    'content-security-policy': "default-src 'none'; sandbox",
  })
})

test('[SCR-8] [S171] access goes by incident, never by hash: who does not reach it gets nothing, who only looks brings nothing', async () => {
  const bytes = new TextEncoder().encode('secret graph')
  const hash = hashOf(bytes)
  expect((await put(ONE, bytes)).status).toBe(201)
  expect((await get(TWO, hash)).status).toBe(404)
  expect((await get(ONE, hash, { scope: TWO })).status).toBe(403)
  expect((await get(ONE, hash, { access: 'observe', scope: TWO })).status).toBe(403)
  expect((await put(ONE, bytes, hash, { access: 'observe' })).status).toBe(403)
  expect((await fetch(new URL(`/api/incidents/${ONE}/files/${hash}`, server.url))).status).toBe(401)
  const nowhere = await put('01900000-0000-7000-8000-00000000000f', bytes)
  expect(nowhere.status).toBe(404)
  expect((await said(nowhere)).what).toContain('does not know the incident')
})

test('[SCR-8] [S172] another hash, 11 MiB and a hash that is a path are refused by name, and leave nothing behind', async () => {
  const before = await readdir(join(folder.path, 'files', ONE))
  const wrong = await put(ONE, Uint8Array.of(1, 2, 3), 'ab'.repeat(32))
  expect(wrong.status).toBe(422)
  expect((await said(wrong)).safe).toContain('stays on the machine')
  const large = await put(ONE, new Uint8Array(11 * 1024 * 1024)).catch(() => null)
  expect(large?.status ?? 413).toBe(413)
  for (const path of ['..%2F..%2Fidentity.json', 'AB'.repeat(32), 'x'])
    expect((await ask(ONE, `files/${path}`, {})).status).toBe(404)
  await expect.poll(() => readdir(join(folder.path, 'files', ONE))).toEqual(before)
})

test('[SCR-8] [S173] an incident has its share and no more; what was refused takes none of it', async () => {
  const store = fileStore(join(folder.path, 'shares'), { file: 6, incident: 10 })
  const come = (words: string, hash = hashOf(Buffer.from(words))) =>
    store.put(ONE, hash, Readable.from([Buffer.from(words)]))
  expect(await come('sixsix')).toEqual({ ok: true, value: 'stored' })
  expect(await come('sevenxx')).toEqual({ ok: false, error: 'tooLarge' })
  expect(await come('fivex')).toEqual({ ok: false, error: 'incidentFull' })
  expect(await come('abc', 'ab'.repeat(32))).toEqual({ ok: false, error: 'otherHash' })
  expect(await come('four')).toEqual({ ok: true, value: 'stored' })
  expect(await store.list(ONE)).toEqual([hashOf(Buffer.from('four')), hashOf(Buffer.from('sixsix'))].sort())
})

test('[SCR-8] [S174] the same file by two at once is there once; an upload that broke off or was killed is not there', async () => {
  const root = join(folder.path, 'twice')
  const store = fileStore(root, { file: 8, incident: 10 })
  const bytes = Buffer.from('same')
  const both = await Promise.all([0, 1].map(() => store.put(ONE, hashOf(bytes), Readable.from([bytes]))))
  expect(both.map((one) => one.ok)).toEqual([true, true])
  const broken = new Readable({ read() {} })
  broken.push(Buffer.from('ha'))
  const coming = store.put(ONE, hashOf(Buffer.from('half')), broken)
  broken.destroy(new Error('gone'))
  expect(await coming).toEqual({ ok: false, error: 'broken' })
  expect(await readdir(join(root, ONE))).toEqual([hashOf(bytes)])
  await mkdir(join(root, TWO), { recursive: true })
  await writeFile(join(root, TWO, `${'ab'.repeat(32)}.0.part`), 'killed here')
  const again = fileStore(root, { file: 8, incident: 10 })
  expect(await again.get(TWO, 'ab'.repeat(32))).toBeNull()
  expect(await again.put(TWO, hashOf(bytes), Readable.from([bytes]))).toEqual({ ok: true, value: 'stored' })
  expect(await readdir(join(root, TWO))).toEqual([hashOf(bytes)])
  expect(await readFile(join(root, TWO, hashOf(bytes)), 'utf8')).toBe('same')
})

test('[SCR-8] [S172] a file of 10 MiB is no larger than the cap', async () => {
  expect((await put(TWO, new Uint8Array(MAX_FILE_BYTES))).status).toBe(201)
})
