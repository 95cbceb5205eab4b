import {
  createDocumentRoom,
  createIds,
  declare,
  incidentDocument,
  incidentRoom,
  type Person,
  publishUpdate,
  serverRoom,
} from '@holdfast/model'
import { expect, test, vi } from 'vitest'
import { INCIDENT, realPorts } from '../../test/support/deliveryRig.ts'
import { heldTimers } from '../../test/support/heldTimers.ts'
import { linkedRigs, live, tokenOf } from '../../test/support/linkedRigs.ts'
import { httpReceiver } from '../../test/support/receivers.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { createDelivery } from './delivery.ts'
import { openDeliveries } from './openDeliveries.ts'

const servers = linkedRigs()

test('[S197] [COM-9] [OFF-1] through a hub and its server an update is delivered once, also one that was published while the hub was alone', async () => {
  const hook = await httpReceiver(() => ({ status: 200 }))
  const folder = await temporaryFolder()
  const timers = heldTimers()
  const newId = createIds(timers.clock)
  const open = openDeliveries(folder.path, { clock: timers.clock, newId })
  const settings = { url: hook.url, secret: 'a secret of the webhook' }
  const added = open.channels.add(
    { kind: 'webhook', label: 'Feed', audiences: ['customers'], settings },
    true,
  )
  if (!added.ok) throw new Error(added.error)
  const channel = { id: added.value.id, kind: 'webhook', label: 'Feed' } as const
  const delivery: Parameters<typeof servers.start>[1] = {
    ...{ timers, newId },
    delivery: (deps) => createDelivery({ ...open, ports: realPorts() }, deps),
  }
  const centre = await servers.start('centre', { ...delivery, kind: 'server' })
  const hub = await servers.start('near', { ...delivery, above: centre.url })
  await live(hub)
  const comes = (condition: () => boolean, what: string) =>
    vi.waitFor(
      async () => {
        await timers.advance(200)
        if (!condition()) throw new Error(`${what} did not come true`)
      },
      { timeout: 15_000, interval: 5 },
    )

  const window = await hub.joined({ room: incidentRoom(INCIDENT) })
  const actor: Person = { id: 'ada' as Person['id'], name: 'Ada' }
  const room = createDocumentRoom({
    document: incidentDocument,
    doc: window.doc,
    clock: timers.clock,
    newId,
    actor,
  })
  room.run(declare, { id: INCIDENT, title: 'Payments', severity: 'SEV2', takeRoles: ['ic'] })
  const publish = (text: string) => {
    const made = room.run(publishUpdate, { audience: 'customers', text, channels: [channel] })
    if (!made.ok) throw new Error(made.error.reason)
  }
  const received = () => room.store.getState().receipts.length

  publish('Payments fail in Europe.')
  await comes(() => received() === 1, 'the first receipt, in the window of the hub')
  const beside = await hub.joined({ room: serverRoom(INCIDENT, 'centre') })
  await comes(
    () => beside.doc.getArray('deliveries').length > 0,
    'what the server wrote down, through the hub',
  )

  hub.link.disconnect()
  publish('A repair is running.')
  await window.barrier()
  await timers.advance(60_000)
  expect([hook.came.length, received()]).toEqual([1, 1])
  hub.link.connect({ url: centre.url, token: tokenOf('near') })
  await comes(() => received() === 2, 'the second receipt')
  await timers.advance(600_000)
  expect(hook.came.map(({ body }) => (JSON.parse(body) as { text: string }).text.split('.')[0])).toEqual([
    'Payments fail in Europe',
    'A repair is running',
  ])
  await hook.close()
  await folder.remove()
})
