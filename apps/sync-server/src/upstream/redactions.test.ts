// What one server on the way refused is known at all of them: whoever brings it again, wherever they do, is told.
import { must, redactions, type NackRange } from '@holdfast/model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Client, until } from '../../test/support/client.ts'
import { type LinkedRig, linkedRigs, live, tokenOf } from '../../test/support/linkedRigs.ts'

const servers = linkedRigs()
const limits = { maxValueBytes: 1_000 }
const LARGE = { id: 'one', text: 'long '.repeat(1_000) }

/** A file with what is too large everywhere, and something before and after it. */
function written() {
  const doc = new Y.Doc()
  for (const value of ['before', LARGE, 'after']) doc.getArray('timeline').push([value])
  const update = Y.encodeStateAsUpdate(doc)
  const parts: readonly NackRange[] = [{ client: doc.clientID, from: 0, to: 3 }]
  const large: readonly NackRange[] = [{ client: doc.clientID, from: 1, to: 2 }]
  const file = () => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, update)
    return copy
  }
  return { parts, large, file }
}
const bring = async (rig: LinkedRig, name: string, doc: Y.Doc, parts: readonly NackRange[]) => {
  const client = await rig.joined({ token: `${name}.respond`, doc })
  const { seq } = await client.barrier(3, parts)
  return { client, seq }
}
const told = (client: Client) => client.all('nack').map(({ ranges, before }) => ({ ranges, before }))
const has = (rig: LinkedRig, client: number) =>
  until(() => rig.sync.stats().updates > 0, `something of ${client}`)
const onServer = (client: Client, seq: number) =>
  until(
    () => client.all('ack').some((ack) => ack.safe === 'server' && ack.seq >= seq),
    'the ack of the server',
  )

test.each([
  ['at a hub, at the server and at another hub', ['north', 'centre', 'south']],
  ['at the server, and at a hub', ['centre', 'south']],
  ['at a hub behind a hub', ['far', 'south', 'centre']],
] as const)('[S110] [H5] what was refused first %s is told in the same way', async (_where, way) => {
  const centre = await servers.start('centre', { kind: 'server', limits })
  const north = await servers.start('north', { above: centre.url, limits })
  const south = await servers.start('south', { above: centre.url, limits })
  const far = await servers.start('far', { above: north.url, limits })
  const rigs = { centre, north, south, far }
  for (const hub of [north, south, far]) {
    await live(hub)
    // The room is open there, and linked.
    await hub.joined({ token: 'zed.observe' })
  }
  await live(far)
  const { parts, large, file } = written()
  const [first, ...others] = way
  const ada = await bring(rigs[first], 'ada', file(), parts)
  expect(told(ada.client)).toEqual([{ ranges: large, before: undefined }])
  await onServer(ada.client, ada.seq)
  for (const other of others) {
    await has(rigs[other], must(parts[0], 'part').client)
    const bringer = await bring(rigs[other], `dee${other}`, file(), parts)
    await until(() => bringer.client.all('nack').length > 0, `what is told at ${other}`)
    expect(told(bringer.client)).toEqual([{ ranges: large, before: true }])
    await onServer(bringer.client, bringer.seq)
  }
})

test('[S110] [H5] what a hub refused, too, while it was apart holds up nobody when it is back', async () => {
  const centre = await servers.start('centre', { kind: 'server', limits })
  const { parts, file } = written()
  await bring(centre, 'ada', file(), parts)
  const hub = await servers.start('hub', { limits })
  const dee = await bring(hub, 'dee', file(), parts)
  hub.link.connect({ url: centre.url, token: tokenOf('hub') })
  await onServer(dee.client, dee.seq)
  expect(dee.client.all('nack').filter(({ relayed }) => relayed !== undefined)).toEqual([])
})

test('[S110] a hub that comes later learns what was refused before it was there', async () => {
  const centre = await servers.start('centre', { kind: 'server', limits })
  const { parts, large, file } = written()
  await bring(centre, 'ada', file(), parts)
  const hub = await servers.start('hub', { above: centre.url, limits })
  await live(hub)
  await hub.joined({ token: 'zed.observe' })
  await has(hub, 0)
  const dee = await bring(hub, 'dee', file(), parts)
  await until(() => dee.client.all('nack').length > 0, 'what is told')
  expect(told(dee.client)).toEqual([{ ranges: large, before: true }])
})

test('[S110] nobody’s word takes away what is here: a hub may say it, a person may not', async () => {
  const centre = await servers.start('centre', { kind: 'server' })
  const { parts, large, file } = written()
  await bring(centre, 'ada', file(), parts)
  const hub = await centre.joined({ token: 'hub.hub' })
  const eve = await centre.joined({ token: 'eve.respond' })
  const claim = { ...must(large[0], 'part'), why: 'tooLarge' }
  for (const liar of [hub, eve]) {
    liar.send(redactions.encode({ parts: [claim, { ...claim, why: 'ofNoKnownKind' }] }))
    await liar.barrier()
  }
  const dee = await bring(centre, 'dee', file(), parts)
  expect([told(dee.client), hub.closed, eve.closed]).toEqual([[], null, null])
  // What a person says is not believed either where it is gone.
  const small = await servers.start('small', { kind: 'server', limits })
  const gone = new Y.Doc()
  gone.getArray('timeline').push(['gone'])
  const own = [{ client: gone.clientID, from: 0, to: 1 }]
  const fay = await bring(small, 'fay', gone, own)
  gone.getArray('timeline').delete(0, 1)
  fay.client.send(redactions.encode({ parts: own.map((part) => ({ ...part, why: 'tooLarge' })) }))
  await fay.client.barrier(1, own)
  expect(told(fay.client)).toEqual([])
})
