import { expect, test } from 'vitest'
import { declared, isOffline, jon, machine, maya, onServer, serverOnDisk, until } from './machine.testing.ts'

/** More than a server reads in one message. */
const ROUNDS = 9

test('[X8] [OFF-1] 18 MB written with the server gone reach it in parts that it takes, and are acknowledged', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const handle = declared(mayas)
  await onServer(handle)
  await server.stop()
  await isOffline(handle)
  const log = handle.room.doc.getArray('timeline')
  const words = 'x'.repeat(2_000)
  for (let round = 0; round < ROUNDS; round++)
    log.push(Array.from({ length: 1_000 }, (_, n) => ({ id: `${round} ${n}`, words })))
  await server.start()
  mayas.retryAll()
  await onServer(handle)
  const jons = machine('Jon', server.url, await server.tokenOf(jon, 'respond')).openWindow()
  const view = jons.open(handle.id)
  await until(view.link, (s) => s.link.state === 'live')
  expect(view.room.doc.getArray('timeline').length).toBe(log.length)
}, 60_000)
