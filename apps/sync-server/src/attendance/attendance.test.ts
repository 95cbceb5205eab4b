import {
  createIds,
  connectionsOf,
  type ConnectionEntry,
  HOUR,
  MINUTE,
  SECOND,
  serverRoom,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryStore } from '../store/memory.ts'
import { CONNECTIONS_EVERY, HERE_EVERY } from '../config/timings.ts'
import type { Client } from '../../test/support/client.ts'
import { heldTimers } from '../../test/support/heldTimers.ts'
import type { Rig, RigOptions } from '../../test/support/rig.ts'
import { withRig } from '../../test/support/withRig.ts'

const bench = withRig()
const ROOM = serverRoom('one' as never, 'server-of-this-test')
const SOON = CONNECTIONS_EVERY + SECOND

const start = (options: RigOptions = {}) => {
  const timers = options.timers ?? heldTimers()
  return bench.start({ timers, newId: createIds(timers.clock), ...options })
}
const written = async (rig: Rig) => {
  const rows = await rig.store.rows(ROOM, 0, 1_000)
  return rows.ok ? rows.value : []
}
/** What is written down, read from the log as stored. */
const entries = async (rig: Rig): Promise<ConnectionEntry[]> => {
  const doc = new Y.Doc()
  for (const { update } of await written(rig)) Y.applyUpdate(doc, update)
  return doc.getArray<ConnectionEntry>('connections').toArray()
}
const kept = (rig: Rig) => rig.timers.advance(SOON)
const note = async (client: Client, words: string) => {
  client.doc.getArray('timeline').push([words])
  await client.barrier()
}

test('[S163] each connection is written down with who, when, and the last row that it had been sent', async () => {
  const rig = await start()
  const ada = await bench.joined()
  await note(ada, 'one')
  await note(ada, 'two')
  const bo = await bench.joined({ token: 'bo.observe' })
  const at = rig.timers.clock.now()
  await kept(rig)
  await rig.timers.advance(MINUTE)
  await note(ada, 'three')
  await bo.close()
  await until(async () => (await kept(rig), (await entries(rig)).some(({ what }) => what === 'out')))
  const [first, second, left] = connectionsOf(await entries(rig), null)
  expect(first).toMatchObject({ person: 'ada', name: 'ADA', kind: 'respond', first: 0, until: null })
  expect(second).toMatchObject({ person: 'bo', kind: 'observe', from: at, first: 2, last: 3, isLost: false })
  expect(left).toBeUndefined()
})

test('[S163] many who come at once are one row, and none names a row that is not durable', async () => {
  const rig = await start()
  const writer = await bench.joined()
  await note(writer, 'one')
  await Promise.all(Array.from({ length: 20 }, (_, i) => bench.joined({ token: `p${i}.respond` })))
  await kept(rig)
  expect(await written(rig)).toHaveLength(1)
  const all = await entries(rig)
  expect(all).toHaveLength(21)
  const head = await rig.store.head('incident/one')
  const durable = head.ok ? (head.value?.seq ?? 0) : 0
  expect(all.every((one) => one.what !== 'in' || one.row <= durable)).toBe(true)
})

test('[S164] who may open the incident reads it; nobody writes into it', async () => {
  const rig = await start()
  await bench.joined()
  await kept(rig)
  const before = await entries(rig)
  const reader = await bench.joined({ room: ROOM, token: 'eve.respond' })
  expect(reader.doc.getArray('connections').toArray()).toEqual(before)
  expect((await reader.first('hello')).access).toBe('observe')
  reader.doc
    .getArray('connections')
    .push([{ what: 'out', id: before[0]?.what === 'in' ? before[0].id : '', at: 1, row: 9 }])
  reader.doc.getMap('made up').set('a', 1)
  expect((await reader.first('nack')).reason).toBe('notAllowed')
  const hub = await bench.joined({ room: ROOM, token: 'hub-1.hub' })
  hub.doc.getArray('connections').push([{ what: 'here', at: 1 }])
  hub.doc.getMap('made up').set('a', 1)
  expect((await hub.first('nack')).reason).toBe('notAllowed')
  await kept(rig)
  expect(await entries(rig)).toEqual(before)
  const other = bench.client({ room: ROOM, token: 'eve.respond.another' })
  await other.until(() => other.closed !== null)
  expect(other.closed?.code).toBe(4403)
})

test('[S165] a connection that was open when the server was killed ended when the server was last heard of', async () => {
  const timers = heldTimers()
  const store = createMemoryStore()
  const rig = await start({ timers, store })
  const ada = await bench.joined()
  await note(ada, 'one')
  await kept(rig)
  await timers.advance(HERE_EVERY)
  await kept(rig)
  const last = (await entries(rig)).findLast(({ what }) => what === 'here')?.at
  expect(last).toBeGreaterThan(0)
  // Killed: what the store had then is all that is left.
  const left = createMemoryStore()
  for (const room of ['incident/one', ROOM]) {
    const rows = await store.rows(room, 0, 100)
    await left.append((rows.ok ? rows.value : []).map(({ seq: _seq, hash: _hash, ...row }) => row))
  }
  await timers.advance(HOUR)
  const next = await start({ timers: heldTimers(timers.clock.now()), store: left })
  const bo = await bench.joined({ token: 'bo.respond' })
  await bo.barrier()
  await kept(next)
  const all = connectionsOf(await entries(next), null)
  expect(all[0]).toMatchObject({ person: 'ada', until: last, last: 1, isLost: true })
  expect(all[1]).toMatchObject({ person: 'bo', until: null, first: 1 })
})

test('[S165] who is there when the server ends is written down as gone', async () => {
  const rig = await start()
  await bench.joined()
  await rig.stop()
  expect((await entries(rig)).map(({ what }) => what)).toEqual(['in', 'out'])
})

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) if (await isSo()) return
  throw new Error('it did not come true')
}
