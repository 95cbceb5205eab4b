import { type IncidentId, type Person, setSeverity, theIncident } from '@holdfast/model'
import { expect, test } from 'vitest'
import { declared, isOffline, jon, machine, maya, onServer, serverOnDisk, until } from './machine.testing.ts'
import { unfinished } from './unfinished.ts'

test('[OFF-1] an incident declared with no server ever reached is on this machine after a restart, and reaches the server by itself later', async () => {
  const server = await serverOnDisk()
  const [mayas, jons] = [
    machine('Maya', server.url, await server.tokenOf(maya, 'respond')),
    machine('Jon', server.url, await server.tokenOf(jon, 'respond')),
  ]
  await server.stop()

  const first = mayas.openWindow()
  const handle = declared(first)
  const { id } = handle
  await until(handle.local, (s) => s.state === 'safe' && s.at !== null)
  await until(first.workspace.local, (s) => s.state === 'safe' && s.at !== null)
  expect(handle.link.getState()).toMatchObject({ safeOn: 'notYet', server: null })
  expect(handle.link.getState().unsent).toBeGreaterThan(0)
  await first.close()

  const second = mayas.openWindow()
  const again = second.open(id)
  expect(await again.ready).toBe('content')
  expect(theIncident(again.room.store.getState())?.title).toBe('Checkout fails')
  expect(again.link.getState()).toMatchObject({ safeOn: 'notYet' })
  expect(again.link.getState().unsent).toBeGreaterThan(0)
  await second.close()

  await server.start()
  const third = mayas.openWindow()
  await until(third.workspace.link, (s) => s.safeOn === 'server')
  const jonsWindow = jons.openWindow()
  const row = await until(jonsWindow.workspace.room.store, (s) => s.incidents.has(id))
  expect(row.incidents.get(id)).toMatchObject({ title: 'Checkout fails', severity: 'SEV2', ic: 'Maya' })
  const jonsView = jonsWindow.open(id)
  await until(jonsView.room.store, (s) => theIncident(s)?.title === 'Checkout fails')
  await expect.poll(() => unfinished(mayas.storage).list()).toEqual([])
})

test('[OFF-2] the status tells the truth while the server goes and comes back, and nothing is lost', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const jons = machine('Jon', server.url, await server.tokenOf(jon, 'respond')).openWindow()
  const handle = declared(mayas)
  await onServer(handle)
  const jonsView = jons.open(handle.id)
  expect(await jonsView.ready).toBe('content')

  for (const severity of ['SEV1', 'SEV3'] as const) {
    await server.stop()
    await isOffline(handle)
    expect(handle.room.run(setSeverity, { severity, reason: 'seen' }).ok).toBe(true)
    expect(handle.link.getState()).toMatchObject({ unsent: 1, safeOn: 'notYet' })
    expect(jonsView.room.store.getState().severity.get('')?.shown.value).not.toBe(severity)
    await until(handle.local, (s) => s.state === 'safe')
    await server.start()
    mayas.retryAll()
    await onServer(handle)
    jons.retryAll()
    await until(jonsView.room.store, (s) => s.severity.get('')?.shown.value === severity)
  }
  const [one, two] = [handle, jonsView].map((h) => JSON.stringify(h.room.store.getState().timeline))
  expect(one).toBe(two)
})

test('[L14] a change on a desk reaches the row of the list, from the client that made it', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const jons = machine('Jon', server.url, await server.tokenOf(jon, 'respond')).openWindow()
  const handle = declared(mayas)
  const { id } = handle
  await until(jons.workspace.room.store, (s) => s.incidents.has(id))
  const jonsView = jons.open(id)
  await jonsView.ready
  expect(jonsView.room.run(setSeverity, { severity: 'SEV1' }).ok).toBe(true)
  await until(mayas.workspace.room.store, (s) => s.incidents.get(id)?.severity === 'SEV1')
})

test('[OFF-2] [SEC-1] an observer sees the room and who is here, and is told why nothing can be written', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const handle = declared(mayas)
  handle.setDesk('command')
  await onServer(handle)
  const eve = machine(
    'Eve',
    server.url,
    await server.tokenOf({ id: 'eve' as Person['id'], name: 'Eve' }, 'observe'),
    'observe',
  )
  const view = eve.openWindow().open(handle.id)
  expect(await view.ready).toBe('content')
  const refused = view.room.run(setSeverity, { severity: 'SEV1' })
  expect(refused.ok ? '' : refused.error.reason).toMatch(/lets you look, not change the record/)
  const { people } = await until(view.presence, (s) => s.people.length === 2)
  expect(people.map(({ name, access, desk, self }) => ({ name, access, desk, self }))).toEqual([
    { name: 'Eve', access: 'observe', desk: null, self: true },
    { name: 'Maya', access: 'respond', desk: 'command', self: false },
  ])
})

test('[L7] [OFF-2] without any network a hub on this machine stays live: it is asked, and answers', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const handle = declared(mayas)
  await onServer(handle)
  const seen: string[] = []
  handle.link.subscribe(() => void seen.push(handle.link.getState().link.state))
  mayas.networkGone()
  expect(handle.room.run(setSeverity, { severity: 'SEV1' }).ok).toBe(true)
  await onServer(handle)
  expect(new Set(seen)).toEqual(new Set(['live']))
})

test('[OFF-2] an incident that neither this machine nor the server knows is empty, and a foreign token is refused in words', async () => {
  const [server, other] = [await serverOnDisk(), await serverOnDisk()]
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  expect(await mayas.open('inc-unknown' as IncidentId).ready).toBe('empty')
  const stranger = machine('Sam', server.url, await other.tokenOf(jon, 'respond')).openWindow()
  const view = stranger.open('inc-unknown' as IncidentId)
  expect(await view.ready).toBe('empty')
  const { link } = view.link.getState()
  expect(link).toMatchObject({ state: 'refused', code: 4401 })
  expect(link.state === 'refused' ? link.reason : '').toMatch(/another server/)
  const tried = view.room.run(setSeverity, { severity: 'SEV1' })
  expect(tried.ok ? '' : tried.error.reason).toMatch(/another server.* Nothing was changed; you can read\./)
})

test('[D7] opening an incident twice shares one room; it outlives the first to leave', async () => {
  const server = await serverOnDisk()
  const mayas = machine('Maya', server.url, await server.tokenOf(maya, 'respond')).openWindow()
  const one = declared(mayas)
  const two = mayas.open(one.id)
  expect(two.room).toBe(one.room)
  one.close()
  one.close()
  expect(two.room.run(setSeverity, { severity: 'SEV1' }).ok).toBe(true)
  await onServer(two)
  expect(mayas.hasUnstored()).toBe(false)
})
