import 'fake-indexeddb/auto'
import type { Timers } from '@holdfast/model'
import { expect, test } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
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
  for (const bytes of updates) await store.append([bytes], 0)
  expect(await countUpdates(name)).toBe(600)
  for (const run of due) run()
  await expect.poll(() => countUpdates(name)).toBeLessThan(10)
  await store.close()
  expect((await open(name)).text()).toBe('x'.repeat(600))
})

test('[D5] what is stored together is one row', async () => {
  const name = fresh()
  const { doc, store } = await open(name)
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  for (let i = 0; i < 20; i++) doc.getText('t').insert(0, 'x')
  doc.getText('t').delete(0, 5)
  await store.append(updates, 0)
  expect(await countUpdates(name)).toBe(1)
  await store.close()
  expect((await open(name)).text()).toBe('x'.repeat(15))
})

test('[D1] what two windows stored in another order than they wrote it is read whole', async () => {
  const made: Record<string, Uint8Array> = {}
  const [one, two] = [new Doc(), new Doc()]
  one.clientID = 1
  two.clientID = 2
  const write = (doc: Doc, text: string) => {
    doc.once('update', (bytes: Uint8Array) => (made[text] = bytes))
    doc.getText('t').insert(doc.getText('t').length, text)
  }
  write(two, 'b')
  applyUpdate(one, encodeStateAsUpdate(two))
  write(one, 'a')
  applyUpdate(two, encodeStateAsUpdate(one))
  write(two, 'c')
  applyUpdate(one, encodeStateAsUpdate(two))
  write(one, 'd')
  write(one, 'e')
  const name = fresh()
  const before = await open(name)
  // Yjs alone keeps "c", "d" and "e" back for ever, each for another.
  for (const text of ['c', 'e', 'b', 'a', 'd']) await before.store.append([made[text] ?? update('')], 1)
  await before.store.close()
  expect((await open(name)).text()).toBe('bacde')
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
  // The changes fit, and the count of them does not.
  const { put } = IDBObjectStore.prototype
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
  }
  const full = await open(name, 'w2')
  expect(full.text()).toBe('a')
  await expect(full.store.append([update('b'), update('c')], 3)).rejects.toThrow(
    'The disk of this machine is full.',
  )
  IDBObjectStore.prototype.put = put
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
