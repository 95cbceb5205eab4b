import { attendanceOf, connectionsOf } from '@holdfast/model'
import type { KnownServer } from '@holdfast/ui'
import { expect, test } from 'vitest'
import { declared, jon, machine, maya, onServer, serverOnDisk, until } from './machine.testing.ts'

const people = (known: readonly KnownServer[]) =>
  attendanceOf(known.flatMap(({ entries }) => connectionsOf(entries, null)))
    .map(({ name }) => name)
    .sort()

test('[K316] [FRM-1] what a server wrote down is read beside the incident while somebody wants it, and offline as it was last', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond'))
  const jons = machine('Jon', server.url, await server.tokenOf(jon, 'respond'))
  const first = mayas.openWindow()
  const handle = declared(first)
  await onServer(handle)
  await jons.openWindow().open(handle.id).ready
  const open = handle.servers?.()
  if (!open) throw new Error('no servers')
  const known = await until(open.store, (all) => people(all).length === 2)
  expect(known.map(({ isNearest }) => isNearest)).toEqual([true])
  expect(people(known)).toEqual([jon.name, maya.name])
  open.close()
  await first.close()

  await server.stop()
  const again = mayas.openWindow().open(handle.id)
  expect(await again.ready).toBe('content')
  const offline = again.servers?.()
  if (!offline) throw new Error('no servers')
  expect(people(await until(offline.store, (all) => people(all).length === 2))).toEqual([jon.name, maya.name])
  offline.close()
})
