import { CLOSE } from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { withRig } from '../support/withRig.ts'

const { start, client, joined } = withRig()

for (const access of ['observe', 'screen']) {
  for (const dialect of ['ours', 'stock'] as const) {
    test(`[S20] [SEC-1] ${access}, ${dialect} dialect: a live change is refused, answered and not stored`, async () => {
      const { sync } = await start()
      const other = await joined({ token: 'ann.respond' })
      const reader = await joined({ token: `ron.${access}`, dialect })
      reader.doc.getText('can').insert(0, 'not mine to write')
      const message =
        dialect === 'ours' ? (await reader.first('nack')).message : (await reader.first('denied')).reason
      expect(message).toContain('It is still on your machine')
      other.doc.getText('can').insert(0, 'mine')
      await other.barrier()
      await reader.until(() => reader.doc.getText('can').toString().includes('mine'))
      expect(other.doc.getText('can').toString()).toBe('mine')
      expect(sync.stats()).toMatchObject({ updates: 1, refusals: { notAllowed: 1 } })
      expect(reader.closed).toBeNull()
    })

    test(`[S20] [SEC-1] ${access}, ${dialect} dialect: work done offline is refused, answered and not stored`, async () => {
      const { sync } = await start()
      const doc = new Y.Doc()
      doc.getArray('timeline').push(['offline'])
      const reader = client({ token: `ron.${access}`, dialect, doc })
      await reader.first(dialect === 'ours' ? 'nack' : 'denied')
      expect(sync.stats().updates).toBe(0)
    })
  }
}

test('[S20] a reader that sends what everybody knows, or only deletes, is neither punished nor heard', async () => {
  const { sync } = await start()
  const writer = await joined({ token: 'ann.respond' })
  writer.doc.getText('can').insert(0, 'abc')
  await writer.barrier()
  const reader = await joined({ token: 'ron.observe' })
  reader.sendSync(1, Y.encodeStateAsUpdate(reader.doc))
  reader.doc.getText('can').delete(0, 1)
  await reader.barrier()
  expect(reader.all('nack')).toEqual([])
  expect(sync.stats().updates).toBe(1)
  expect(writer.doc.getText('can').toString()).toBe('abc')
})

test('[S20] a reader whose write was refused is never told that it is safe', async () => {
  await start()
  const reader = await joined({ token: 'ron.observe' })
  await reader.barrier()
  reader.doc.getText('can').insert(0, 'x')
  await reader.first('nack')
  const seq = reader.sendBarrier()
  reader.sendPresence(1, 1, {})
  const writer = await joined({ token: 'ann.respond' })
  writer.doc.getText('can').insert(0, 'y')
  await reader.until(() => reader.doc.getText('can').length === 2)
  expect(reader.all('ack').filter((ack) => ack.seq >= seq)).toEqual([])
})

test('[S21] access that ends while connected: the next write is refused, and within 2 s the connection is closed', async () => {
  const { timers, sync } = await start()
  const writer = await joined({ token: 'ann.respond.*.5000' })
  writer.doc.getText('can').insert(0, 'in time')
  await writer.barrier()
  timers.clock.advance(5_000)
  writer.doc.getText('can').insert(0, 'too late')
  expect((await writer.first('nack')).reason).toBe('expired')
  await timers.advance(2_000)
  await writer.until(() => writer.closed !== null)
  expect(writer.closed?.code).toBe(CLOSE.unauthorized)
  expect(sync.stats().updates).toBe(1)
})

test('[S21] a screen whose access ends is closed although it never writes', async () => {
  const { timers } = await start()
  const screen = await joined({ token: 'wall.screen.*.5000' })
  await timers.advance(7_000)
  await screen.until(() => screen.closed !== null)
  expect(screen.closed?.code).toBe(CLOSE.unauthorized)
})
