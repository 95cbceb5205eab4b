import { logEntry, MAX_UPDATE_BYTES, must } from '@holdfast/model'
import type { IncidentHandle, Tray } from '@holdfast/ui'
import { expect, test } from 'vitest'
import type { WindowSession } from './createSession.ts'
import { declared, isOffline, jon, machine, maya, onServer, serverOnDisk, until } from './machine.testing.ts'

const trayOf = ({ tray }: WindowSession): Tray => must(tray, 'tray')
const refused = (session: WindowSession) => until(trayOf(session).items, (items) => items.length > 0)
const words = 'All of Europe is down. '
/** More than one value may be. */
const huge = 'x'.repeat(MAX_UPDATE_BYTES + 10)
const log = (handle: IncidentHandle, text: string) =>
  expect(handle.room.run(logEntry, { kind: 'observation', text }).ok).toBe(true)
const conditions = (handle: IncidentHandle) => handle.room.text('conditions').toString()

test('[OFF-2] [D12] what the server refuses by name is in the tray on disk, gone from the document, and everything else is saved', async () => {
  const server = await serverOnDisk()
  const token = await server.tokenOf(maya, 'respond')
  const mayas = machine('Maya', server.url, token)
  const first = mayas.openWindow()
  const handle = declared(first)
  handle.room.text('conditions').insert(0, words)
  await onServer(handle)
  handle.room.doc.transact(() => {
    handle.room.text('conditions').insert(words.length, huge)
    handle.room.text('needsText').insert(0, 'More hands')
  })
  log(handle, 'Written right after')
  const [item] = await refused(first)
  expect(item).toMatchObject({
    person: maya.id,
    incident: handle.id,
    title: 'Checkout fails',
    root: 'conditions',
    state: 'removed',
    why: expect.stringMatching(/safe/),
  })
  expect(item?.text).toBe(huge)
  await until(handle.link, (s) => s.nacks.length === 0 && s.safeOn === 'server')
  expect(conditions(handle)).toBe(words)

  const jons = machine('Jon', server.url, await server.tokenOf(jon, 'respond')).openWindow()
  const view = jons.open(handle.id)
  await until(view.room.store, (s) => s.timeline.some(({ text }) => text === 'Written right after'))
  expect([conditions(view), view.room.text('needsText').toString()]).toEqual([words, 'More hands'])
  handle.room.text('conditions').insert(words.length, 'Still typing.')
  await expect.poll(() => conditions(view), { timeout: 15_000 }).toBe(`${words}Still typing.`)
  await first.close()

  const second = mayas.openWindow()
  expect(await refused(second)).toEqual([item])
  const again = second.open(handle.id)
  await again.ready
  expect(conditions(again)).toBe(`${words}Still typing.`)
  await trayOf(second).throwAway(must(item, 'item').id)
  expect(trayOf(second).items.getState()).toEqual([])
  await second.close()
  const third = mayas.openWindow()
  await third.open(handle.id).ready
  expect(trayOf(third).items.getState()).toEqual([])
})

test('[OFF-2] [OFF-1] [D12] what was written apart and is refused at the reunion is in the tray, the rest of that work on the server', async () => {
  const server = await serverOnDisk()
  const session = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const handle = declared(session)
  await onServer(handle)
  await server.stop()
  await isOffline(handle)
  log(handle, 'Before it')
  handle.room.text('conditions').insert(0, huge)
  log(handle, 'After it')
  await server.start()
  session.retryAll()
  expect((await refused(session)).map(({ root, text }) => [root, text.length])).toEqual([
    ['conditions', huge.length],
  ])
  await onServer(handle)
  const view = machine('Jon', server.url, await server.tokenOf(jon, 'respond'))
    .openWindow()
    .open(handle.id)
  await until(view.room.store, (s) => s.timeline.length === handle.room.store.getState().timeline.length)
  expect(conditions(view)).toBe('')
})

test('[OFF-2] [SEC-1] [D12] a refusal that names no part takes nothing out: the words are in the tray and in the document', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const handle = declared(mayas)
  log(handle, 'On the server')
  await onServer(handle)
  const eve = machine('Eve', server.url, await server.tokenOf(jon, 'observe')).openWindow()
  const view = eve.open(handle.id)
  await until(view.link, (s) => s.link.state === 'live')
  view.room.text('conditions').insert(0, 'I may not write this')
  const items = await refused(eve)
  expect(items).toMatchObject([{ state: 'kept', root: 'conditions', text: 'I may not write this' }])
  expect(conditions(view)).toBe('I may not write this')
  expect(conditions(handle)).toBe('')
  expect(view.link.getState().nacks).toHaveLength(1)
})

test('[OFF-2] [SEC-1] [D12] after a reload too the words of such a refusal are known: the server says what it has', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond'))
  const first = mayas.openWindow()
  const handle = declared(first)
  await onServer(handle)
  await server.stop()
  await isOffline(handle)
  log(handle, 'Written while nobody answered')
  await first.close()
  await server.start()
  const lowered = mayas.withToken(await server.tokenOf(maya, 'observe')).openWindow()
  lowered.open(handle.id)
  const items = await until(trayOf(lowered).items, (all) => all.some(({ root }) => root === 'timeline'))
  expect(items.filter(({ incident }) => incident === handle.id)).toMatchObject([
    { state: 'kept', root: 'timeline', text: 'Written while nobody answered' },
  ])
})
