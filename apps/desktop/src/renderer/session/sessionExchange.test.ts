import { type IncidentId, logEntry, MAX_UPDATE_BYTES, setSeverity, theIncident } from '@holdfast/model'
import type { Exchange, FileToKeep, IncidentHandle } from '@holdfast/ui'
import { expect, test } from 'vitest'
import type { WindowSession } from './createSession.ts'
import { declared, isOffline, jon, machine, maya, onServer, serverOnDisk, until } from './machine.testing.ts'

const NOWHERE = 'ws://127.0.0.1:9'
const exchangeOf = (session: WindowSession): Exchange => {
  if (!session.exchange) throw new Error('no exchange')
  return session.exchange
}
async function written(
  session: WindowSession,
  handle: IncidentHandle,
  holds: 'unsent' | 'whole',
): Promise<FileToKeep> {
  const file = await exchangeOf(session).write(handle.id, holds)
  if (!file.ok) throw new Error(file.error.reason)
  return file.value
}
async function read(session: WindowSession, { bytes }: FileToKeep, expected: IncidentId | null = null) {
  const opened = await exchangeOf(session).read(bytes, expected)
  if (!opened.ok) throw new Error(opened.error.what)
  return opened.value
}
const texts = (handle: IncidentHandle) => handle.room.store.getState().timeline.map(({ text }) => text)
const log = (handle: IncidentHandle, text: string) =>
  expect(handle.room.run(logEntry, { kind: 'observation', text }).ok).toBe(true)

test('[OFF-5] [X3] [D11] with no server on either machine an incident is carried by file, twice as once, and listed there', async () => {
  const mayas = machine('Maya', NOWHERE, null).openWindow()
  const jons = machine('Jon', NOWHERE, null).openWindow()
  const handle = declared(mayas)
  log(handle, 'Card payments time out')
  const file = await written(mayas, handle, 'unsent')
  expect(file).toMatchObject({
    holds: 'whole',
    name: expect.stringMatching(/^INC-\w+-whole-\d{8}T\d{4}Z\.holdfast$/),
  })

  const opened = await read(jons, file)
  expect(opened).toMatchObject({ title: 'Checkout fails', known: false, brings: true, people: ['Maya'] })
  expect(jons.workspace.room.store.getState().incidents.size).toBe(0)
  await opened.bringIn()
  const view = jons.open(handle.id)
  await view.ready
  expect(texts(view)).toEqual(texts(handle))
  expect(jons.workspace.room.store.getState().incidents.get(handle.id)).toMatchObject({
    title: 'Checkout fails',
  })
  expect(view.link.getState().notOnServer).toBeGreaterThan(0)
  await until(view.local, (s) => s.state === 'safe' && s.at !== null)
  expect(await read(jons, file)).toMatchObject({ known: true, brings: false, entries: 0 })

  log(view, 'Rolled back')
  await (await read(mayas, await written(jons, view, 'whole'), handle.id)).bringIn()
  expect(texts(handle)).toEqual(texts(view))
})

test('[OFF-5] [X9] [D11] only what the server has not got is written; whoever imports it brings it to the server, in the name of its author', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const jonsToken = await server.tokenOf(jon, 'respond')
  const jons = machine('Jon', server.url, jonsToken).openWindow()
  const handle = declared(mayas)
  await onServer(handle)
  for (let i = 0; i < 50; i++) log(handle, `seen ${i}`)
  await onServer(handle)
  const view = jons.open(handle.id)
  await until(view.room.store, (s) => s.timeline.length === handle.room.store.getState().timeline.length)
  await server.stop()
  await Promise.all([isOffline(handle), isOffline(view)])
  log(handle, 'Written apart')
  const file = await written(mayas, handle, 'unsent')
  expect(file.holds).toBe('unsent')
  expect(file.bytes.length).toBeLessThan((await written(mayas, handle, 'whole')).bytes.length / 4)

  const opened = await read(jons, file, handle.id)
  expect(opened).toMatchObject({ known: true, entries: 1, people: ['Maya'] })
  await opened.bringIn()
  expect(texts(view)).toContain('Written apart')
  await mayas.close()
  await server.start()
  jons.retryAll()
  await onServer(view)
  const later = machine('Maya', server.url, await server.tokenOf(maya, 'respond'))
    .openWindow()
    .open(handle.id)
  await until(later.room.store, (s) =>
    s.timeline.some(({ text, by }) => text === 'Written apart' && by.name === 'Maya'),
  )
})

test('[OFF-2] [X13] [D11] [D12] who imports what the server refused to its author has it in the tray, and all else is saved', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const jons = machine('Jon', server.url, await server.tokenOf(jon, 'respond')).openWindow()
  const handle = declared(mayas)
  await onServer(handle)
  await server.stop()
  await isOffline(handle)
  const huge = 'x'.repeat(MAX_UPDATE_BYTES + 10)
  log(handle, 'Before it')
  handle.room.text('conditions').insert(0, huge)
  log(handle, 'After it')
  const file = await written(mayas, handle, 'whole')
  await server.start()
  for (const session of [mayas, jons]) session.retryAll()
  await onServer(handle)

  await (await read(jons, file)).bringIn()
  const view = jons.open(handle.id)
  const tray = jons.tray?.items
  if (!tray) throw new Error('no tray')
  expect(await until(tray, (items) => items.length > 0)).toMatchObject([
    { incident: handle.id, root: 'conditions', text: huge, state: 'removed', person: jon.id },
  ])
  await onServer(view)
  await until(view.link, ({ nacks }) => nacks.length === 0)
  expect(texts(view)).toEqual(texts(handle))
  expect([handle, view].map(({ room }) => room.text('conditions').toString())).toEqual(['', ''])
})

test('[X5] [D11] a part is refused by a machine that has never seen the incident, and nothing is changed there', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const handle = declared(mayas)
  await onServer(handle)
  await server.stop()
  await isOffline(handle)
  handle.room.run(setSeverity, { severity: 'SEV1' })
  const stranger = machine('Lee', NOWHERE, null).openWindow()
  const refused = await exchangeOf(stranger).read((await written(mayas, handle, 'unsent')).bytes, null)
  expect(refused.ok ? '' : refused.error.what).toMatch(/builds on changes/)
  expect(theIncident(stranger.open(handle.id).room.store.getState())).toBeNull()
})

test('[X4] [SEC-1] [D11] a file of another incident, one beyond the link, and any file for an observer are refused', async () => {
  const mayas = machine('Maya', NOWHERE, null).openWindow()
  const [one, two] = [declared(mayas), declared(mayas)]
  const { bytes } = await written(mayas, one, 'whole')
  const other = await exchangeOf(mayas).read(bytes, two.id)
  expect(other.ok ? '' : other.error.what).toBe('This file is of another incident: Checkout fails.')
  const eve = machine('Eve', NOWHERE, null, 'observe').openWindow()
  const looked = await exchangeOf(eve).read(bytes, null)
  expect(looked.ok ? '' : looked.error.what).toMatch(/lets you look/)
  expect(await exchangeOf(eve).write('inc-unknown' as IncidentId, 'whole')).toMatchObject({ ok: false })
})
