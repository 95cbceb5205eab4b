import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from './testing/client.ts'
import { type Rig, startRig } from './testing/rig.ts'
import { connectStock, type StockClient } from './testing/stockClient.ts'

let rig: Rig
let clients: StockClient[] = []
const stock = (...args: Parameters<typeof connectStock> extends [string, ...infer Rest] ? Rest : never) => {
  const client = connectStock(rig.url, ...args)
  clients.push(client)
  return client
}
beforeEach(async () => {
  rig = await startRig()
})
afterEach(async () => {
  for (const client of clients) client.destroy()
  clients = []
  await rig.stop()
})

test('[S10] stock y-websocket clients read and write a room, deletions and late joiners included', async () => {
  const [one, two] = [stock('ann.respond'), stock('bob.respond')]
  await Promise.all([one.synced(), two.synced()])
  one.doc.getText('can').insert(0, 'Checkout is down')
  two.doc.getArray('timeline').push([{ text: 'first' }, { text: 'second' }])
  await until(() => two.doc.getText('can').toString() === 'Checkout is down')
  two.doc.getText('can').delete(0, 9)
  await until(() => one.doc.getText('can').toString() === 'is down')
  await until(() => one.doc.getArray('timeline').length === 2)

  const late = stock('cyd.respond')
  await late.synced()
  expect(late.doc.getText('can').toString()).toBe('is down')
  expect(late.doc.getArray('timeline').toJSON()).toEqual([{ text: 'first' }, { text: 'second' }])
})

test('[S10] a stock client brings what it wrote offline, and gets what it missed', async () => {
  const [one, two] = [stock('ann.respond'), stock('bob.respond')]
  await Promise.all([one.synced(), two.synced()])
  two.provider.disconnect()
  two.doc.getArray('timeline').push(['offline'])
  one.doc.getArray('timeline').push(['meanwhile'])
  await until(() => rig.sync.stats().updates === 1)
  two.provider.connect()
  await until(() => one.doc.getArray('timeline').length === 2 && two.doc.getArray('timeline').length === 2)
  expect(two.doc.getArray('timeline').toJSON()).toEqual(one.doc.getArray('timeline').toJSON())
})

test('[S10] stock clients see each other come, change and go', async () => {
  const [one, two] = [stock('ann.respond'), stock('bob.respond')]
  await Promise.all([one.synced(), two.synced()])
  one.provider.awareness.setLocalStateField('cursor', 7)
  const seen = () => two.provider.awareness.getStates().get(one.doc.clientID)
  await until(() => seen()?.['cursor'] === 7)
  one.provider.awareness.setLocalStateField('cursor', 8)
  await until(() => seen()?.['cursor'] === 8)
  one.provider.disconnect()
  await until(() => seen() === undefined)
  one.provider.connect()
  await until(() => seen()?.['cursor'] === 8)
})
