// The link over real sockets, a real server and a network that fails in the ways networks fail.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  alignedClock,
  openServerLink,
  createIds,
  type SyncStatus,
  type NewId,
  type Timers,
} from '@holdfast/model'
import { createSyncServer } from '@holdfast/sync-server'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { Doc } from 'yjs'
import { FaultProxy } from './faultProxy.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean()
})

const local = { now: () => Date.now() }
const newId: NewId = createIds(local)
/** Patience is divided, so that a test of seconds of silence takes tenths of them. */
const QUICKER = 10
const timers: Timers = {
  after(ms, run) {
    const id = setTimeout(run, ms / QUICKER)
    return () => clearTimeout(id)
  },
}
/** The same division for what the link measures silence with. */
const quickClock = { now: () => Date.now() * QUICKER }

async function serverBehindProxy() {
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-'))
  cleanUps.push(() => rm(dataDir, { recursive: true, force: true }))
  const started = await createSyncServer({ dataDir, port: 0 })
  if (!started.ok) throw new Error(started.error.what)
  const server = started.value
  cleanUps.push(() => server.close())
  const proxy = await FaultProxy.to(server.address.port)
  cleanUps.push(() => proxy.close())
  const person = async (name: string, port: number) => {
    const token = await server.tokens.issue({
      kind: 'person',
      access: 'respond',
      scope: '*',
      sub: name,
      name,
      lifetime: 1e7,
    })
    const doc = new Doc()
    const link = openServerLink({
      url: `ws://127.0.0.1:${port}`,
      room: 'incident/faults',
      token,
      doc,
      WebSocket,
      timers,
      local: quickClock,
      clock: alignedClock(local),
      newId,
      random: () => 0,
    })
    const seen: SyncStatus[] = []
    link.store.subscribe(() => seen.push(link.store.getState()))
    cleanUps.push(() => link.close())
    return {
      doc,
      link,
      seen,
      status: () => link.store.getState(),
      write: (text: string) => doc.getText('t').insert(0, text),
    }
  }
  return { proxy, near: await person('near', server.address.port), far: await person('far', proxy.port) }
}
type Client = Awaited<ReturnType<typeof serverBehindProxy>>['far']
const text = (client: Client) => client.doc.getText('t').toString()
const state = (client: Client) => expect.poll(() => client.status().link.state, { timeout: 15_000 })
const safeOn = (client: Client) => expect.poll(() => client.status().safeOn, { timeout: 15_000 })

/** While something was unacknowledged, nothing was ever called safe. */
function expectTruth({ seen }: Client): void {
  expect(seen.filter((status) => status.unsent > 0 && status.safeOn !== 'notYet')).toEqual([])
  expect(seen.some((status) => status.unsent > 0)).toBe(true)
}

test('[OFF-2] a reset connection comes back by itself, and what was written meanwhile is safe only then', async () => {
  const { proxy, near, far } = await serverBehindProxy()
  await state(far).toBe('live')
  proxy.fault = { kind: 'refuse' }
  proxy.reset()
  await state(far).not.toBe('live')
  far.write('written apart ')
  near.write('written meanwhile ')
  await safeOn(near).toBe('server')
  expect(far.status()).toMatchObject({ unsent: 1, safeOn: 'notYet' })
  proxy.fault = { kind: 'none' }
  await safeOn(far).toBe('server')
  await expect.poll(() => text(near)).toBe(text(far))
  expect(text(near)).toContain('written apart')
  expectTruth(far)
})

test('[OFF-2] a half-open connection is given up, and what went into it is sent again', async () => {
  const { proxy, near, far } = await serverBehindProxy()
  await state(far).toBe('live')
  proxy.halfOpen()
  far.write('into the void ')
  await safeOn(far).toBe('server')
  await expect.poll(() => text(near)).toBe('into the void ')
  expect(far.seen.some(({ link }) => link.state === 'behind' && link.why === 'quiet')).toBe(true)
  expectTruth(far)
})

test('[OFF-2] out of a black hole: late bytes of the given-up connection confirm nothing on the new one', async () => {
  const { proxy, near, far } = await serverBehindProxy()
  await state(far).toBe('live')
  proxy.fault = { kind: 'blackHole' }
  far.write('held back ')
  await expect
    .poll(() => far.seen.some(({ link }) => link.state === 'offline'), { timeout: 15_000 })
    .toBe(true)
  far.write('and more ')
  expect(far.status()).toMatchObject({ unsent: 2, safeOn: 'notYet' })
  expect(text(near)).toBe('')
  proxy.fault = { kind: 'none' }
  await safeOn(far).toBe('server')
  await expect.poll(() => text(near)).toBe('and more held back ')
  expectTruth(far)
})

test('[OFF-2] over a slow line the room is live, and safe is said a round trip later', async () => {
  const { proxy, near, far } = await serverBehindProxy()
  await state(far).toBe('live')
  proxy.fault = { kind: 'latency', ms: 150 }
  far.write('slowly ')
  await safeOn(far).toBe('server')
  expect(text(near)).toBe('slowly ')
  expectTruth(far)
})
