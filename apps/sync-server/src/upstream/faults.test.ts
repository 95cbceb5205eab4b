import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Client, until } from '../testing/client.ts'
import { brokenStore } from '../testing/brokenStore.ts'
import { type LinkedRig, linkedRigs, live, tokenOf } from '../testing/linkedRigs.ts'

const servers = linkedRigs()
const words = (client: Client) => client.doc.getText('can').toString()
const write = (client: Client, text: string) => client.doc.getText('can').insert(0, text)
const isOnServer = (client: Client, seq: number) =>
  client.all('ack').some((ack) => ack.safe === 'server' && ack.seq >= seq)
const actorsAt = async ({ store }: LinkedRig, room = 'incident/one') => {
  const rows = await store.rows(room, 0, 1_000)
  return rows.ok ? rows.value.map(({ actor }) => actor) : []
}

test('[H10] [S50] while the server’s disk is full nothing is called safe on it, and once it works everything is', async () => {
  const store = brokenStore()
  const server = await servers.start('centre', { kind: 'server', store })
  const hub = await servers.start('hub', { above: server.url })
  await live(hub)
  const ada = await hub.joined({ token: 'ada.respond' })
  write(ada, 'before ')
  const first = await ada.fence()
  await until(() => isOnServer(ada, first.seq))
  store.disk = 'full'
  write(ada, 'during ')
  const { seq, safe } = await ada.fence()
  expect(safe).toBe('machine')
  await until(() => server.sync.stats().readOnly !== null)
  await ada.fence()
  expect(isOnServer(ada, seq)).toBe(false)
  store.disk = 'good'
  await server.timers.advance(2_000)
  await until(() => isOnServer(ada, seq), 'the ack of the server')
  expect(await actorsAt(server)).toEqual(['ada', 'ada'])
})

test('[H1] [S50] what came while the hub’s disk was full comes again', async () => {
  const store = brokenStore()
  const server = await servers.start('centre', { kind: 'server' })
  const hub = await servers.start('hub', { above: server.url, store })
  await live(hub)
  const ada = await hub.joined({ token: 'ada.respond' })
  const ben = await server.joined({ token: 'ben.respond' })
  store.disk = 'full'
  write(ben, 'during ')
  await ben.fence()
  await until(() => hub.sync.stats().readOnly !== null)
  expect(words(ada)).toBe('')
  store.disk = 'good'
  await hub.timers.advance(2_000)
  await until(() => words(ada) === 'during ', 'what was missed')
  await until(() => hub.link.status().state === 'live')
})

test('[H5] [H2] a hub lends nobody somebody else’s client id: the server refuses, and says whom', async () => {
  const server = await servers.start('centre', { kind: 'server' })
  const hub = await servers.start('hub')
  const ben = await server.joined({ token: 'ben.respond' })
  write(ben, 'ben ')
  await ben.fence()
  // Eve writes under Ben's id where nobody knows him yet.
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(ben.doc))
  doc.clientID = ben.doc.clientID
  const eve = await hub.joined({ token: 'eve.respond', doc })
  const ada = await hub.joined({ token: 'ada.respond' })
  write(eve, 'eve ')
  const eves = await eve.fence()
  ada.doc.getText('situation').insert(0, 'ada ')
  const adas = await ada.fence()
  // What builds on what is refused cannot be stored either: its author is told too.
  const cy = await hub.joined({ token: 'cy.respond' })
  write(cy, 'cy ')
  const cys = await cy.fence()
  hub.link.connect({ url: server.url, token: tokenOf('hub') })
  await until(() => isOnServer(ada, adas.seq), 'ada’s ack')
  expect((await eve.first('nack')).reason).toBe('notAllowed')
  expect(isOnServer(eve, eves.seq)).toBe(false)
  expect((await cy.first('nack')).reason).toBe('malformed')
  expect(isOnServer(cy, cys.seq)).toBe(false)
  await until(() => ben.doc.getText('situation').toString() === 'ada ')
  expect(words(ben)).toBe('ben ')
})

test('[H5] [S104] what somebody carries through a hub is judged again, and taken once the id is not in use any more', async () => {
  const server = await servers.start('centre', { kind: 'server' })
  const hub = await servers.start('hub')
  const ben = await server.joined({ token: 'ben.respond' })
  write(ben, 'ben ')
  await ben.fence()
  // What Ben made before his line broke, and gave to Ada.
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(ben.doc))
  doc.clientID = ben.doc.clientID
  doc.getText('can').insert(0, 'unsent ')
  const ada = await hub.joined({ token: 'ada.respond', doc })
  await ada.fence()
  const cy = await hub.joined({ token: 'cy.respond' })
  write(cy, 'on top ')
  await cy.fence()
  const { seq } = await ada.fence()
  hub.link.connect({ url: server.url, token: tokenOf('hub') })
  expect(await ada.first('nack')).toMatchObject({ reason: 'notAllowed', later: true })
  expect(await cy.first('nack')).toMatchObject({ reason: 'malformed', later: true })
  await hub.timers.advance(2_000)
  await until(() => ada.all('nack').length === 2, 'the second verdict')
  expect(isOnServer(ada, seq)).toBe(false)
  await ben.close()
  await hub.timers.advance(4_000)
  await until(() => isOnServer(ada, seq), 'the ack of the server')
  const late = await server.joined({ token: 'lea.observe' })
  expect(words(late)).toBe('on top unsent ben ')
  expect(await actorsAt(server)).toEqual(['ben', 'ada', 'cy'])
})

test('[H5] [H10] a refusal two hops up comes back to its author, and holds up nobody else', async () => {
  const server = await servers.start('centre', { kind: 'server' })
  const ben = await server.joined({ token: 'ben.respond' })
  write(ben, 'ben ')
  await ben.fence()
  const middle = await servers.start('middle')
  const hub = await servers.start('hub', { above: middle.url })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(ben.doc))
  doc.clientID = ben.doc.clientID
  const eve = await hub.joined({ token: 'eve.respond', doc })
  const ada = await hub.joined({ token: 'ada.respond' })
  middle.link.connect({ url: server.url, token: tokenOf('middle') })
  await live(middle)
  write(eve, 'eve ')
  const eves = await eve.fence()
  ada.doc.getText('situation').insert(0, 'ada ')
  const adas = await ada.fence()
  await until(() => isOnServer(ada, adas.seq), 'ada’s ack')
  expect((await eve.first('nack')).reason).toBe('notAllowed')
  expect(isOnServer(eve, eves.seq)).toBe(false)
  expect(words(ben)).toBe('ben ')
})

test('[H2] an observer’s presence at a hub gives no right to write at the server', async () => {
  const server = await servers.start('centre', { kind: 'server' })
  const hub = await servers.start('hub', { above: server.url })
  await live(hub)
  const vic = await hub.joined({ token: 'vic.observe' })
  vic.sendPresence(vic.doc.clientID, 1, {})
  write(vic, 'not allowed ')
  expect((await vic.first('nack')).reason).toBe('notAllowed')
  const ada = await hub.joined({ token: 'ada.respond' })
  write(ada, 'ada ')
  const { seq } = await ada.fence()
  await until(() => isOnServer(ada, seq))
  expect(await actorsAt(server)).toEqual(['ada'])
})

test('[H1] [H3] a room of ten thousand entries goes up whole, with its authors, and comes down whole', async () => {
  const hub = await servers.start('hub')
  const ada = await hub.joined({ token: 'ada.respond' })
  const log = ada.doc.getArray('timeline')
  for (let i = 0; i < 100; i++)
    log.push(Array.from({ length: 100 }, (_, n) => ({ id: `${i}-${n}`, text: 'something happened' })))
  const { seq } = await ada.fence()
  const server = await servers.start('centre', { kind: 'server' })
  hub.link.connect({ url: server.url, token: tokenOf('hub') })
  await until(() => isOnServer(ada, seq), 'everything to be up there')
  expect(new Set(await actorsAt(server))).toEqual(new Set(['ada']))
  const far = await server.joined({ token: 'ben.respond' })
  expect(far.doc.getArray('timeline')).toHaveLength(10_000)
  const second = await servers.start('second', { above: server.url })
  const near = await second.joined({ token: 'cy.respond' })
  await until(() => near.doc.getArray('timeline').length === 10_000, 'all of it below')
  expect(await actorsAt(second)).toEqual(['upstream:centre'])
})

test('[H3] a room is kept for as long as it has unsent rows, and no longer', async () => {
  const hub = await servers.start('hub', { limits: { graceMs: 1_000 }, above: 'ws://127.0.0.1:1' })
  const ada = await hub.joined({ token: 'ada.respond' })
  write(ada, 'unsent ')
  await ada.fence()
  await ada.close()
  await hub.timers.advance(5_000)
  expect(hub.sync.stats().rooms).toBe(2)
  expect(hub.link.status()).toMatchObject({ unsent: 1, caughtUp: false, state: 'offline' })
  const server = await servers.start('centre', { kind: 'server' })
  hub.link.connect({ url: server.url, token: tokenOf('hub') })
  await until(() => hub.link.status().caughtUp)
  await until(() => {
    void hub.timers.advance(2_000)
    return hub.sync.stats().rooms === 1
  }, 'the room to be let go')
  expect(await actorsAt(server)).toEqual(['ada'])
})
