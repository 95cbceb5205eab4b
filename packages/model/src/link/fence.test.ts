import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MARK_PARTS } from '../wire/mark.ts'
import { createFence } from './fence.ts'

test('[L2] one ack covers a whole burst, however many changes it had', () => {
  const fence = createFence()
  expect(fence.safeOn).toBe('nothing')
  fence.changed(5)
  expect([fence.unsent, fence.safeOn]).toEqual([5, 'notYet'])
  const seq = fence.mark()
  fence.changed(2)
  expect(fence.ack(seq, 'server')).toBe(false)
  expect([fence.unsent, fence.safeOn]).toEqual([2, 'notYet'])
  expect(fence.ack(fence.mark(), 'server')).toBe(true)
  expect([fence.unsent, fence.safeOn]).toEqual([0, 'server'])
})

test('[L2] an ack for a mark that was never sent, or of a former connection, proves nothing', () => {
  const fence = createFence()
  fence.changed(1)
  expect(fence.ack(7, 'server')).toBe(false)
  const late = fence.mark()
  fence.restart()
  expect(fence.ack(late, 'server')).toBe(false)
  expect([fence.unsent, fence.safeOn]).toEqual([1, 'notYet'])
})

test('[L3] a hub ack is weaker than a server ack, and the server ack may come later', () => {
  const fence = createFence()
  fence.changed(3)
  const first = fence.mark()
  fence.ack(first, 'machine')
  expect([fence.unsent, fence.notOnServer, fence.safeOn]).toEqual([0, 3, 'hub'])
  fence.changed(1)
  const second = fence.mark()
  fence.ack(second, 'machine')
  fence.ack(first, 'server')
  expect([fence.unsent, fence.notOnServer, fence.safeOn]).toEqual([0, 1, 'hub'])
  fence.ack(second, 'server')
  expect([fence.notOnServer, fence.safeOn]).toEqual([0, 'server'])
})

test('[L4] after a refused write no ack counts until a whole sync starts afresh', () => {
  const fence = createFence()
  fence.changed(1)
  const seq = fence.mark()
  fence.refuse()
  expect(fence.ack(seq, 'server')).toBe(false)
  expect(fence.safeOn).toBe('notYet')
  fence.restart()
  expect(fence.ack(fence.mark(), 'server')).toBe(true)
  expect(fence.safeOn).toBe('server')
})

test('[L4] a refusal while everything is acknowledged holds no later change back', () => {
  const fence = createFence()
  fence.changed(1)
  fence.ack(fence.mark(), 'server')
  fence.refuse()
  fence.changed(1)
  expect(fence.ack(fence.mark(), 'server')).toBe(true)
})

test('[L5] changes left from an earlier visit count until the first ack', () => {
  const fence = createFence()
  fence.changed(4)
  expect([fence.unsent, fence.notOnServer, fence.safeOn]).toEqual([4, 4, 'notYet'])
  fence.ack(fence.mark(), 'server')
  expect([fence.unsent, fence.notOnServer, fence.safeOn]).toEqual([0, 0, 'server'])
})

test('[L6] what another server acknowledged is unproven on this one', () => {
  const fence = createFence()
  fence.changed(2)
  fence.ack(fence.mark(), 'server')
  fence.changeServer()
  expect([fence.unsent, fence.safeOn]).toEqual([2, 'notYet'])
})

test('[L3] marks of a hub that never reaches the server do not pile up, and its last ack still counts', () => {
  const fence = createFence()
  let seq = 0
  for (let i = 0; i < 1_000; i++) {
    fence.changed(1)
    seq = fence.mark()
    fence.ack(seq, 'machine')
  }
  expect([fence.unsent, fence.notOnServer]).toEqual([0, 1_000])
  fence.ack(seq, 'server')
  expect(fence.notOnServer).toBe(0)
})

test('[L2] [L6] what is outstanding is named by its parts while they are known, and not too many', () => {
  const fence = createFence()
  const doc = new Y.Doc()
  doc.on('update', (update) => fence.changed(1, update))
  const { clientID: client } = doc
  doc.getText('t').insert(0, 'one')
  doc.getText('t').insert(0, 'two')
  expect(fence.outstanding).toEqual({ left: 2, parts: [{ client, from: 0, to: 6 }] })
  fence.ack(fence.mark(), 'machine')
  expect(fence.outstanding.left).toBe(2)
  fence.ack(fence.mark(), 'server')
  expect(fence.outstanding).toEqual({ left: 0 })
  doc.getText('t').delete(0, 3)
  expect(fence.outstanding).toEqual({ left: 1, parts: [] })
  // The next server may lack any of it.
  fence.changeUpstream()
  expect(fence.outstanding).toEqual({ left: 3 })
  fence.ack(fence.mark(), 'server')
  for (let i = 0; i <= MARK_PARTS; i++) {
    const others = new Y.Doc()
    others.getText('t').insert(0, 'x')
    fence.changed(1, Y.encodeStateAsUpdate(others))
  }
  expect(fence.outstanding).toEqual({ left: MARK_PARTS + 1 })
  fence.ack(fence.mark(), 'server')
  fence.changed(1)
  expect(fence.outstanding).toEqual({ left: 1 })
})
