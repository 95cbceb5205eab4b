import { expect, test } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { manualClock, type Timers } from '../base/clock.ts'
import { keepLocally } from './keepLocally.ts'
import type { LocalStore } from './localStore.ts'

/** A store whose every write waits for the test to finish it, well or not. */
function heldStore(load: () => Promise<{ unsent: number }> = () => Promise.resolve({ unsent: 0 })) {
  const writes: { updates: number; unsent: number; done(): void; fail(why: string): void }[] = []
  const store: LocalStore = {
    load,
    append: (updates, unsent) =>
      new Promise((done, fail) => {
        writes.push({ updates: updates.length, unsent, done, fail: (why) => fail(new Error(why)) })
      }),
    isOrigin: (origin) => origin === 'stored',
    close: () => Promise.resolve(),
  }
  return { store, writes, last: () => writes.at(-1) }
}

function kept(held: ReturnType<typeof heldStore>) {
  const local = manualClock(1_000)
  const due: { at: number; run: () => void }[] = []
  const timers: Timers = {
    after(ms, run) {
      const timer = { at: local.now() + ms, run }
      due.push(timer)
      return () => due.splice(due.indexOf(timer), 1)
    },
  }
  const doc = new Doc()
  const keeper = keepLocally({ doc, store: held.store, timers, local })
  const pass = (ms: number) => {
    local.advance(ms)
    for (const timer of due.filter((t) => t.at <= local.now())) {
      due.splice(due.indexOf(timer), 1)
      timer.run()
    }
  }
  return { doc, keeper, pass, status: () => keeper.status.getState() }
}
const type = (doc: Doc, text: string) => doc.getText('t').insert(0, text)
/** Lets everything that is ready to run, run. */
const settle = () => new Promise<void>((done) => setImmediate(done))

test('[OFF-2] [D1] a change is called safe on this machine only when the store confirmed the write', async () => {
  const held = heldStore()
  const { doc, keeper, status } = kept(held)
  expect(status()).toEqual({ state: 'loading' })
  await keeper.stored.loaded
  expect(status()).toEqual({ state: 'safe', at: null })
  type(doc, 'a')
  keeper.noteUnsent(1)
  expect(status()).toEqual({ state: 'storing', waiting: 1, since: 1_000 })
  await settle()
  expect(status().state).toBe('storing')
  expect(held.last()).toMatchObject({ updates: 1, unsent: 1 })
  held.last()?.done()
  await settle()
  expect(status()).toEqual({ state: 'safe', at: 1_000 })
})

test('[D1] while one write is under way the next changes gather into one', async () => {
  const held = heldStore()
  const { doc, keeper, status } = kept(held)
  await keeper.stored.loaded
  type(doc, 'a')
  await settle()
  type(doc, 'b')
  type(doc, 'c')
  await settle()
  expect(held.writes).toHaveLength(1)
  held.last()?.done()
  await settle()
  expect(status()).toMatchObject({ state: 'storing', waiting: 2 })
  expect(held.last()).toMatchObject({ updates: 2 })
  held.last()?.done()
  await settle()
  expect(status().state).toBe('safe')
})

test('[OFF-2] [D2] a full disk is said in words, nothing is dropped, and the same is tried again', async () => {
  const held = heldStore()
  const { doc, keeper, pass, status } = kept(held)
  await keeper.stored.loaded
  type(doc, 'a')
  await settle()
  held.last()?.fail('The disk of this machine is full.')
  await settle()
  expect(status()).toEqual({
    state: 'unsafe',
    waiting: 1,
    since: 1_000,
    why: 'The disk of this machine is full.',
  })
  type(doc, 'b')
  await settle()
  expect(held.writes).toHaveLength(1)
  expect(status()).toMatchObject({ state: 'unsafe', waiting: 2 })
  pass(5_000)
  await settle()
  expect(held.last()).toMatchObject({ updates: 2 })
  held.last()?.done()
  await settle()
  expect(status()).toEqual({ state: 'safe', at: 6_000 })
})

test('[D2] a store that cannot be opened keeps the room usable and says that nothing is safe here', async () => {
  const held = heldStore(() =>
    Promise.reject(new Error('This browser does not let Holdfast store anything here.')),
  )
  const { doc, keeper, status } = kept(held)
  expect(await keeper.stored.loaded).toBe(0)
  type(doc, 'a')
  expect(status()).toMatchObject({ state: 'unsafe', waiting: 1 })
})

test('[D3] a store that answers too late does not hold the room back, and what it brings counts as a change', async () => {
  let answer = (_loaded: { unsent: number }) => {}
  const held = heldStore(() => new Promise((resolve) => (answer = resolve)))
  const { keeper, pass, status } = kept(held)
  pass(5_000)
  expect(await keeper.stored.loaded).toBe(0)
  expect(status().state).toBe('unsafe')
  expect(keeper.stored.isOrigin('stored')).toBe(false)
  answer({ unsent: 2 })
  await settle()
  expect(status()).toEqual({ state: 'safe', at: null })
})

test('[D4] the store is told when the server has everything, and what an earlier visit left is handed on', async () => {
  const held = heldStore(() => Promise.resolve({ unsent: 3 }))
  const { keeper } = kept(held)
  expect(await keeper.stored.loaded).toBe(3)
  keeper.noteUnsent(3)
  await settle()
  expect(held.writes).toHaveLength(0)
  keeper.noteUnsent(0)
  await settle()
  expect(held.last()).toMatchObject({ updates: 0, unsent: 0 })
})

test('[D1] what was just read from the store is not written back', async () => {
  const held = heldStore()
  const { doc, keeper } = kept(held)
  await keeper.stored.loaded
  const stored = new Doc()
  type(stored, 'old')
  applyUpdate(doc, encodeStateAsUpdate(stored), 'stored')
  await settle()
  expect(held.writes).toHaveLength(0)
})

test('[D1] what comes from the server gathers, and goes along with what is made here or when the room is closed', async () => {
  const held = heldStore()
  const { doc, keeper, pass, status } = kept(held)
  await keeper.stored.loaded
  const server = new WebsocketProvider('ws://server', 'room', new Doc(), { connect: false, disableBc: true })
  const other = new Doc()
  other.on('update', (update: Uint8Array) => applyUpdate(doc, update, server))
  const written = () => held.writes.map(({ updates }) => updates)
  type(other, 'a')
  type(other, 'b')
  await settle()
  expect([written(), status().state]).toEqual([[], 'safe'])
  pass(100)
  await settle()
  held.last()?.done()
  await settle()
  expect(written()).toEqual([2])
  type(other, 'c')
  type(doc, 'mine')
  await settle()
  held.last()?.done()
  await settle()
  expect(written()).toEqual([2, 2])
  type(other, 'd')
  const closing = keeper.close()
  await settle()
  expect(written()).toEqual([2, 2, 1])
  held.last()?.done()
  await closing
  server.destroy()
})

test('[D1] trap: the last moments before quitting are lost: closing writes what waits behind a write under way', async () => {
  const held = heldStore()
  const closed: number[] = []
  held.store.close = () => {
    closed.push(held.writes.length)
    return Promise.resolve()
  }
  const { doc, keeper } = kept(held)
  await keeper.stored.loaded
  type(doc, 'a')
  await settle()
  type(doc, 'b')
  const closing = keeper.close()
  await settle()
  expect(held.writes.map(({ updates }) => updates)).toEqual([1, 1])
  expect(closed).toEqual([])
  for (const write of held.writes) write.done()
  await closing
  expect(closed).toEqual([2])
})
