import {
  createIds,
  createDocumentRoom,
  declare,
  importEntries,
  incidentDocument,
  type IncidentId,
  logEntry,
  manualClock,
  MINUTE,
  must,
  type Person,
  receivedAt,
  type DocumentRoom,
  HOUR,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Client } from '../../../test/support/client.ts'
import type { Rig } from '../../../test/support/rig.ts'
import { withRig } from '../../../test/support/withRig.ts'
import { lateEntries } from './lateEntries.ts'

const bench = withRig()
const maya: Person = { id: 'maya' as Person['id'], name: 'Maya' }

/** Maya's desk on `doc`, with an incident declared; her clock is the server's, `apart` ms ago. */
function desk(rig: Rig, apart: number, drill = false) {
  const clock = manualClock(rig.timers.clock.now() - apart)
  const doc = new Y.Doc()
  const room = createDocumentRoom({
    document: incidentDocument,
    doc,
    clock,
    newId: createIds(clock),
    actor: maya,
  })
  room.run(declare, { id: 'one' as IncidentId, title: 'Down', severity: 'SEV1', drill })
  return { room, doc, clock }
}
const entry = (room: DocumentRoom<typeof incidentDocument>, text: string) =>
  must(
    room.store.getState().timeline.find((one) => one.text === text),
    text,
  )

async function sent(client: Client): Promise<void> {
  await client.synced()
  await client.barrier()
}

test('[V16] [OFF-6] what was recorded offline an hour ago is noted as received now; what comes at once is not', async () => {
  const rig = await bench.start()
  const { room, doc, clock } = desk(rig, HOUR)
  room.run(logEntry, { kind: 'note', text: 'offline' })
  clock.set(rig.timers.clock.now())
  room.run(logEntry, { kind: 'note', text: 'just before' })
  const client = bench.client({ token: 'maya.respond', doc })
  await sent(client)
  room.run(logEntry, { kind: 'note', text: 'live, but long ago', occurredAt: clock.now() - HOUR })
  room.run(importEntries, {
    entries: [{ kind: 'note', text: 'imported', occurredAt: clock.now() - HOUR }],
    source: 'chat',
  })
  await client.barrier()
  await client.until(() => room.store.getState().arrivals.length > 0)
  const state = room.store.getState()
  const now = rig.timers.clock.now()
  const received = (text: string) => receivedAt(state, entry(room, text).id)
  expect(received('offline')).toBe(now)
  expect(['just before', 'live, but long ago', 'imported'].map(received)).toEqual([null, null, null])
  expect(state.arrivals).toHaveLength(1)
  const rows = await rig.store.rows('incident/one', 0, 10)
  expect((rows.ok ? rows.value : []).map(({ actor }) => actor)).toEqual(['maya', 'server', 'maya', 'maya'])
})

test('[V16] a hub notes nothing, a drill is not noted, and an entry that comes again is not noted again', async () => {
  const hub = await bench.start({ kind: 'hub' })
  const offline = desk(hub, HOUR)
  await sent(bench.client({ token: 'maya.respond', doc: offline.doc }))
  expect(offline.room.store.getState().arrivals).toEqual([])

  const server = await bench.start()
  const drill = desk(server, HOUR, true)
  await sent(bench.client({ token: 'maya.respond', doc: drill.doc, room: 'incident/drill' }))
  expect(drill.room.store.getState().arrivals).toEqual([])

  const client = bench.client({ token: 'maya.respond', doc: offline.doc })
  await sent(client)
  await client.until(() => offline.room.store.getState().arrivals.length === 1)
  await server.timers.advance(10 * MINUTE)
  const again = bench.client({ token: 'maya.respond', doc: new Y.Doc() })
  await again.synced()
  again.sendSync(2, Y.encodeStateAsUpdate(offline.doc))
  await again.barrier()
  expect(again.doc.getArray('arrivals')).toHaveLength(1)
})

test('[V16] a late entry is found whatever its words are, whatever it comes with and however its time is written', () => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const recent = Date.UTC(2026, 0, 2)
  const late = (...entries: readonly (readonly [id: string, text: string, recordedAt: number])[]) => {
    doc
      .getArray('timeline')
      .push(
        entries.map(([id, text, recordedAt]) => ({ id, kind: 'note', text, occurredAt: recent, recordedAt })),
      )
    return lateEntries(must(updates.at(-1), 'an update'), recent)
  }
  expect(late(['a', 'recent', recent], ['b', 'recent too', recent + 0.5])).toEqual([])
  expect(late(['c', 'recent', recent], ['d', 'late', recent - 1])).toEqual(['d'])
  expect(late(['e', 'a small number', 5], ['f', 'a fraction', 0.5])).toEqual(['e', 'f'])
  expect(late(['g', 'recordedAt{\u0042ignored', recent], ['h', 'recordedAt', recent - 1])).toEqual(['h'])
  const cut = Buffer.concat([must(updates.at(-1), 'an update'), Buffer.from('recordedAt')])
  expect(lateEntries(cut, recent)).toEqual(['h'])
})
