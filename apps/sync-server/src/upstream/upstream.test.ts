import { WORKSPACE_ROOM } from '@holdfast/model'
import { expect, test } from 'vitest'
import { until } from '../../test/support/client.ts'
import { linkedRigs, live, tokenOf } from '../../test/support/linkedRigs.ts'
import { createMemoryStore } from '../store/memory.ts'
import { ackedInMemory } from './ackedRows.ts'

const servers = linkedRigs()
const words = (client: { doc: { getText(name: string): { toString(): string } } }) =>
  client.doc.getText('situation').toString()
const write = (
  client: { doc: { getText(name: string): { insert(at: number, text: string): void } } },
  text: string,
) => client.doc.getText('situation').insert(0, text)

test('[H1] what is written at the hub and at the server is the same in both, live', async () => {
  const server = await servers.start('centre', { kind: 'server' })
  const hub = await servers.start('hub', { above: server.url })
  const near = await hub.joined({ token: 'ada.respond' })
  const far = await server.joined({ token: 'ben.respond' })
  write(near, 'near ')
  await until(() => words(far) === 'near ', 'the change of the hub')
  write(far, 'far ')
  await until(() => words(near) === 'far near ', 'the change of the server')
  expect(words(far)).toBe(words(near))
})

test('[H2] what a hub brings is stored with its author, and what comes down names the server', async () => {
  const server = await servers.start('centre', { kind: 'server' })
  const hub = await servers.start('hub', { above: server.url })
  const near = await hub.joined({ token: 'ada.respond' })
  const far = await server.joined({ token: 'ben.respond' })
  write(near, 'near ')
  await until(() => words(far) === 'near ')
  write(far, 'far ')
  await until(() => words(near) === 'far near ')
  const actors = async ({ store }: typeof hub) => {
    const rows = await store.rows('incident/one', 0, 100)
    return rows.ok ? rows.value.map(({ actor }) => actor) : []
  }
  expect(await actors(server)).toEqual(['ada', 'ben'])
  expect(await actors(hub)).toEqual(['ada', 'upstream:centre'])
})

test('[H10] a barrier is acknowledged for this machine first, and for the server when the server has it', async () => {
  const hub = await servers.start('hub')
  const near = await hub.joined({ token: 'ada.respond' })
  write(near, 'offline ')
  expect(await near.barrier()).toMatchObject({ safe: 'machine' })
  expect(near.all('ack')).toHaveLength(1)
  const server = await servers.start('centre', { kind: 'server' })
  hub.link.connect({ url: server.url, token: tokenOf('hub') })
  await until(() => near.all('ack').length === 2, 'the second ack')
  expect(near.all('ack')[1]).toMatchObject({ seq: 1, safe: 'server' })
  const stored = await server.store.rows('incident/one', 0, 10)
  expect(stored.ok && stored.value.map(({ actor }) => actor)).toEqual(['ada'])
  await until(() => hub.link.status().caughtUp, 'everything to be up there')
})

test('[H10] a hub in between passes on only what its own server has', async () => {
  const middle = await servers.start('middle')
  const hub = await servers.start('hub', { above: middle.url })
  const near = await hub.joined({ token: 'ada.respond' })
  const between = await middle.joined({ token: 'ben.respond' })
  write(near, 'near ')
  await near.barrier()
  await until(() => words(between) === 'near ')
  await between.barrier()
  expect(near.all('ack').map(({ safe }) => safe)).toEqual(['machine'])
  const server = await servers.start('centre', { kind: 'server' })
  middle.link.connect({ url: server.url, token: tokenOf('middle') })
  await until(() => near.all('ack').some(({ safe }) => safe === 'server'), 'the ack from two hops up')
  const stored = await server.store.rows('incident/one', 0, 10)
  expect(stored.ok && stored.value.map(({ actor }) => actor)).toEqual(['ada'])
})

test('[H3] rows of a time without the server go up with their authors, also from rooms that nobody is in', async () => {
  const store = createMemoryStore()
  const acked = ackedInMemory()
  const before = await servers.start('hub', { store, up: { acked } })
  const ada = await before.joined({ token: 'ada.respond' })
  const ben = await before.joined({ token: 'ben.respond' })
  write(ada, 'a ')
  await ada.barrier()
  await until(() => words(ben) === 'a ')
  write(ben, 'b ')
  await ben.barrier()
  const cy = await before.joined({ token: 'cy.respond', room: WORKSPACE_ROOM })
  write(cy, 'c ')
  await cy.barrier()
  await before.stop()
  const server = await servers.start('centre', { kind: 'server' })
  const hub = await servers.start('hub', { store, up: { acked }, above: server.url })
  await until(() => hub.link.status().caughtUp, 'everything to be up there')
  const actors = async (room: string) => {
    const rows = await server.store.rows(room, 0, 10)
    return rows.ok ? rows.value.map(({ actor }) => actor) : []
  }
  expect(await actors('incident/one')).toEqual(['ada', 'ben'])
  expect(await actors(WORKSPACE_ROOM)).toEqual(['cy'])
})

test('[H1] a server that was away meanwhile brings what it has, and gets what it missed', async () => {
  const store = createMemoryStore()
  const first = await servers.start('centre', { kind: 'server', store })
  const hub = await servers.start('hub', { above: first.url })
  await live(hub)
  const near = await hub.joined({ token: 'ada.respond' })
  await first.stop()
  await until(() => hub.link.status().state === 'offline')
  write(near, 'near ')
  await near.barrier()
  const again = await servers.start('centre', { kind: 'server', store })
  const far = await again.joined({ token: 'ben.respond' })
  write(far, 'far ')
  await far.barrier()
  hub.link.connect({ url: again.url, token: tokenOf('hub') })
  await until(() => words(near).length === words(far).length && words(far).includes('near '))
  expect(words(near)).toBe(words(far))
})
