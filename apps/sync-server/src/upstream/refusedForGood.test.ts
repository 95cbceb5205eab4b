// What the server refuses for good, and a hub holds already as somebody else's: who stands for it is told, too, and is
// never told that it is on the server.
import type { NackRange } from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Client, until } from '../../test/support/client.ts'
import { type LinkedRig, linkedRigs, live, tokenOf } from '../../test/support/linkedRigs.ts'

const servers = linkedRigs()
const centre = (limit: 'maxValueBytes' | 'maxMessageBytes') =>
  servers.start('centre', { kind: 'server', limits: { [limit]: 1_000 } })
const isOnServer = (client: Client, seq: number) =>
  client.all('ack').some((ack) => ack.safe === 'server' && ack.seq >= seq)
const onServer = (client: Client, seq: number) =>
  until(() => isOnServer(client, seq), 'the ack of the server')

/** Ada writes too large a value for the server, where only this hub is: `file` is a copy of it. */
async function tooLargeAt(hub: LinkedRig) {
  const ada = await hub.joined({ token: 'ada.respond' })
  ada.doc.getArray('timeline').push([{ id: 'one', text: 'long '.repeat(1_000) }])
  const { seq } = await ada.barrier()
  const { clientID: client } = ada.doc
  const parts: readonly NackRange[] = [{ client, from: 0, to: Y.getState(ada.doc.store, client) }]
  const file = () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ada.doc))
    return doc
  }
  return { ada, seq, parts, file }
}

test('[H5] [OFF-2] who brought to a hub, in a file, what the server refuses to its author is told the same', async () => {
  const server = await centre('maxValueBytes')
  const hub = await servers.start('hub')
  const { ada, seq, parts, file } = await tooLargeAt(hub)
  const dee = await hub.joined({ token: 'dee.respond', doc: file() })
  const dees = await dee.barrier(1, parts)
  // Eli left something of his own unsent; Fay does not know what it was.
  const eli = await hub.joined({ token: 'eli.respond' })
  eli.doc.getText('situation').insert(0, 'eli ')
  const elis = await eli.barrier(1, [{ client: eli.doc.clientID, from: 0, to: 4 }])
  const fay = await hub.joined({ token: 'fay.respond', doc: file() })
  const fays = await fay.barrier(1)
  hub.link.connect({ url: server.url, token: tokenOf('hub') })
  await onServer(eli, elis.seq)
  expect(await ada.first('nack')).toMatchObject({ reason: 'tooLarge' })
  expect(await dee.first('nack')).toMatchObject({ reason: 'tooLarge', ranges: parts })
  expect([eli.all('nack'), fay.all('nack')]).toEqual([[], []])
  const gus = await hub.joined({ token: 'gus.respond', doc: file() })
  const guss = await gus.barrier(1, parts)
  expect(await gus.first('nack')).toMatchObject({ reason: 'tooLarge', ranges: parts })
  // Everybody's acks come together: those with Eli's next.
  eli.doc.getText('situation').insert(0, 'more ')
  await onServer(eli, (await eli.barrier()).seq)
  expect(
    [ada, dee, fay, gus].map((one, i) => isOnServer(one, [seq, dees.seq, fays.seq, guss.seq][i] ?? 0)),
  ).toEqual([false, false, false, false])
})

test.each(['before', 'after'] as const)(
  '[H5] [H10] what was brought to another hub %s the server’s refusal comes back there, and holds up nobody else',
  async (when) => {
    const server = await centre('maxMessageBytes')
    const middle = await servers.start('middle')
    const north = await servers.start('north', { above: middle.url })
    await live(north)
    const { ada, seq, parts, file } = await tooLargeAt(north)
    const south = await servers.start('south')
    const dee = await south.joined({ token: 'dee.respond', doc: file() })
    const dees = await dee.barrier(1, parts)
    const linkUp = async () => {
      middle.link.connect({ url: server.url, token: tokenOf('middle') })
      await ada.first('nack')
    }
    if (when === 'after') await linkUp()
    south.link.connect({ url: middle.url, token: tokenOf('south') })
    await live(south)
    const eli = await south.joined({ token: 'eli.respond' })
    eli.doc.getText('situation').insert(0, 'eli ')
    const elis = await eli.barrier()
    if (when === 'before') await linkUp()
    await onServer(eli, elis.seq)
    expect(await dee.first('nack')).toMatchObject({ reason: 'tooLarge' })
    // On a new connection all is filtered again.
    middle.link.disconnect()
    middle.link.connect({ url: server.url, token: tokenOf('middle') })
    await live(middle)
    eli.doc.getText('situation').insert(0, 'more ')
    await onServer(eli, (await eli.barrier()).seq)
    expect([isOnServer(ada, seq), isOnServer(dee, dees.seq), eli.all('nack')]).toEqual([false, false, []])
  },
)

test('[S110] [H5] a part that the server refused to its author stays refused, whatever connection the hub brings it on', async () => {
  const server = await centre('maxValueBytes')
  const hub = await servers.start('hub', { above: server.url })
  await live(hub)
  const { ada, seq, parts } = await tooLargeAt(hub)
  expect(await ada.first('nack')).toMatchObject({ reason: 'tooLarge', ranges: parts })
  hub.link.disconnect()
  hub.link.connect({ url: server.url, token: tokenOf('hub') })
  await until(() => ada.all('nack').some(({ before }) => before), 'the refusal of the new connection')
  const eli = await hub.joined({ token: 'eli.respond' })
  eli.doc.getText('situation').insert(0, 'eli ')
  await onServer(eli, (await eli.barrier()).seq)
  expect([isOnServer(ada, seq), eli.all('nack')]).toEqual([false, []])
})
