// The acceptance suite of the Store port: every store passes it, so the rest of the server may forget which one it has.
import { must } from '@holdfast/model'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { brokenAt, GENESIS } from '../../src/store/chain.ts'
import type { NewRow, Row, Store } from '../../src/store/store.ts'

export interface StoreUnderTest {
  readonly store: Store
  /** Closes the store and opens it again on the same data; null when nothing outlives a close. */
  readonly reopen: (() => Promise<StoreUnderTest>) | null
  readonly dispose: () => Promise<void>
}

const row = (room: string, text: string, at = 1_700_000_000_000): NewRow => ({
  room,
  receivedAt: at,
  actor: `person-${text.length}`,
  update: Buffer.from(text),
})
const plain = ({ room, receivedAt, actor, update, seq }: Row) => ({
  room,
  receivedAt,
  actor,
  seq,
  text: Buffer.from(update).toString(),
})
async function value<T>(result: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>): Promise<T> {
  const settled = await result
  if (!settled.ok) throw new Error(JSON.stringify(settled.error))
  return settled.value
}

export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} store`, () => {
    let opened: StoreUnderTest[] = []
    const start = async () => {
      const fresh = await open()
      opened.push(fresh)
      return fresh
    }
    afterEach(async () => {
      for (const { dispose } of opened) await dispose()
      opened = []
    })

    test('[S1] rows are numbered 1, 2, 3 in their room, whatever room shares the batch', async () => {
      const { store } = await start()
      expect(await value(store.append([row('a', 'x'), row('b', 'y'), row('a', 'z')]))).toEqual([1, 1, 2])
      expect(await value(store.append([row('a', 'w')]))).toEqual([3])
      expect((await value(store.rows('a', 0, 10))).map(plain)).toEqual([
        { room: 'a', receivedAt: 1_700_000_000_000, actor: 'person-1', seq: 1, text: 'x' },
        { room: 'a', receivedAt: 1_700_000_000_000, actor: 'person-1', seq: 2, text: 'z' },
        { room: 'a', receivedAt: 1_700_000_000_000, actor: 'person-1', seq: 3, text: 'w' },
      ])
      expect(await value(store.rooms())).toEqual(['a', 'b'])
    })

    test('[S1] rows are read by page', async () => {
      const { store } = await start()
      await store.append(['1', '2', '3', '4', '5'].map((text) => row('a', text)))
      expect((await value(store.rows('a', 1, 2))).map(({ seq }) => seq)).toEqual([2, 3])
      expect(await value(store.rows('nobody', 0, 10))).toEqual([])
    })

    test('[S2] each row is chained to the one before it, room by room', async () => {
      const { store } = await start()
      await store.append([row('a', 'x'), row('b', 'x'), row('a', 'y')])
      const rows = await value(store.rows('a', 0, 10))
      expect(brokenAt({ seq: 0, hash: GENESIS }, rows)).toBeNull()
      const last = must(rows.at(-1), 'last row')
      expect(await value(store.head('a'))).toEqual({ seq: 2, hash: last.hash })
      expect(await value(store.head('nobody'))).toBeNull()
    })

    test('[S3] a room is its checkpoint and the updates after it', async () => {
      const { store } = await start()
      expect(await value(store.load('a'))).toEqual({
        seq: 0,
        checkpoint: null,
        updates: [],
        authors: new Map(),
        redactions: [],
      })
      await store.append([row('a', '1'), row('a', '2'), row('a', '3')])
      await store.checkpoint('a', 2, Buffer.from('12'))
      const loaded = await value(store.load('a'))
      expect(loaded.seq).toBe(3)
      expect(loaded.checkpoint?.seq).toBe(2)
      expect(Buffer.from(must(loaded.checkpoint, 'checkpoint').state).toString()).toBe('12')
      expect(loaded.updates.map((update) => Buffer.from(update).toString())).toEqual(['3'])
    })

    test('[S3] an older checkpoint never replaces a newer one, and the log is kept', async () => {
      const { store } = await start()
      await store.append([row('a', '1'), row('a', '2')])
      await store.checkpoint('a', 2, Buffer.from('12'))
      await store.checkpoint('a', 1, Buffer.from('1'))
      expect((await value(store.load('a'))).checkpoint?.seq).toBe(2)
      expect(await value(store.rows('a', 0, 10))).toHaveLength(2)
    })

    test('[S1] a store keeps its own copy of what it was given', async () => {
      const { store } = await start()
      const update = Buffer.from('before')
      await store.append([{ ...row('a', ''), update }])
      update.fill(0)
      const [only] = await value(store.rows('a', 0, 1))
      expect(Buffer.from(must(only, 'row').update).toString()).toBe('before')
    })

    test('[S105] whose client ids these are is stored with the rows; the first one stays', async () => {
      const { store, reopen } = await start()
      await store.append([
        { ...row('a', 'x'), authors: [{ client: 2 ** 31, actor: 'ann' }] },
        { ...row('b', 'y'), authors: [{ client: 7, actor: 'bob' }] },
      ])
      await store.append([
        {
          ...row('a', 'z'),
          authors: [
            { client: 2 ** 31, actor: 'eve' },
            { client: 2 ** 52, actor: 'server' },
          ],
        },
      ])
      const again = reopen ? (await reopen()).store : store
      expect((await value(again.load('a'))).authors).toEqual(
        new Map([
          [2 ** 31, 'ann'],
          [2 ** 52, 'server'],
        ]),
      )
      expect((await value(again.load('b'))).authors).toEqual(new Map([[7, 'bob']]))
      await again.close()
    })

    test('[S110] what the rows have without its content is stored with them, room by room', async () => {
      const { store, reopen } = await start()
      const one = { client: 2 ** 52, from: 2 ** 40, to: 2 ** 40 + 3, why: 'tooLarge' } as const
      const two = { client: 7, from: 0, to: 1, why: 'serverOnly' } as const
      await store.append([{ ...row('a', 'x'), redactions: [one] }, row('b', 'y')])
      await store.append([{ ...row('a', 'z'), redactions: [two] }])
      const again = reopen ? (await reopen()).store : store
      const { redactions } = await value(again.load('a'))
      expect(redactions).toHaveLength(2)
      expect(redactions).toEqual(expect.arrayContaining([one, two]))
      expect((await value(again.load('b'))).redactions).toEqual([])
      await again.close()
    })

    test('[S4] a probe leaves nothing behind', async () => {
      const { store } = await start()
      await value(store.probe())
      expect(await value(store.rooms())).toEqual([])
    })

    test('[S1] any order of batches and checkpoints reads back as written, also after reopening', async () => {
      const step = fc.oneof(
        fc.record({
          append: fc.array(
            fc.record({ room: fc.constantFrom('a', 'b', 'c'), bytes: fc.uint8Array({ maxLength: 300 }) }),
            {
              minLength: 1,
              maxLength: 5,
            },
          ),
        }),
        fc.record({ checkpoint: fc.constantFrom('a', 'b', 'c') }),
        fc.constant('reopen' as const),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          let at = await start()
          const model = new Map<string, { rows: string[]; checkpoint: number }>()
          for (const now of steps) {
            if (now === 'reopen') at = at.reopen ? await at.reopen() : at
            else if ('append' in now) {
              const rows = now.append.map(({ room, bytes }) => ({
                room,
                receivedAt: 5,
                actor: 'p',
                update: bytes,
              }))
              await value(at.store.append(rows))
              for (const { room, update } of rows) {
                const known = model.get(room) ?? { rows: [], checkpoint: 0 }
                known.rows.push(Buffer.from(update).toString('hex'))
                model.set(room, known)
              }
            } else {
              const known = model.get(now.checkpoint)
              if (!known) continue
              known.checkpoint = known.rows.length
              await value(
                at.store.checkpoint(now.checkpoint, known.checkpoint, Buffer.from(known.rows.join())),
              )
            }
          }
          opened.push(at)
          for (const [room, known] of model) {
            const rows = await value(at.store.rows(room, 0, 1_000))
            expect(rows.map(({ update }) => Buffer.from(update).toString('hex'))).toEqual(known.rows)
            expect(brokenAt({ seq: 0, hash: GENESIS }, rows)).toBeNull()
            const loaded = await value(at.store.load(room))
            expect(loaded.seq).toBe(known.rows.length)
            expect(loaded.checkpoint?.seq ?? 0).toBe(known.checkpoint)
            expect(loaded.updates.map((update) => Buffer.from(update).toString('hex'))).toEqual(
              known.rows.slice(known.checkpoint),
            )
          }
        }),
        { numRuns: 40 },
      )
    })
  })
}
