import 'fake-indexeddb/auto'
import type { Timers } from '@holdfast/model'
import { expect, test } from 'vitest'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { indexedDbStore } from './indexedDbStore.ts'

const never: Timers = { after: () => () => {} }
let n = 0
const fresh = () => `room-${n++}`

async function open(name: string, windowId = 'w1', timers = never) {
  const doc = new Doc()
  const store = indexedDbStore(name, doc, windowId, timers)
  const loaded = await store.load()
  return { doc, store, loaded, text: () => doc.getText('t').toString() }
}
const update = (text: string) => {
  const doc = new Doc()
  doc.getText('t').insert(0, text)
  return encodeStateAsUpdate(doc)
}

test('[OFF-1] [D1] what was confirmed is there after a reload, with how much of it the server lacks', async () => {
  const name = fresh()
  const before = await open(name)
  expect(before.loaded).toEqual({ unsent: 0 })
  await before.store.append([update('a'), update('b')], 2)
  await before.store.close()
  const after = await open(name, 'w2')
  expect([...after.text()].sort()).toEqual(['a', 'b'])
  expect(after.loaded).toEqual({ unsent: 2 })
  await after.store.close()
})

test('[D4] once the server has everything, neither this window nor the earlier one leaves a count', async () => {
  const name = fresh()
  const before = await open(name)
  await before.store.append([update('a')], 1)
  await before.store.close()
  const after = await open(name, 'w2')
  await after.store.append([update('b')], 2)
  await after.store.append([], 0)
  await after.store.close()
  expect((await open(name, 'w3')).loaded).toEqual({ unsent: 0 })
})

test('[D4] what another open window made meanwhile stays counted', async () => {
  const name = fresh()
  const one = await open(name, 'w1')
  await one.store.append([update('a')], 1)
  const two = await open(name, 'w2')
  expect(two.loaded).toEqual({ unsent: 1 })
  await one.store.append([update('b')], 2)
  await two.store.append([], 0)
  expect((await open(name, 'w3')).loaded).toEqual({ unsent: 2 })
  await one.store.close()
  await two.store.close()
})

test('[D5] many small updates are compacted and nothing is lost by it', async () => {
  const name = fresh()
  const due: (() => void)[] = []
  const { doc, store } = await open(name, 'w1', { after: (_ms, run) => (due.push(run), () => {}) })
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  for (let i = 0; i < 600; i++) doc.getText('t').insert(0, 'x')
  await store.append(updates, 0)
  for (const run of due) run()
  await expect.poll(() => countUpdates(name)).toBeLessThan(10)
  await store.close()
  expect((await open(name)).text()).toBe('x'.repeat(600))
})

test('[D2] a failing write rejects in words for people', async () => {
  const { store } = await open(fresh())
  await store.close()
  await expect(store.append([update('a')], 1)).rejects.toThrow('The store on this machine was closed.')
})

test('[OFF-1] [D2] reading works on a full disk, and a write there stores all of it or nothing', async () => {
  const name = fresh()
  const before = await open(name)
  await before.store.append([update('a')], 1)
  await before.store.close()
  const { add } = IDBObjectStore.prototype
  let adds = 0
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, value: unknown) {
    adds += 1
    if (adds > 1) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    return add.call(this, value)
  }
  const full = await open(name, 'w2')
  expect(full.text()).toBe('a')
  await expect(full.store.append([update('b'), update('c')], 3)).rejects.toThrow(
    'The disk of this machine is full.',
  )
  IDBObjectStore.prototype.add = add
  await full.store.close()
  const after = await open(name, 'w3')
  expect([after.text(), after.loaded]).toEqual(['a', { unsent: 1 }])
})

test('[D2] what is damaged is told and kept; the rest opens', async () => {
  const name = fresh()
  const before = await open(name)
  await before.store.append([update('a'), Uint8Array.of(1, 1, 255, 255), update('b')], 0)
  await before.store.close()
  const doc = new Doc()
  const store = indexedDbStore(name, doc, 'w2', never)
  await expect(store.load()).rejects.toThrow('Part of what was stored here cannot be read')
  expect([...doc.getText('t').toString()].sort()).toEqual(['a', 'b'])
  expect(await countUpdates(name)).toBe(3)
})

async function countUpdates(name: string): Promise<number> {
  const db = await new Promise<IDBDatabase>((done) => {
    const request = indexedDB.open(name)
    request.addEventListener('success', () => done(request.result))
  })
  const count = await new Promise<number>((done) => {
    const request = db.transaction(['updates']).objectStore('updates').count()
    request.addEventListener('success', () => done(request.result))
  })
  db.close()
  return count
}
