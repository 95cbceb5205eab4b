import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { BARRIER_RANGES } from '../wire/barrier.ts'
import { createAckTracker } from './ackTracker.ts'

test('[L2] one ack covers a whole burst, however many changes it had', () => {
  const acks = createAckTracker()
  expect(acks.safeOn).toBe('nothing')
  acks.changed(5)
  expect([acks.unsent, acks.safeOn]).toEqual([5, 'notYet'])
  const seq = acks.barrier()
  acks.changed(2)
  expect(acks.ack(seq, 'server')).toBe(false)
  expect([acks.unsent, acks.safeOn]).toEqual([2, 'notYet'])
  expect(acks.ack(acks.barrier(), 'server')).toBe(true)
  expect([acks.unsent, acks.safeOn]).toEqual([0, 'server'])
})

test('[L2] an ack for a barrier that was never sent, or of a former connection, proves nothing', () => {
  const acks = createAckTracker()
  acks.changed(1)
  expect(acks.ack(7, 'server')).toBe(false)
  const late = acks.barrier()
  acks.restart()
  expect(acks.ack(late, 'server')).toBe(false)
  expect([acks.unsent, acks.safeOn]).toEqual([1, 'notYet'])
})

test('[L3] a hub ack is weaker than a server ack, and the server ack may come later', () => {
  const acks = createAckTracker()
  acks.changed(3)
  const first = acks.barrier()
  acks.ack(first, 'machine')
  expect([acks.unsent, acks.notOnServer, acks.safeOn]).toEqual([0, 3, 'hub'])
  acks.changed(1)
  const second = acks.barrier()
  acks.ack(second, 'machine')
  acks.ack(first, 'server')
  expect([acks.unsent, acks.notOnServer, acks.safeOn]).toEqual([0, 1, 'hub'])
  acks.ack(second, 'server')
  expect([acks.notOnServer, acks.safeOn]).toEqual([0, 'server'])
})

test('[L4] after a refused write no ack counts until a whole sync starts afresh', () => {
  const acks = createAckTracker()
  acks.changed(1)
  const seq = acks.barrier()
  acks.refuse()
  expect(acks.ack(seq, 'server')).toBe(false)
  expect(acks.safeOn).toBe('notYet')
  acks.restart()
  expect(acks.ack(acks.barrier(), 'server')).toBe(true)
  expect(acks.safeOn).toBe('server')
})

test('[L4] a refusal while everything is acknowledged holds no later change back', () => {
  const acks = createAckTracker()
  acks.changed(1)
  acks.ack(acks.barrier(), 'server')
  acks.refuse()
  acks.changed(1)
  expect(acks.ack(acks.barrier(), 'server')).toBe(true)
})

test('[L5] changes left from an earlier visit count until the first ack', () => {
  const acks = createAckTracker()
  acks.changed(4)
  expect([acks.unsent, acks.notOnServer, acks.safeOn]).toEqual([4, 4, 'notYet'])
  acks.ack(acks.barrier(), 'server')
  expect([acks.unsent, acks.notOnServer, acks.safeOn]).toEqual([0, 0, 'server'])
})

test('[L6] what another server acknowledged is unproven on this one', () => {
  const acks = createAckTracker()
  acks.changed(2)
  acks.ack(acks.barrier(), 'server')
  acks.changeServer()
  expect([acks.unsent, acks.safeOn]).toEqual([2, 'notYet'])
})

test('[L3] barriers of a hub that never reaches the server do not pile up, and its last ack still counts', () => {
  const acks = createAckTracker()
  let seq = 0
  for (let i = 0; i < 1_000; i++) {
    acks.changed(1)
    seq = acks.barrier()
    acks.ack(seq, 'machine')
  }
  expect([acks.unsent, acks.notOnServer]).toEqual([0, 1_000])
  acks.ack(seq, 'server')
  expect(acks.notOnServer).toBe(0)
})

test('[L2] [L6] what is outstanding is named by its parts while they are known, and not too many', () => {
  const acks = createAckTracker()
  const doc = new Y.Doc()
  doc.on('update', (update) => acks.changed(1, update))
  const { clientID: client } = doc
  doc.getText('t').insert(0, 'one')
  doc.getText('t').insert(0, 'two')
  expect(acks.outstanding).toEqual({ left: 2, parts: [{ client, from: 0, to: 6 }] })
  acks.ack(acks.barrier(), 'machine')
  expect(acks.outstanding.left).toBe(2)
  acks.ack(acks.barrier(), 'server')
  expect(acks.outstanding).toEqual({ left: 0 })
  doc.getText('t').delete(0, 3)
  expect(acks.outstanding).toEqual({ left: 1, parts: [] })
  // The next server may lack any of it.
  acks.changeUpstream()
  expect(acks.outstanding).toEqual({ left: 3 })
  acks.ack(acks.barrier(), 'server')
  for (let i = 0; i <= BARRIER_RANGES; i++) {
    const others = new Y.Doc()
    others.getText('t').insert(0, 'x')
    acks.changed(1, Y.encodeStateAsUpdate(others))
  }
  expect(acks.outstanding).toEqual({ left: BARRIER_RANGES + 1 })
  acks.ack(acks.barrier(), 'server')
  acks.changed(1)
  expect(acks.outstanding).toEqual({ left: 1 })
})
