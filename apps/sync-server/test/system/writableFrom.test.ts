import { SCHEMA_VERSION } from '@holdfast/model'
import { expect, test } from 'vitest'
import { readHandshake } from '../../src/sync/handshake.ts'
import { withRig } from '../support/withRig.ts'

const bench = withRig()
/** What an app of the next version writes. */
const NEWER = SCHEMA_VERSION + 1

test('[V21] an app too old to write safely reads, is told so at once, and nothing that it writes is stored or called safe', async () => {
  const rig = await bench.start({ writableFrom: NEWER })
  const writer = await bench.joined({ schema: NEWER })
  expect(await writer.first('hello')).toMatchObject({ writableFrom: NEWER })
  writer.doc.getText('can').insert(0, 'new')
  await writer.barrier()

  for (const schema of [SCHEMA_VERSION, undefined]) {
    const old = await bench.joined({ token: 'old.respond', ...(schema && { schema }) })
    expect(old.doc.getText('can').toString()).toBe('new')
    old.doc.getText('can').insert(0, 'old ')
    const nack = await old.first('nack')
    expect(nack).toMatchObject({
      reason: 'notAllowed',
      message: expect.stringContaining('too old to write safely'),
    })
    old.sendBarrier()
    writer.doc.getArray('timeline').push(['more'])
    await writer.barrier()
    await old.until(() => old.doc.getArray('timeline').length > 0)
    expect(old.all('ack')).toEqual([])
    old.doc.getArray('timeline').delete(0, 1)
    await old.until(() => old.all('nack').length > 1)
    writer.doc.getArray('timeline').delete(0, 1)
    await writer.barrier()
    await old.close()
  }
  const rows = await rig.store.rows('incident/one', 0, 100)
  expect(new Set((rows.ok ? rows.value : []).map(({ actor }) => actor))).toEqual(new Set(['ada']))
  expect(writer.doc.getText('can').toString()).toBe('new')
})

test('[V21] a stock client writes no schema: its rights are those of its token', async () => {
  await bench.start({ writableFrom: NEWER })
  const stock = bench.stock()
  await stock.synced()
  stock.doc.getText('can').insert(0, 'stock')
  const reader = await bench.joined({ schema: NEWER })
  await reader.until(() => reader.doc.getText('can').length > 0)
  expect(reader.doc.getText('can').toString()).toBe('stock')
})

test('[V21] what an app says that it writes is read from its offer, and nonsense counts as nothing said', () => {
  const offer = (names: string) =>
    readHandshake({ url: '/workspace', headers: { 'sec-websocket-protocol': names } })
  expect(offer('holdfast.1, holdfast.schema.12').schema).toBe(12)
  for (const names of [
    'holdfast.1',
    'holdfast.schema.',
    'holdfast.schema.-1',
    'holdfast.schema.1e9',
    'holdfastXschema.2',
    'holdfast.schema.0',
  ])
    expect(offer(names)).not.toHaveProperty('schema')
})
