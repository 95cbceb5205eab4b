// What a server does with the changes that a hub brings, spoken to frame by frame.
import { relayed } from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { brokenStore } from '../../test/support/brokenStore.ts'
import { until } from '../../test/support/client.ts'
import { withRig } from '../../test/support/withRig.ts'

const { start, client } = withRig()

/** Two changes of one author, the second on top of the first. */
function changes(): readonly [Uint8Array, Uint8Array] {
  const doc = new Y.Doc()
  const made: Uint8Array[] = []
  doc.on('update', (update) => made.push(update))
  doc.getText('can').insert(0, 'a')
  doc.getText('can').insert(1, 'b')
  return made as unknown as readonly [Uint8Array, Uint8Array]
}
const by = (id: string, row: number, update: Uint8Array, access: 'respond' | 'observe' = 'respond') =>
  relayed.encode({ row, person: { id, name: '' }, access, update })

test('[H2] [SEC-1] rights go by the author, and a refusal names the row and holds up nobody else', async () => {
  const { store } = await start()
  const hub = client({ token: 'berlin.hub' })
  await hub.synced()
  const [first, second] = changes()
  hub.send(by('vic', 1, first, 'observe'))
  hub.send(by('ada', 2, changes()[0]))
  expect(await hub.barrier()).toMatchObject({ safe: 'server' })
  expect(hub.all('nack')).toMatchObject([{ reason: 'notAllowed', relayed: 1 }])
  // On top of what was refused: it cannot be stored, and that is said too.
  hub.send(by('ada', 3, second))
  await hub.barrier()
  expect(hub.all('nack').at(-1)).toMatchObject({ reason: 'malformed', relayed: 3 })
  const rows = await store.rows('incident/one', 0, 9)
  expect(rows.ok && rows.value.map(({ actor }) => actor)).toEqual(['ada'])
})

test('[H2] what is nobody’s own is stored as the hub’s', async () => {
  const { store } = await start()
  const hub = client({ token: 'berlin.hub' })
  await hub.synced()
  hub.send(by('server', 1, changes()[0]))
  hub.send(by('upstream:elsewhere', 2, changes()[0]))
  await hub.barrier()
  const rows = await store.rows('incident/one', 0, 9)
  expect(rows.ok && rows.value.map(({ actor }) => actor)).toEqual(['berlin', 'berlin'])
})

test('[H5] [S50] what rests on a change that a full disk did not take is not refused: both come again', async () => {
  const store = brokenStore()
  const { timers } = await start({ store })
  const hub = client({ token: 'berlin.hub', manner: 'silent' })
  await hub.first('step1')
  hub.sendSync(1, Uint8Array.of(0, 0))
  const [first, second] = changes()
  store.disk = 'full'
  hub.send(by('ada', 1, first))
  await hub.first('nack')
  store.disk = 'good'
  await timers.advance(1_500)
  await until(() => hub.all('step1').length === 2)
  hub.send(by('ada', 2, second))
  hub.send(by('ada', 1, first))
  hub.send(by('ada', 2, second))
  hub.sendSync(1, Uint8Array.of(0, 0))
  expect(await hub.barrier()).toMatchObject({ safe: 'server' })
  expect(hub.all('nack')).toMatchObject([{ reason: 'readOnly' }])
  const rows = await store.rows('incident/one', 0, 9)
  expect(rows.ok && rows.value.map(({ actor }) => actor)).toEqual(['ada', 'ada'])
})

test('[S62] a relayed frame that cannot be read closes its sender', async () => {
  await start()
  const hub = client({ token: 'berlin.hub' })
  await hub.synced()
  hub.send(by('ada', 1, changes()[0]).subarray(0, 40))
  await until(() => hub.closed !== null)
  expect(hub.closed?.code).toBe(4400)
})
