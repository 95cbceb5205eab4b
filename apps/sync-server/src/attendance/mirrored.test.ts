import { createIds, type ConnectionEntry, SECOND, serverRoom } from '@holdfast/model'
import { expect, test } from 'vitest'
import { CONNECTIONS_EVERY } from '../config/timings.ts'
import { until } from '../../test/support/client.ts'
import { heldTimers } from '../../test/support/heldTimers.ts'
import { linkedRigs, live } from '../../test/support/linkedRigs.ts'

const { start } = linkedRigs()
const SOON = CONNECTIONS_EVERY + SECOND
const roomOf = (server: string) => serverRoom('one' as never, server)

test('[S166] a hub mirrors what the server above knows, keeps its own to itself, and is caught up all the same', async () => {
  const timers = heldTimers()
  const newId = createIds(timers.clock)
  const centre = await start('centre', { kind: 'server', timers, newId })
  const hub = await start('hub', { above: centre.url, timers, newId })
  await live(hub)
  const ada = await hub.joined()
  ada.doc.getArray('timeline').push(['one'])
  await ada.barrier()
  await centre.joined({ token: 'bo.respond' })
  await timers.advance(SOON)
  const read = async (rig: typeof hub, server: string) => {
    const { doc } = await rig.joined({ room: roomOf(server) })
    return doc.getArray<ConnectionEntry>('connections')
  }
  const above = await read(hub, 'centre')
  await until(() => above.length > 0, 'the mirrored document')
  const kinds = (found: readonly ConnectionEntry[]) =>
    found.flatMap((one) => (one.what === 'in' ? [`${one.person} ${one.kind}`] : [])).sort()
  expect(kinds(above.toArray())).toEqual(['bo respond', 'hub hub'])
  expect(kinds((await read(hub, 'hub')).toArray())).toEqual(['ada respond'])
  await until(() => hub.link.status().unsent === 0, 'everything sent')
  const rooms = await centre.store.rooms()
  expect(rooms.ok && rooms.value.filter((name) => name.includes('@'))).toEqual([roomOf('centre')])
})
