// A real server that goes and comes back, and machines with a store and a memory of their own, for tests of whole sessions.
import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Access,
  alignedClock,
  createIds,
  err,
  type IncidentId,
  must,
  type Person,
  type Timers,
} from '@holdfast/model'
import { createSyncServer, type SyncServer } from '@holdfast/sync-server'
import type { IncidentHandle, Readable } from '@holdfast/ui'
import { afterEach } from 'vitest'
import { indexedDbStore } from '../local/indexedDbStore.ts'
import { indexedDbTray } from '../local/trayStore.ts'
import { createSession, type WindowSession } from './createSession.ts'
import { openAsking } from './openAsking.ts'
import { unfinished } from './unfinished.ts'

/** Runs after the test, last first. */
export const cleanUps: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean()
})

export const local = { now: () => Date.now() }
export const timers: Timers = {
  after(ms, run) {
    const id = setTimeout(run, ms)
    return () => clearTimeout(id)
  },
}

/** A server that can be stopped and started again on the same data and port. */
export async function serverOnDisk() {
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
export function machine(name: string, url: string, firstToken: string | null, access: Access = 'respond') {
  const kept = new Map<string, string>()
  const storage = {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  }
  const place = `machine-${machines++}`
  const me: Person = { id: name.toLowerCase() as Person['id'], name }
  const openWith = (token: string | null) => (): WindowSession => {
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
      ...(access === 'observe' && {
        asking: openAsking(storage, async () => err({ reason: 'No server lets anybody respond here.' })),
      }),
      openStore: (room, doc) => indexedDbStore(`${place}/${room}`, doc, windowId, timers),
      openChannel: () => null,
      openTray: () => indexedDbTray(`${place}/tray`),
    })
    cleanUps.push(() => session.close())
    return session
  }
  /** The same machine once its person has another token. */
  const withToken = (token: string) => ({ openWindow: openWith(token) })
  return { me, openWindow: openWith(firstToken), withToken, storage }
}

export function until<S>(store: Readable<S>, when: (state: S) => boolean): Promise<S> {
  return new Promise((resolve) => {
    if (when(store.getState())) return resolve(store.getState())
    const stop = store.subscribe(() => {
      if (!when(store.getState())) return
      stop()
      resolve(store.getState())
    })
  })
}
export const onServer = (handle: Pick<IncidentHandle, 'link'>) =>
  until(handle.link, (s) => s.safeOn === 'server')
export const isOffline = (handle: Pick<IncidentHandle, 'link'>) =>
  until(handle.link, (s) => s.link.state === 'offline')
export const outage = { title: 'Checkout fails', severity: 'SEV2', takeRoles: ['ic'] } as const
export const maya: Person = { id: 'maya' as Person['id'], name: 'Maya' }
export const jon: Person = { id: 'jon' as Person['id'], name: 'Jon' }

export function declared(session: WindowSession): IncidentHandle {
  const result = session.declare(outage)
  if (!result.ok) throw new Error(result.error.reason)
  return session.open(result.value)
}
