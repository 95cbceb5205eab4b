import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Access,
  alignedClock,
  createIds,
  type IncidentId,
  must,
  type Person,
  setSeverity,
  theIncident,
  type Timers,
} from '@holdfast/model'
import { createSyncServer, type SyncServer } from '@holdfast/sync-server'
import type { IncidentHandle, Readable } from '@holdfast/ui'
import { afterEach, expect, test } from 'vitest'
import { indexedDbStore } from '../local/indexedDbStore.ts'
import { createSession, type WindowSession } from './createSession.ts'
import { unfinished } from './unfinished.ts'

const cleanUps: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean()
})

const local = { now: () => Date.now() }
const timers: Timers = {
  after(ms, run) {
    const id = setTimeout(run, ms)
    return () => clearTimeout(id)
  },
}

/** A server that can be stopped and started again on the same data and port. */
async function serverOnDisk() {
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-'))
  cleanUps.push(() => rm(dataDir, { recursive: true, force: true }))
  let port = 0
  let running: SyncServer | null = null
  const start = async () => {
    const started = await createSyncServer({ dataDir, port })
    if (!started.ok) throw new Error(started.error.what)
    running = started.value
    port = started.value.address.port
  }
  const stop = async () => {
    await running?.close()
    running = null
  }
  cleanUps.push(stop)
  await start()
  const tokenOf = (person: Person, access: 'respond' | 'observe', scope: '*' | IncidentId = '*') =>
    must(running, 'server').tokens.issue({
      kind: 'person',
      access,
      scope,
      sub: person.id,
      name: person.name,
      lifetime: 3e6,
    })
  return { start, stop, tokenOf, url: `ws://127.0.0.1:${port}` }
}

let machines = 0
/** One person's machine: its store and its memory outlive the windows opened on it. */
function machine(name: string, url: string, token: string, access: Access = 'respond') {
  const kept = new Map<string, string>()
  const storage = {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  }
  const place = `machine-${machines++}`
  const me: Person = { id: name.toLowerCase() as Person['id'], name }
  const openWindow = (): WindowSession => {
    const clock = alignedClock(local)
    const newId = createIds(clock)
    const windowId = newId<string>()
    const session = createSession({
      me,
      access,
      scope: '*',
      token,
      serverUrl: url,
      clock,
      local,
      timers,
      newId,
      random: () => 0,
      WebSocket,
      platform: {
        kind: 'browser',
        openExternal() {},
        copy: async () => true,
        notify() {},
        storage,
        zone: () => 'UTC',
      },
      unfinished: unfinished(storage),
      openStore: (room, doc) => indexedDbStore(`${place}/${room}`, doc, windowId, timers),
      openChannel: () => null,
    })
    cleanUps.push(() => session.close())
    return session
  }
  return { me, openWindow, storage }
}

function until<S>(store: Readable<S>, when: (state: S) => boolean): Promise<S> {
  return new Promise((resolve) => {
    if (when(store.getState())) return resolve(store.getState())
    const stop = store.subscribe(() => {
      if (!when(store.getState())) return
      stop()
      resolve(store.getState())
    })
  })
}
const onServer = (handle: Pick<IncidentHandle, 'link'>) => until(handle.link, (s) => s.safeOn === 'server')
const isOffline = (handle: Pick<IncidentHandle, 'link'>) =>
  until(handle.link, (s) => s.link.state === 'offline')
const outage = { title: 'Checkout fails', severity: 'SEV2', takeRoles: ['ic'] } as const
const maya: Person = { id: 'maya' as Person['id'], name: 'Maya' }
const jon: Person = { id: 'jon' as Person['id'], name: 'Jon' }

function declared(session: WindowSession): IncidentHandle {
  const result = session.declare(outage)
  if (!result.ok) throw new Error(result.error.reason)
  return session.open(result.value)
}

test('[OFF-1] an incident declared with no server ever reached is on this machine after a restart, and reaches the server by itself later', async () => {
  const server = await serverOnDisk()
  const [mayas, jons] = [
    machine('Maya', server.url, await server.tokenOf(maya, 'respond')),
    machine('Jon', server.url, await server.tokenOf(jon, 'respond')),
  ]
  await server.stop()

  const first = mayas.openWindow()
  const handle = declared(first)
  const { id } = handle
  await until(handle.local, (s) => s.state === 'safe' && s.at !== null)
  await until(first.workspace.local, (s) => s.state === 'safe' && s.at !== null)
  expect(handle.link.getState()).toMatchObject({ safeOn: 'notYet', server: null })
  expect(handle.link.getState().unsent).toBeGreaterThan(0)
  await first.close()

  const second = mayas.openWindow()
  const again = second.open(id)
  expect(await again.ready).toBe('content')
  expect(theIncident(again.room.store.getState())?.title).toBe('Checkout fails')
  expect(again.link.getState()).toMatchObject({ safeOn: 'notYet' })
  expect(again.link.getState().unsent).toBeGreaterThan(0)
  await second.close()

  await server.start()
  const third = mayas.openWindow()
  await until(third.workspace.link, (s) => s.safeOn === 'server')
  const jonsWindow = jons.openWindow()
  const row = await until(jonsWindow.workspace.room.store, (s) => s.incidents.has(id))
  expect(row.incidents.get(id)).toMatchObject({ title: 'Checkout fails', severity: 'SEV2', ic: 'Maya' })
  const jonsView = jonsWindow.open(id)
  await until(jonsView.room.store, (s) => theIncident(s)?.title === 'Checkout fails')
  await expect.poll(() => unfinished(mayas.storage).list()).toEqual([])
})

test('[OFF-2] the status tells the truth while the server goes and comes back, and nothing is lost', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const jons = machine('Jon', server.url, await server.tokenOf(jon, 'respond')).openWindow()
  const handle = declared(mayas)
  await onServer(handle)
  const jonsView = jons.open(handle.id)
  expect(await jonsView.ready).toBe('content')

  for (const severity of ['SEV1', 'SEV3'] as const) {
    await server.stop()
    await isOffline(handle)
    expect(handle.room.run(setSeverity, { severity, reason: 'seen' }).ok).toBe(true)
    expect(handle.link.getState()).toMatchObject({ unsent: 1, safeOn: 'notYet' })
    expect(jonsView.room.store.getState().severity.get('')?.shown.value).not.toBe(severity)
    await until(handle.local, (s) => s.state === 'safe')
    await server.start()
    mayas.retryAll()
    await onServer(handle)
    jons.retryAll()
    await until(jonsView.room.store, (s) => s.severity.get('')?.shown.value === severity)
  }
  const [one, two] = [handle, jonsView].map((h) => JSON.stringify(h.room.store.getState().timeline))
  expect(one).toBe(two)
})

test('[L14] a change on a desk reaches the row of the list, from the client that made it', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const jons = machine('Jon', server.url, await server.tokenOf(jon, 'respond')).openWindow()
  const handle = declared(mayas)
  const { id } = handle
  await until(jons.workspace.room.store, (s) => s.incidents.has(id))
  const jonsView = jons.open(id)
  await jonsView.ready
  expect(jonsView.room.run(setSeverity, { severity: 'SEV1' }).ok).toBe(true)
  await until(mayas.workspace.room.store, (s) => s.incidents.get(id)?.severity === 'SEV1')
})

test('[OFF-2] [SEC-1] an observer sees the room and who is here, and is told why nothing can be written', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const handle = declared(mayas)
  handle.setDesk('command')
  await onServer(handle)
  const eve = machine(
    'Eve',
    server.url,
    await server.tokenOf({ id: 'eve' as Person['id'], name: 'Eve' }, 'observe'),
    'observe',
  )
  const view = eve.openWindow().open(handle.id)
  expect(await view.ready).toBe('content')
  const refused = view.room.run(setSeverity, { severity: 'SEV1' })
  expect(refused.ok ? '' : refused.error.reason).toMatch(/look and ask/)
  const { people } = await until(view.presence, (s) => s.people.length === 2)
  expect(people.map(({ name, access, desk, self }) => ({ name, access, desk, self }))).toEqual([
    { name: 'Eve', access: 'observe', desk: null, self: true },
    { name: 'Maya', access: 'respond', desk: 'command', self: false },
  ])
})

test('[OFF-2] an incident that neither this machine nor the server knows is empty, and a foreign token is refused in words', async () => {
  const [server, other] = [await serverOnDisk(), await serverOnDisk()]
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  expect(await mayas.open('inc-unknown' as IncidentId).ready).toBe('empty')
  const stranger = machine('Sam', server.url, await other.tokenOf(jon, 'respond')).openWindow()
  const view = stranger.open('inc-unknown' as IncidentId)
  expect(await view.ready).toBe('empty')
  const { link } = view.link.getState()
  expect(link).toMatchObject({ state: 'refused', code: 4401 })
  expect(link.state === 'refused' ? link.reason : '').toMatch(/another server/)
})

test('[D7] opening an incident twice shares one room; it outlives the first to leave', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const one = declared(mayas)
  const two = mayas.open(one.id)
  expect(two.room).toBe(one.room)
  one.close()
  one.close()
  expect(two.room.run(setSeverity, { severity: 'SEV1' }).ok).toBe(true)
  await onServer(two)
  expect(mayas.hasUnstored()).toBe(false)
})
