import { must } from '@holdfast/model'
import { expect, test } from 'vitest'
import { until } from '../support/client.ts'
import { withRig } from '../support/withRig.ts'

const { start, stock, joined } = withRig()

test('[S10] stock y-websocket clients read and write a room, deletions and late joiners included', async () => {
  await start()
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
  const { sync } = await start()
  const [one, two] = [stock('ann.respond'), stock('bob.respond')]
  await Promise.all([one.synced(), two.synced()])
  two.provider.disconnect()
  two.doc.getArray('timeline').push(['offline'])
  one.doc.getArray('timeline').push(['meanwhile'])
  await until(() => sync.stats().updates === 1)
  two.provider.connect()
  await until(() => one.doc.getArray('timeline').length === 2 && two.doc.getArray('timeline').length === 2)
  expect(two.doc.getArray('timeline').toJSON()).toEqual(one.doc.getArray('timeline').toJSON())
})

test('[S10] stock clients see each other come, change, go and come back', async () => {
  await start()
  const [one, two] = [stock('ann.respond'), stock('bob.respond')]
  await Promise.all([one.synced(), two.synced()])
  const seen = () => two.provider.awareness.getStates().get(one.doc.clientID)
  one.provider.awareness.setLocalStateField('cursor', 7)
  await until(() => seen()?.['cursor'] === 7)
  one.provider.awareness.setLocalStateField('cursor', 8)
  await until(() => seen()?.['cursor'] === 8)
  one.provider.disconnect()
  await until(() => seen() === undefined)
  one.provider.connect()
  await until(() => seen()?.['cursor'] === 8)
  expect(seen()).toMatchObject({ user: { id: 'ann', name: 'ANN' }, access: 'respond' })
})

test('[S10] a stock client that asks who is here is told', async () => {
  await start()
  const one = stock('ann.respond')
  await one.synced()
  const asking = await joined({ dialect: 'stock', token: 'bob.observe' })
  await asking.first('awareness')
  const before = asking.all('awareness').length
  asking.send(Uint8Array.of(3))
  await asking.until(() => asking.all('awareness').length > before)
  expect(Buffer.from(must(asking.all('awareness').at(-1), 'presence').bytes).toString()).toContain('ANN')
})

test('[S10] a quiet stock client hears from the server before it gives up, at least every 20 s', async () => {
  const { timers } = await start()
  const quiet = await joined({ dialect: 'stock' })
  const before = quiet.heard.length
  await timers.advance(20_000)
  await quiet.until(() => quiet.heard.length > before)
  expect(quiet.heard.at(-1)).toEqual({ what: 'awareness', bytes: Uint8Array.of(0) })
})

test('[S11] the server asks first, so whoever is synced has already sent what it had', async () => {
  const { sync } = await start()
  const { doc, synced } = stock('ann.respond')
  doc.getArray('timeline').push(['before the connection'])
  await synced()
  await until(() => sync.stats().updates === 1)
  const heard = await joined({ dialect: 'stock' })
  expect(heard.heard[0]?.what).toBe('step1')
  expect(heard.doc.getArray('timeline').toJSON()).toEqual(['before the connection'])
})
