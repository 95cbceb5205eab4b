import {
  answerQuestion,
  createDocumentRoom,
  createIds,
  declare,
  type DocumentRoom,
  holderOf,
  type IncidentDocument,
  type IncidentId,
  incidentDocument,
  LONGEST_QUESTION,
  MINUTE,
  MOST_WAITING,
  must,
  offerCommand,
  openRequests,
  type Person,
  takeRole,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { brokenStore } from '../../test/support/brokenStore.ts'
import type { Client } from '../../test/support/client.ts'
import { linkedRigs, live } from '../../test/support/linkedRigs.ts'
import type { Rig } from '../../test/support/rig.ts'
import { withRig } from '../../test/support/withRig.ts'
import { createMemoryStore } from '../store/memory.ts'

const bench = withRig()
const linked = linkedRigs()
const maya: Person = { id: 'maya' as Person['id'], name: 'Maya' }
const ID = '0199c5a0-0000-7000-8000-000000000001'

function roomOn(doc: Y.Doc, rig: Rig): DocumentRoom<IncidentDocument> {
  const { clock } = rig.timers
  return createDocumentRoom({ document: incidentDocument, doc, clock, newId: createIds(clock), actor: maya })
}

/** Somebody who responds, with an incident that the server has. */
async function declared(rig: Rig, joined: (token: string) => Promise<Client>) {
  const client = await joined('maya.respond')
  const room = roomOn(client.doc, rig)
  room.run(declare, { id: 'one' as IncidentId, title: 'Down', severity: 'SEV1' })
  await client.barrier()
  return { client, room }
}
const joinedBench = (token: string) => bench.joined({ token })
const asked = ({ doc }: Client) =>
  [...doc.getMap<Y.Map<unknown>>('questions').values()].map((row) => row.toJSON())
const valueOf = <T>(result: { readonly ok: boolean; readonly value?: T }): T | undefined => result.value
const entries = ({ doc }: Client) =>
  (doc.getArray('timeline').toJSON() as { kind: string; text: string }[]).filter(
    (one) => one.kind === 'question',
  )

test("[FRM-9] [S140] an observer's question is in the incident under the asker's name, with an answer clock and an entry, before it is answered", async () => {
  const rig = await bench.start()
  const { client } = await declared(rig, joinedBench)
  const eva = await bench.joined({ token: 'eva.observe' })
  eva.command(ID, 'question.ask', { text: '  Are orders lost?  ' })
  expect(await eva.first('reply')).toMatchObject({ id: ID, ok: true })
  await client.until(() => asked(client).length === 1)
  const now = rig.timers.clock.now()
  expect(asked(client)).toEqual([
    {
      text: 'Are orders lost?',
      askedBy: { id: 'eva', name: 'EVA' },
      askedAt: now,
      dueAt: now + 10 * MINUTE,
      mergedInto: null,
      answer: '',
      answeredBy: null,
      answeredAt: null,
      sources: [],
      promotedBy: null,
      promotedAt: null,
      promotedBecause: '',
    },
  ])
  expect(entries(client)).toMatchObject([{ text: 'EVA asks: Are orders lost?' }])
  const rows = await rig.store.rows('incident/one', 0, 10)
  expect((rows.ok ? rows.value : []).at(-1)?.actor).toBe('eva')
})

test('[FRM-9] [S140] a question that waited for a connection keeps the time at which it was asked; a time that cannot be is not kept', async () => {
  const rig = await bench.start()
  const { client } = await declared(rig, joinedBench)
  const eva = await bench.joined({ token: 'eva.observe' })
  const now = rig.timers.clock.now()
  const times = [now - 12 * MINUTE, now + MINUTE, now - 25 * 60 * MINUTE, 'soon']
  for (const [i, askedAt] of times.entries())
    eva.command(`${ID.slice(0, -1)}${i + 2}`, 'question.ask', { text: `Question ${i}`, askedAt })
  await client.until(() => asked(client).length === times.length)
  const read = asked(client).map((one) => [one['text'], one['askedAt'], one['dueAt']])
  expect(read.toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))).toEqual([
    ['Question 0', now - 12 * MINUTE, now + 10 * MINUTE],
    ['Question 1', now, now + 10 * MINUTE],
    ['Question 2', now, now + 10 * MINUTE],
    ['Question 3', now, now + 10 * MINUTE],
  ])
})

test('[S141] a question sent again is there once: over a new connection, and after the server was started again', async () => {
  const store = createMemoryStore()
  const first = await bench.start({ store })
  await declared(first, joinedBench)
  const eva = await bench.joined({ token: 'eva.observe' })
  for (const text of ['When?', 'When?']) eva.command(ID, 'question.ask', { text })
  await eva.until(() => eva.all('reply').length === 2)
  await first.stop()

  await bench.start({ store })
  const again = await bench.joined({ token: 'eva.observe' })
  again.command(ID, 'question.ask', { text: 'When?' })
  expect(await again.first('reply')).toMatchObject({ ok: true })
  expect([asked(again).length, entries(again).length]).toEqual([1, 1])
  const other = await bench.joined({ token: 'bob.observe' })
  other.command(ID, 'question.ask', { text: 'Mine' })
  expect(await other.first('reply')).toMatchObject({
    ok: false,
    message: 'Somebody else asked under this id. Ask again; nothing was changed.',
  })
})

test('[S142] what cannot be asked is refused in words and leaves no trace', async () => {
  const rig = await bench.start()
  const { client, room } = await declared(rig, joinedBench)
  const before = rig.sync.stats().updates
  const refusal = async (token: string, name: string, args: unknown, id = ID, at = 'incident/one') => {
    const asker = await bench.joined({ token, room: at })
    asker.command(id, name, args)
    const { ok, message } = await asker.first('reply')
    await asker.close()
    return ok ? 'was taken' : message
  }
  expect(await refusal('wall.screen', 'question.ask', { text: 'x' })).toContain('A wall only shows')
  expect(await refusal('eva.observe', 'roles.take', { role: 'ic' })).toContain('does not know')
  expect(await refusal('eva.observe', 'question.ask', { text: 7 }, `${ID}1`)).toContain(
    'did not arrive whole',
  )
  expect(await refusal('fay.observe', 'question.ask', { text: 'x' }, '<b>')).toContain('did not arrive whole')
  expect(await refusal('eva.observe', 'question.ask', { text: 'x' }, `${ID}2`, 'workspace')).toContain(
    'belongs to an incident',
  )
  expect(await refusal('eva.observe', 'question.ask', { text: 'x' }, `${ID}3`, 'incident/none')).toContain(
    'does not have this incident',
  )
  expect(await refusal('eva.observe', 'question.ask', { text: ' ' }, `${ID}4`)).toBe(
    'Write the question first.',
  )
  const long = 'x'.repeat(LONGEST_QUESTION + 1)
  expect(await refusal('eva.observe', 'question.ask', { text: long }, `${ID}5`)).toContain('2000 fit')
  expect(asked(client)).toEqual([])
  expect(rig.sync.stats().updates).toBe(before)

  const eager = await bench.joined({ token: 'dan.observe' })
  for (let n = 10; n < 11 + MOST_WAITING; n++) eager.command(`${ID}${n}`, 'question.ask', { text: `${n}?` })
  await eager.until(() => eager.all('reply').length === MOST_WAITING + 1)
  expect(eager.all('reply').map(({ ok }) => ok)).toEqual([...Array(MOST_WAITING).fill(true), false])
  expect(must(eager.all('reply').at(-1), 'a reply').message).toContain('wait for an answer already')
  // Answered, it waits no more, and the next one fits; until so many come that they can only be a machine's.
  await client.until(() => asked(client).length === MOST_WAITING)
  for (const id of room.store.getState().questions.keys()) room.run(answerQuestion, { id, answer: 'Soon' })
  await client.barrier()
  for (let n = 30; n < 40; n++) eager.command(`${ID}${n}`, 'question.ask', { text: `${n}?` })
  await eager.until(() => eager.all('reply').length === MOST_WAITING + 11)
  const refusals = eager
    .all('reply')
    .slice(MOST_WAITING + 1)
    .filter(({ ok }) => !ok)
  expect(refusals).toMatchObject([{ message: expect.stringContaining('many questions at once') }])
})

test('[ROL-3] [M200] an observer who is offered command takes it through the server, once and under their own name; a wall and somebody else do not', async () => {
  const rig = await bench.start()
  const { client, room } = await declared(rig, joinedBench)
  await rig.timers.advance(1_000)
  const eva = { id: 'eva' as Person['id'], name: 'EVA' }
  room.run(takeRole, { role: 'ic' })
  await rig.timers.advance(1_000)
  const offer = must(valueOf(room.run(offerCommand, { to: eva })), 'an offer')
  await client.barrier()
  const answered = async (token: string, n: number, answer = 'taken') => {
    const asker = await bench.joined({ token })
    asker.command(`${ID}${n}`, 'command.answer', { offer, answer, words: '' })
    const { ok, message } = await asker.first('reply')
    await asker.close()
    return ok ? 'was taken' : message
  }
  expect(await answered('wall.screen', 1)).toContain('A wall only shows')
  expect(await answered('bob.observe', 2)).toContain('Somebody else is asked')
  expect(await answered('eva.observe', 3, 'maybe')).toContain('did not arrive whole')
  const holder = () => holderOf(room.store.getState(), 'ic')
  expect(holder()).toEqual(maya)
  expect(await answered('eva.observe', 4)).toBe('was taken')
  expect(await answered('eva.observe', 5)).toBe('was taken')
  await client.until(() => holder()?.id === 'eva')
  const handed = room.store.getState().timeline.filter(({ kind }) => kind === 'handover')
  expect(handed.map(({ by, text }) => [by, text.split(';')[0]])).toEqual([
    [eva, 'EVA takes command from Maya'],
  ])
})

test('[ROL-3] [M200] an observer asks for command through the server, once however often it is sent', async () => {
  const rig = await bench.start()
  const { client, room } = await declared(rig, joinedBench)
  const eva = await bench.joined({ token: 'eva.observe' })
  eva.command(ID, 'command.request', { words: 'The board asks.' })
  expect(await eva.first('reply')).toMatchObject({ ok: true })
  const again = await bench.joined({ token: 'eva.observe' })
  again.command(ID, 'command.request', { words: 'The board asks.' })
  await again.first('reply')
  await client.until(() => openRequests(room.store.getState()).length === 1)
  expect(openRequests(room.store.getState()).map(({ row }) => [row.by.id, row.words])).toEqual([
    ['eva', 'The board asks.'],
  ])
})

test('[S142] a full disk is said, and the question can be asked again', async () => {
  const store = brokenStore()
  const rig = await bench.start({ store })
  const { client } = await declared(rig, joinedBench)
  const eva = await bench.joined({ token: 'eva.observe' })
  store.disk = 'full'
  eva.command(ID, 'question.ask', { text: 'When?' })
  expect(await eva.first('reply')).toMatchObject({ ok: false })
  expect(must(eva.all('reply')[0], 'a reply').message).toContain('cannot store anything now')
  store.disk = 'good'
  await rig.timers.advance(1_500)
  eva.command(`${ID}2`, 'question.ask', { text: 'When?' })
  await client.until(() => asked(client).length === 1)
})

test('[S143] a question asked at a hub reaches the server under the name of its asker, also when the server was gone', async () => {
  const server = await linked.start('server', { kind: 'server' })
  const hub = await linked.start('hub', { above: server.url })
  await live(hub)
  const here = await declared(hub, (token) => hub.joined({ token }))
  const above = await server.joined({ token: 'cam.respond' })
  await above.until(() => above.doc.getMap('incident').size === 1)
  hub.link.disconnect()
  const eva = await hub.joined({ token: 'eva.observe' })
  eva.command(ID, 'question.ask', { text: 'When?' })
  await eva.first('reply')
  await here.client.until(() => asked(here.client).length === 1)
  expect(asked(above)).toEqual([])
  hub.link.connect({ url: server.url, token: 'hub.hub' })
  await above.until(() => asked(above).length === 1)
  expect(asked(above)).toMatchObject([{ text: 'When?', askedBy: { id: 'eva', name: 'EVA' } }])
  expect(entries(above)).toHaveLength(1)
  const rows = await server.store.rows('incident/one', 0, 10)
  expect((rows.ok ? rows.value : []).map(({ actor }) => actor)).toContain('eva')
})

test('[S140] in a drill the answer is due by the clock of the drill', async () => {
  const rig = await bench.start()
  const client = await bench.joined({ token: 'maya.respond' })
  const at = Date.UTC(2018, 9, 21, 22, 52)
  roomOn(client.doc, rig).run(declare, {
    id: 'one' as IncidentId,
    title: 'Drill',
    severity: 'SEV1',
    drill: true,
    drillClock: [{ from: rig.timers.clock.now(), at, rate: 1 }],
  })
  await client.barrier()
  const eva = await bench.joined({ token: 'eva.observe' })
  eva.command(ID, 'question.ask', { text: 'When?' })
  await eva.first('reply')
  await client.until(() => asked(client).length === 1)
  expect(asked(client)).toMatchObject([{ askedAt: at, dueAt: at + 10 * MINUTE }])
})
