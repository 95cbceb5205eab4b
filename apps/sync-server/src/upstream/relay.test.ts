import { ok, relayed } from '@holdfast/model'
import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createChange } from '../room/content/change.ts'
import { createMemoryStore } from '../store/memory.ts'
import { heldTimers } from '../../test/support/heldTimers.ts'
import { until } from '../../test/support/client.ts'
import { Relay } from './relay.ts'

test('[H1] [S40] a room that is never quiet is brought up without what is not on its disk', async () => {
  const doc = new Y.Doc()
  const made: Uint8Array[] = []
  doc.on('update', (update) => made.push(update))
  doc.clientID = 1
  doc.getText('can').insert(0, 'on disk')
  doc.clientID = 2
  doc.getText('can').insert(0, 'not yet')
  const [first, second] = made as [Uint8Array, Uint8Array]
  const store = createMemoryStore()
  await store.append([{ room: 'workspace', receivedAt: 1, actor: 'upstream:elsewhere', update: first }])
  const draft = { author: null, actor: 'ada', receivedAt: 1 }
  const sent: Uint8Array[] = []
  const relay = new Relay({
    room: {
      name: 'workspace',
      durableRow: 1,
      pending: [createChange({ ...draft, index: 2, update: second })],
      rowOf: (index) => index,
      durable: async () => null,
      since: (stateVector) => [Y.encodeStateAsUpdate(doc, stateVector)],
    },
    rows: async (after, limit) => {
      const rows = await store.rows('workspace', after, limit)
      return rows.ok ? ok(rows.value) : rows
    },
    timers: heldTimers(),
    actor: 'upstream:above',
    kind: 'server',
    proven: Promise.resolve(0),
    send: (message) => void sent.push(message),
    waiting: () => 0,
    acked: () => {},
    refused: () => {},
    failed: (why) => expect.unreachable(why),
  })
  relay.stateAsked(Y.encodeStateVector(new Y.Doc()))
  await until(() => sent.length === 3)
  expect(sent.map(([type]) => type)).toEqual([relayed.type, 0, 101])
  const decoder = decoding.createDecoder(sent[1]?.subarray(2) ?? new Uint8Array())
  expect(Y.decodeUpdate(decoding.readVarUint8Array(decoder)).structs).toEqual([])
})
