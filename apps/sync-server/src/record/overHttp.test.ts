// The record of an incident of a server that runs: over HTTP and by the command line.
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import {
  attendanceOf,
  bundleInMemory,
  connectionsOf,
  drillClockIn,
  type IncidentId,
  incidentRoom,
  logEntry,
  must,
  openBundle,
  personReplay,
  readRows,
  readServerFile,
  replayIn,
  rowsUpTo,
  sealIncident,
  sealOf,
  stateOfSnapshot,
  type Taken,
  takenOf,
  takeSnapshot,
  textOf,
  type Verification,
  verifyBundle,
} from '@holdfast/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergeUpdates } from 'yjs'
import { type PlayedDemo, playedDemo } from '../../test/support/playedDemo.ts'
import { started } from '../../test/support/serverRig.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { run } from '../cli/run.ts'
import { openSeat } from '../demo/seat.ts'
import { systemTimers } from '../host/timers.ts'
import type { SyncServer } from '../server.ts'

let demo: PlayedDemo
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let server: SyncServer
let seat: ReturnType<typeof openSeat>
beforeAll(async () => {
  demo = await playedDemo()
  folder = await temporaryFolder()
  server = await started({ dataDir: demo.dataDir })
  const person = { id: 'watcher' as never, name: 'Watcher' }
  seat = openSeat({
    ...{ url: server.url.replace(/^http/, 'ws'), clock: { now: Date.now }, timers: systemTimers },
    ...{ token: await tokenOf('respond'), person, room: incidentRoom(demo.incident) },
  })
  await seat.synced
}, 60_000)
afterAll(async () => {
  seat.close()
  await server.close()
  await demo.remove()
  await folder.remove()
})

const tokenOf = (access: 'respond' | 'observe', scope: '*' | IncidentId = '*') =>
  server.tokens.issue({ kind: 'person', access, scope, sub: 'watcher', name: 'Watcher', lifetime: 600_000 })
const asked = async (path: string, token?: string) =>
  fetch(new URL(`/api/incidents/${path}`, server.url), {
    headers: { authorization: `Bearer ${token ?? (await tokenOf('respond'))}` },
  })
const bytesOf = async (path: string) => new Uint8Array(await (await asked(path)).arrayBuffer())
async function verified(bytes: Uint8Array): Promise<Verification> {
  const found = await verifyBundle(bundleInMemory(bytes))
  if (!found.ok) throw new Error(found.error.what)
  expect(found.value.fault).toBeNull()
  return found.value
}
const taken = (): Taken => ({
  ...takenOf(seat.room.doc, sealOf(seat.room.store.getState(), 'incident')).taken,
  audit: null,
  unmerged: [],
})
const stored = async () => {
  const { rows } = await log()
  const state = seat.room.store.getState()
  return rows.length > 0 && rowsUpTo(rows, takenOf(seat.room.doc, null).state) !== null ? state : null
}
async function log() {
  const read = readRows(await (await asked(`${demo.incident}/audit`)).text(), incidentRoom(demo.incident))
  if (!read.ok) throw new Error(read.error)
  return { rows: read.value }
}
async function holdfast(...argv: string[]) {
  let [out, note] = ['', '']
  const outcome = await run(argv, {
    out: (text) => void (out += text),
    note: (text) => void (note += text),
    keep: () => expect.unreachable('no server should start'),
  })
  return { outcome, out, note }
}

test('[REC-5] [REC-4] [S225] [S226] a bundle and `/audit/<seq>/server` give what the server wrote down until it had that row, and the bundle replays as one person from it', async () => {
  const opened = await openBundle(bundleInMemory(await bytesOf(`${demo.incident}/bundle`)))
  if (!opened.ok) throw new Error(opened.error.what)
  const replay = await replayIn(opened.value)
  if (!replay.ok) throw new Error(replay.error)
  const { log: rows, notes } = replay.value
  const inBundle = await opened.value.content('server/1.json')
  const alone = await asked(`${demo.incident}/audit/${rows.length}/server`)
  expect(alone.status).toBe(200)
  expect(await alone.text()).toBe(inBundle.ok && textOf(inBundle.value))
  const connections = connectionsOf(notes?.connections ?? [], drillClockIn(demo.state))
  const people = attendanceOf(connections)
  expect(people.length).toBeGreaterThanOrEqual(4)
  const one = must(people[0], 'a person')
  const view = must(personReplay(rows, one.person, connections), 'a view')
  expect(view.at(must(rows.arrivedAt.at(-1), 'a row')).rows).toBeGreaterThan(0)
  const early = must(readServerFile(await (await asked(`${demo.incident}/audit/1/server`)).text()), 'notes')
  expect(early.connections.length).toBeLessThan(must(notes, 'notes').connections.length)
  expect(early.connections.every(({ at }) => at <= early.until)).toBe(true)
})

test('[SEC-1] [S226] what the server wrote down is given to responders of the incident alone', async () => {
  const path = `${demo.incident}/audit/1/server`
  expect((await asked(path, await tokenOf('observe'))).status).toBe(403)
  expect((await asked(path, await tokenOf('respond', 'another' as IncidentId))).status).toBe(403)
  expect((await asked(path, 'no token')).status).toBe(401)
  expect((await asked(`${demo.incident}/audit/999999999/server`)).status).toBe(404)
  expect((await asked(`${demo.incident}/audit/x/server`)).status).toBe(400)
  const none = await asked('none/audit/1/server')
  expect([none.status, await none.json()]).toEqual([
    404,
    { error: expect.objectContaining({ safe: 'Nothing was changed.' }) },
  ])
})

test('[REC-1] [S156] a responder gets the bundle of each profile from a server that runs, and it is verified', async () => {
  for (const profile of ['internal', 'regulator', 'public']) {
    const answer = await asked(`${demo.incident}/bundle?profile=${profile}`)
    expect(answer.headers.get('content-type')).toBe('application/zip')
    expect(answer.headers.get('content-disposition')).toMatch(new RegExp(`-now-${profile}\\.zip"$`))
    const { manifest } = await verified(new Uint8Array(await answer.arrayBuffer()))
    expect(manifest).toMatchObject({ witnesses: 1, profile: { name: profile } })
  }
  const roles = await verified(await bytesOf(`${demo.incident}/bundle?roles=1`))
  expect(roles.manifest.profile).toEqual({ name: 'internal', peopleAsRoles: true })
})

test('[SEC-1] [S156] nobody but a responder of the incident gets its record, and what is not there is said', async () => {
  const elsewhere = await tokenOf('respond', 'another' as IncidentId)
  for (const path of [`${demo.incident}/bundle`, `${demo.incident}/audit`, `${demo.incident}/audit/1`]) {
    expect((await asked(path, await tokenOf('observe'))).status).toBe(403)
    expect((await asked(path, elsewhere)).status).toBe(403)
    expect((await asked(path, 'no token')).status).toBe(401)
  }
  expect((await asked('none/bundle')).status).toBe(404)
  expect((await asked('none/audit')).status).toBe(404)
  expect((await asked(`${demo.incident}/audit/999999999`)).status).toBe(404)
  expect((await asked(`${demo.incident}/bundle?profile=secret`)).status).toBe(400)
  const missing = await asked(`${demo.incident}/bundle?snapshot=99`)
  expect([missing.status, await missing.json()]).toEqual([
    422,
    { error: expect.objectContaining({ what: expect.stringContaining('There is no snapshot 99') }) },
  ])
})

test('[REC-1] [S157] the rows come as they stand in a bundle, and the server signs any of them', async () => {
  const { rows } = await log()
  const checkpoint = (await (await asked(`${demo.incident}/audit/${rows.length}`)).json()) as object
  expect(checkpoint).toMatchObject({
    ...{ server: server.serverId, room: incidentRoom(demo.incident), seq: rows.length },
    hash: rows.at(-1)?.hash,
  })
  expect(await (await asked(`${demo.incident}/audit/${rows.length}`)).json()).toEqual(checkpoint)
})

test('[REC-4] [S158] a snapshot is exported from the log, the same bytes when more was written and removed since', async () => {
  const { room } = seat
  room.text('conditions').insert(0, 'Cold caches. ')
  const sealed = room.run(sealIncident, { taken: taken() })
  if (!sealed.ok) throw new Error(sealed.error.reason)
  await expect.poll(stored).not.toBeNull()
  const first = await bytesOf(`${demo.incident}/bundle?snapshot=1`)
  const { manifest } = await verified(first)
  const [record] = room.store.getState().snapshots
  expect(manifest.snapshot).toMatchObject({ number: 1, name: 'Incident sealed' })
  expect(manifest.files.find(({ path }) => path === 'state.ycrdt')?.sha256).toBe(record?.hash)
  room.text('conditions').delete(0, 5)
  room.run(logEntry, { kind: 'note', text: 'after the seal' })
  room.run(takeSnapshot, { taken: taken() })
  await expect.poll(stored).not.toBeNull()
  expect(await bytesOf(`${demo.incident}/bundle?snapshot=1`)).toEqual(first)
  const second = await verified(await bytesOf(`${demo.incident}/bundle?snapshot=2`))
  expect(second.manifest.snapshot).toMatchObject({
    number: 2,
    follows: record?.hash,
    late: [expect.anything()],
  })
  const { rows } = await log()
  const again = stateOfSnapshot(mergeUpdates(rows.map(({ update }) => update)), must(record, 'the seal'))
  expect(again).not.toBeNull()
})

test('[REC-1] [S159] while a bundle is built the loop of the server stays free', async () => {
  let turns = 0
  let isBuilding = true
  const turn = () => {
    turns += 1
    if (isBuilding) setImmediate(turn)
  }
  turn()
  await bytesOf(`${demo.incident}/bundle`)
  isBuilding = false
  // Built on the loop itself there would be a turn a file: some dozen.
  expect(turns).toBeGreaterThan(500)
})

test('[REC-1] [S160] a download that is cancelled ends its thread, and the next ones are built', async () => {
  for (let i = 0; i < 4; i++) {
    const stop = new AbortController()
    const answer = await fetch(new URL(`/api/incidents/${demo.incident}/bundle`, server.url), {
      headers: { authorization: `Bearer ${await tokenOf('respond')}` },
      signal: stop.signal,
    })
    stop.abort()
    await expect(answer.arrayBuffer()).rejects.toThrow(/abort/i)
  }
  const again = async () => {
    const answer = await asked(`${demo.incident}/bundle`)
    await answer.arrayBuffer()
    return answer.status
  }
  // More were cancelled than are built at once.
  await expect.poll(again, { timeout: 20_000 }).toBe(200)
})

test('[REC-1] [S161] holdfast export asks a server that runs, with the key beside it or with a token, and the bundle is verified', async () => {
  const out = join(folder.path, 'own.zip')
  const inUse = await holdfast('export', demo.incident, '--data', demo.dataDir, '--out', out)
  expect(inUse).toMatchObject({ outcome: 'refused', note: expect.stringContaining('--server') })
  const from = ['--server', server.url]
  const own = await holdfast('export', demo.incident, '--data', demo.dataDir, ...from, '--out', out)
  expect(own).toMatchObject({ outcome: 'done', note: '' })
  await verified(await readFile(out))
  const tokenFile = join(folder.path, 'token')
  await writeFile(tokenFile, `${await tokenOf('respond')}\n`)
  const other = join(folder.path, 'token.zip')
  const more = ['--token-file', tokenFile, '--snapshot', '1', '--out', other]
  expect(await holdfast('export', demo.incident, ...from, ...more)).toMatchObject({
    outcome: 'done',
    note: '',
  })
  expect((await verified(await readFile(other))).manifest.snapshot.number).toBe(1)
  const again = join(folder.path, 'again.zip')
  expect(await holdfast('export', 'none', ...from, '--token-file', tokenFile, '--out', again)).toMatchObject({
    outcome: 'refused',
    note: expect.stringContaining('no record of such an incident'),
  })
})

test('[REC-1] [S162] a server that stops in the middle leaves no half file, and neither does one that is not there', async () => {
  const broken = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/zip' })
    response.write('PK half of a bundle', () => response.destroy())
  })
  broken.listen(0, '127.0.0.1')
  await once(broken, 'listening')
  const { port } = broken.address() as { port: number }
  const tokenFile = join(folder.path, 'token')
  const before = (await readdir(folder.path)).toSorted()
  const out = join(folder.path, 'half.zip')
  const ask = (url: string) =>
    holdfast('export', demo.incident, '--server', url, '--token-file', tokenFile, '--out', out)
  expect(await ask(`http://127.0.0.1:${port}`)).toMatchObject({
    outcome: 'refused',
    note: expect.stringContaining('stopped sending before the bundle was whole'),
  })
  broken.close()
  await once(broken, 'close')
  expect(await ask(`http://127.0.0.1:${port}`)).toMatchObject({
    outcome: 'refused',
    note: expect.stringContaining('No server answers'),
  })
  expect((await readdir(folder.path)).toSorted()).toEqual(before)
})
