import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import { type Client, until } from '../../test/support/client.ts'
import { type LinkedRig, linkedRigs, live, tokenOf } from '../../test/support/linkedRigs.ts'
import { relayedPresence } from '../presence/relayedPresence.ts'

const servers = linkedRigs()

/** Who is here by presence id, as a client was told so far; those who left are gone. */
function here(client: Client): Record<number, string> {
  const states = new Map<number, { clock: number; name: string | null }>()
  for (const { bytes } of client.all('awareness')) {
    const decoder = decoding.createDecoder(bytes)
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const id = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const state = JSON.parse(decoding.readVarString(decoder)) as { user: { name: string } } | null
      if (clock > (states.get(id)?.clock ?? -1)) states.set(id, { clock, name: state?.user.name ?? null })
    }
  }
  return Object.fromEntries([...states].flatMap(([id, { name }]) => (name === null ? [] : [[id, name]])))
}

test('[H12] everybody is seen once on both sides, under the name of their own admission', async () => {
  const server = await servers.start('centre', { kind: 'server' })
  const hub = await servers.start('hub', { above: server.url })
  const ada = await hub.joined({ token: 'ada.respond' })
  const ben = await server.joined({ token: 'ben.respond' })
  const cy = await hub.joined({ token: 'cy.observe' })
  ada.sendPresence(1, 1, { user: { id: 'boss', name: 'BOSS' }, desk: 'ops' })
  ben.sendPresence(2, 1, { user: {} })
  cy.sendPresence(3, 1, { user: {} })
  await until(() => Object.keys(here(ben)).length === 2, 'ben to see both')
  await until(() => Object.keys(here(ada)).length === 2, 'ada to see both')
  expect(here(ben)).toEqual({ 1: 'ADA', 3: 'CY' })
  expect(here(ada)).toEqual({ 2: 'BEN', 3: 'CY' })
  expect(here(cy)).toEqual({ 1: 'ADA', 2: 'BEN' })
})

test('[H12] who leaves the hub leaves the server, and with the link everybody beyond it leaves', async () => {
  const server = await servers.start('centre', { kind: 'server' })
  const hub = await servers.start('hub', { above: server.url })
  const ada = await hub.joined({ token: 'ada.respond' })
  const ben = await server.joined({ token: 'ben.respond' })
  const cy = await hub.joined({ token: 'cy.respond' })
  ada.sendPresence(1, 1, { user: {} })
  ben.sendPresence(2, 1, { user: {} })
  cy.sendPresence(3, 1, { user: {} })
  await until(() => Object.keys(here(ben)).length === 2 && 2 in here(cy))
  await ada.close()
  await until(() => !(1 in here(ben)), 'ada to leave')
  hub.link.disconnect()
  await until(() => Object.keys(here(ben)).length === 0 && !(2 in here(cy)), 'all to leave')
  hub.link.connect({ url: server.url, token: tokenOf('hub') })
  await until(() => 3 in here(ben) && 2 in here(cy), 'those who stayed to be seen again')
  expect([here(ben), here(cy)]).toEqual([{ 3: 'CY' }, { 2: 'BEN' }])
})

test('[H12] a server takes nobody’s place who is here by themselves, and a window that moves is taken over', async () => {
  const server = await servers.start('centre', { kind: 'server' })
  const hub = await servers.start('hub', { above: server.url })
  await live(hub)
  const near = await hub.joined({ token: 'eve.respond' })
  const ben = await server.joined({ token: 'ben.respond' })
  const cy = await server.joined({ token: 'cy.respond' })
  ben.sendPresence(2, 1, { user: {} })
  await until(() => 2 in here(near))
  near.sendPresence(2, 5_000_000_000_000, { user: {} })
  near.sendPresence(4, 1, { user: {} })
  await until(() => 4 in here(cy), 'eve herself')
  expect(here(cy)).toEqual({ 2: 'BEN', 4: 'EVE' })
  const moved = await server.joined({ token: 'eve.respond' })
  await near.close()
  moved.sendPresence(4, 2, { user: {}, desk: 'ops' })
  await until(() => 4 in here(cy))
  expect(here(cy)[4]).toBe('EVE')
})

test('[H12] who moved to another hub and back is seen again, by both ways', async () => {
  const centre = await servers.start('centre', { kind: 'server' })
  const one = await servers.start('one', { above: centre.url })
  const two = await servers.start('two', { above: one.url })
  await Promise.all([live(one), live(two)])
  const ada = await one.joined({ token: 'ada.respond' })
  const ben = await two.joined({ token: 'ben.respond' })
  ada.sendPresence(1, 1, { user: {} })
  ben.sendPresence(2, 1, { user: {} })
  await until(() => 2 in here(ada) && 1 in here(ben), 'the bridge')
  two.link.connect({ url: centre.url, token: tokenOf('two') })
  await live(two)
  ben.sendPresence(2, 2, { user: {}, desk: 'ops' })
  ada.sendPresence(1, 2, { user: {}, desk: 'ops' })
  await until(() => 2 in here(ada) && 1 in here(ben), 'both over the server')
  expect([here(ada), here(ben)]).toEqual([{ 2: 'BEN' }, { 1: 'ADA' }])
})

test('[H12] a hub that comes again is believed before its former connection ends, and what still arrives there is late', async () => {
  const server = await servers.start('centre', { kind: 'server' })
  const ben = await server.joined({ token: 'ben.respond' })
  const ada = { user: { id: 'ada', name: 'ADA' } }
  const former = await server.joined({ token: tokenOf('hub') })
  former.sendPresence(1, 1, ada)
  await until(() => 1 in here(ben))
  const again = await server.joined({ token: tokenOf('hub') })
  again.sendPresence(1, 2, { ...ada, desk: 'ops' })
  await again.barrier()
  former.sendPresence(1, 3, { ...ada, desk: 'command' })
  await former.barrier()
  await former.close()
  const marked = await server.joined({ token: 'cy.respond' })
  marked.sendPresence(3, 1, { user: {} })
  await until(() => 3 in here(ben), 'somebody who came after the end of that connection')
  expect(here(ben)).toEqual({ 1: 'ADA', 3: 'CY' })
})

test('[H13] the way between servers is theirs to say: who repeats it of themselves is seen beyond all the same', async () => {
  const server = await servers.start('centre', { kind: 'server' })
  const hub = await servers.start('hub', { above: server.url })
  const ben = await server.joined({ token: 'ben.respond' })
  const ada = await hub.joined({ token: 'ada.respond' })
  ada.sendPresence(1, 1, { user: {}, via: ['centre', 'hub'] })
  await until(() => 1 in here(ben), 'ada beyond the hub')
  expect(here(ben)).toEqual({ 1: 'ADA' })
})

test('[H13] presence that came through a server before, or too far, is dropped', () => {
  const ada = { user: { id: 'ada', name: 'ADA' } }
  const passed = relayedPresence(JSON.stringify(ada), 'b')
  expect(passed.ok && passed.value).toEqual({
    personId: 'ada',
    state: JSON.stringify({ ...ada, via: ['b'] }),
    hops: 0,
  })
  expect(relayedPresence(JSON.stringify({ ...ada, via: ['a', 'b'] }), 'b')).toEqual({ ok: true, value: null })
  const far = { ...ada, via: ['1', '2', '3', '4', '5', '6', '7', '8'] }
  expect(relayedPresence(JSON.stringify(far), 'b')).toEqual({ ok: true, value: null })
  for (const bad of ['[]', '7', '{}', '{"user":{}}', 'no json', '{"user":{"id":"a","__proto__":{}}}'])
    expect(relayedPresence(bad, 'b').ok).toBe(false)
})

async function ring(): Promise<readonly [LinkedRig, LinkedRig, LinkedRig]> {
  const a = await servers.start('a')
  const b = await servers.start('b', { above: a.url })
  const c = await servers.start('c', { above: b.url })
  a.link.connect({ url: c.url, token: tokenOf('a') })
  await Promise.all([live(a), live(b), live(c)])
  return [a, b, c]
}
const heardBy = (rigs: readonly LinkedRig[]) =>
  rigs.reduce((sum, { sync }) => sum + sync.stats().messagesReceived, 0)

test('[H13] in a ring of three servers one edit and one coming and going are a bounded number of messages', async () => {
  const rigs = await ring()
  const [one, two, three] = await Promise.all(
    rigs.map((rig, i) => rig.joined({ token: `p${i}.respond` })) as [
      Promise<Client>,
      Promise<Client>,
      Promise<Client>,
    ],
  )
  const words = (client: Client) => client.doc.getText('can').toString()
  const quiet = heardBy(rigs)
  one.doc.getText('can').insert(0, 'x')
  await until(() => words(two) === 'x' && words(three) === 'x')
  one.sendPresence(1, 1, { user: {} })
  await until(() => 1 in here(two) && 1 in here(three))
  await one.close()
  await until(() => !(1 in here(two)) && !(1 in here(three)), 'the one who left to be gone everywhere')
  const spent = heardBy(rigs) - quiet
  expect(spent).toBeLessThan(40)
  const then = heardBy(rigs)
  for (let i = 0; i < 10; i++) await two.barrier()
  expect(heardBy(rigs) - then).toBe(10)
  for (const { store } of rigs) {
    const rows = await store.rows('incident/one', 0, 100)
    expect(rows.ok && rows.value).toHaveLength(1)
  }
  expect(here(two)).toEqual({})
})
