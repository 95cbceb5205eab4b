import {
  createDocumentRoom,
  createIds,
  deliverAgain,
  incidentDocument,
  publishUpdate,
  SECOND,
  serverDocument,
  serverRoom,
} from '@holdfast/model'
import * as Y from 'yjs'
import { afterEach, expect, test, vi } from 'vitest'
import { deliveryRig } from '../../test/support/deliveryRig.ts'
import { httpReceiver, mailReceiver, statusPage } from '../../test/support/receivers.ts'
import { withRig } from '../../test/support/withRig.ts'

const bench = withRig()
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
const kept = <T extends { close(): Promise<void> }>(one: T): T => {
  open.push(one)
  return one
}
/** A request that is under way until the test ends. */
let stop = (_end: { kind: 'silent'; why: string }) => {}
const stopped = new Promise<{ kind: 'silent'; why: string }>((end) => {
  stop = end
})
const never = () => stopped
const SECRET = 'a secret of the webhook'

test('[S190] [COM-9] a published update reaches each of its channels once, and its receipts stand beside the incident and in it', async () => {
  const hook = kept(await httpReceiver(() => ({ status: 200 })))
  const mail = kept(await mailReceiver())
  const page = kept(await statusPage())
  const desk = await deliveryRig(bench)
  const channels = [
    desk.add('webhook', 'Partner feed', { url: hook.url, secret: SECRET }),
    desk.add('email', 'Subscribers', { url: mail.url, from: 'status@example.org', to: ['all@example.org'] }),
    desk.add('statuspage', 'Status page', { url: page.url, page: 'p1', key: 'page-key' }),
  ]
  const update = await desk.publish('Payments fail in Europe.', channels)
  for (const channel of channels) await desk.comes(update, channel, 'delivered')
  expect([hook.came.length, mail.mails.length, page.incidents.length]).toEqual([1, 1, 1])
  expect(hook.came[0]?.headers['idempotency-key']).toBe(`${update}:${channels[0]?.id}`)
  await desk.barrier()
  const receipts = desk.room.store.getState().receipts
  expect(receipts.map(({ channel }) => channel).toSorted()).toEqual(channels.map(({ id }) => id).toSorted())
  for (const { body } of [...hook.came, ...page.came]) expect(body).not.toContain('Secret title')
  expect(mail.mails[0]).not.toContain('Secret title')
})

test('[S191] [COM-9] a receiver that asks to wait is asked again when it said, and one that fails after longer and longer', async () => {
  const replies = [
    { status: 429, headers: { 'retry-after': '40' } },
    { status: 503 },
    { status: 503 },
    { status: 200 },
  ]
  const times: number[] = []
  const hook = kept(
    await httpReceiver((_came, n) => {
      times.push(desk.rig.timers.clock.now())
      return replies[n - 1] ?? { status: 500 }
    }),
  )
  const desk = await deliveryRig(bench)
  const channel = desk.add('webhook', 'Partner feed', { url: hook.url, secret: SECRET })
  const update = await desk.publish('Payments fail in Europe.', [channel])
  expect(await desk.comes(update, channel, 'delivered')).toMatchObject({ attempts: 4 })
  const waits = times.slice(1).map((at, i) => Math.floor((at - (times[i] ?? 0)) / SECOND))
  expect(waits[0]).toBeGreaterThanOrEqual(40)
  expect(waits[1]).toBeGreaterThanOrEqual(4)
  expect(waits[2]).toBeGreaterThanOrEqual(8)
  expect(new Set(hook.came.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
})

test('[S191] what a receiver refuses is refused with its words, and is not tried again', async () => {
  const hook = kept(await httpReceiver(() => ({ status: 403, body: 'invalid_token' })))
  const desk = await deliveryRig(bench)
  const channel = desk.add('slack', 'Partners', { url: hook.url })
  const update = await desk.publish('Payments fail in Europe.', [channel])
  expect(await desk.comes(update, channel, 'refused')).toMatchObject({
    detail: 'HTTP 403: invalid_token',
    nextAt: null,
  })
  await desk.rig.timers.advance(600 * SECOND)
  expect(hook.came.length).toBe(1)
})

test('[S192] [COM-9] nobody answers: the webhook is repeated under its key; Slack, Teams and mail are unknown and never repeated by themselves', async () => {
  const hook = kept(await httpReceiver((_came, n) => (n === 1 ? 'silent' : { status: 200 })))
  const chat = kept(await httpReceiver(() => 'silent'))
  const card = kept(await httpReceiver(() => 'cut'))
  const mail = kept(await mailReceiver(() => null))
  const desk = await deliveryRig(bench)
  const partner = desk.add('webhook', 'Partner feed', { url: hook.url, secret: SECRET })
  const rest = [
    desk.add('slack', 'Partners', { url: chat.url }),
    desk.add('teams', 'Managers', { url: card.url }),
    desk.add('email', 'Subscribers', { url: mail.url, from: 'status@example.org', to: ['all@example.org'] }),
  ]
  const update = await desk.publish('Payments fail in Europe.', [partner, ...rest])
  await desk.comes(update, partner, 'delivered')
  expect(new Set(hook.came.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  for (const channel of rest) await desk.comes(update, channel, 'unknown')
  await desk.rig.timers.advance(3_600 * SECOND)
  expect([chat.came.length, card.came.length, mail.mails.length]).toEqual([1, 1, 1])
})

test('[S192] [COM-9] what the server ended in is repeated where the receiver dedupes, and unknown elsewhere', async () => {
  const hook = kept(await httpReceiver(() => ({ status: 200 })))
  const mail = kept(await mailReceiver())
  const first = await deliveryRig(bench, { ports: { transport: never, mailer: never } })
  const channels = [
    first.add('webhook', 'Partner feed', { url: hook.url, secret: SECRET }),
    first.add('email', 'Subscribers', { url: mail.url, from: 'status@example.org', to: ['all@example.org'] }),
  ] as const
  const update = await first.publish('Payments fail in Europe.', channels)
  for (const channel of channels) await first.comes(update, channel, 'sending')
  // Nothing of this server is asked to end: a second one opens the same folder and log, as after a kill.
  const again = await deliveryRig(bench, { dir: first.dir, store: first.rig.store, timers: first.rig.timers })
  await again.comes(update, channels[0], 'delivered')
  await again.comes(update, channels[1], 'unknown')
  await again.rig.timers.advance(600 * SECOND)
  expect([hook.came.length, mail.mails.length]).toEqual([1, 0])
  stop({ kind: 'silent', why: 'ended' })
})

test('[S193] [COM-9] a person asks for one more attempt: it is made once, whoever asks', async () => {
  const chat = kept(await httpReceiver((_came, n) => (n === 1 ? 'cut' : { status: 200 })))
  const desk = await deliveryRig(bench)
  const channel = desk.add('slack', 'Partners', { url: chat.url })
  const update = await desk.publish('Payments fail in Europe.', [channel])
  const { attempts } = await desk.comes(update, channel, 'unknown')
  expect(desk.room.run(deliverAgain, { update, channel: channel.id, attempt: attempts }).ok).toBe(true)
  await desk.barrier()
  await desk.comes(update, channel, 'delivered')
  await desk.rig.timers.advance(600 * SECOND)
  expect(chat.came.length).toBe(2)
})

test('[S194] [COM-9] an update that a newer one overtook while it waited does not leave, and says why', async () => {
  const hook = kept(await httpReceiver((_came, n) => (n === 1 ? { status: 503 } : { status: 200 })))
  const desk = await deliveryRig(bench)
  const channel = desk.add('webhook', 'Partner feed', { url: hook.url, secret: SECRET })
  const first = await desk.publish('Payments fail in Europe.', [channel])
  await desk.comes(first, channel, 'queued')
  const second = await desk.publish('A repair is running.', [channel])
  await desk.comes(second, channel, 'delivered')
  expect(await desk.comes(first, channel, 'superseded')).toMatchObject({
    detail: expect.stringContaining('newer'),
  })
  await desk.rig.timers.advance(600 * SECOND)
  expect(hook.came.filter(({ body }) => body.includes('Payments')).length).toBe(1)
})

test('[S194] [OFF-4] the same words, published on two machines apart, go to a channel once', async () => {
  const hook = kept(await httpReceiver(() => ({ status: 200 })))
  const desk = await deliveryRig(bench)
  const channel = desk.add('webhook', 'Partner feed', { url: hook.url, secret: SECRET })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(desk.room.doc))
  const { clock } = desk.rig.timers
  const apart = createDocumentRoom({
    ...{ document: incidentDocument, doc, clock, newId: createIds(clock), actor: desk.room.actor },
  })
  const words = 'Payments fail in Europe for every card.'
  const first = await desk.publish(words, [channel])
  await desk.comes(first, channel, 'delivered')
  const made = apart.run(publishUpdate, { audience: 'customers', text: words, channels: [channel] })
  if (!made.ok) throw new Error(made.error.reason)
  Y.applyUpdate(desk.room.doc, Y.encodeStateAsUpdate(doc))
  await desk.barrier()
  expect(await desk.comes(made.value, channel, 'superseded')).toMatchObject({
    detail: expect.stringContaining('same words'),
  })
  expect(hook.came.length).toBe(1)
})

test('[S195] [INT-2] a drill opens no socket', async () => {
  const hook = kept(await httpReceiver(() => ({ status: 200 })))
  const mail = kept(await mailReceiver())
  const touched: string[] = []
  const port = (name: string) => () => {
    touched.push(name)
    throw new Error(`${name} was touched`)
  }
  const desk = await deliveryRig(bench, {
    drill: true,
    ports: { transport: port('http'), mailer: port('mail') },
  })
  const channels = [
    desk.add('webhook', 'Partner feed', { url: hook.url, secret: SECRET }),
    desk.add('email', 'Subscribers', { url: mail.url, from: 'status@example.org', to: ['all@example.org'] }),
  ]
  const update = await desk.publish('Payments fail in Europe.', channels)
  for (const channel of channels) await desk.comes(update, channel, 'drill')
  await desk.rig.timers.advance(600 * SECOND)
  expect([touched, hook.connections, mail.connections]).toEqual([[], 0, 0])
})

test('[S195] a drill opens no socket with the real ports either', async () => {
  const hook = kept(await httpReceiver(() => ({ status: 200 })))
  const desk = await deliveryRig(bench, { drill: true })
  const channel = desk.add('webhook', 'Partner feed', { url: hook.url, secret: SECRET })
  await desk.comes(await desk.publish('Payments fail.', [channel]), channel, 'drill')
  expect(hook.connections).toBe(0)
})

test('[S195] [INT-2] what was declared as a drill stays one, whatever is written there later', async () => {
  const hook = kept(await httpReceiver(() => ({ status: 200 })))
  const desk = await deliveryRig(bench, { drill: true })
  const channel = desk.add('webhook', 'Partner feed', { url: hook.url, secret: SECRET })
  await desk.comes(await desk.publish('Payments fail.', [channel]), channel, 'drill')
  for (const row of desk.room.doc.getMap<Y.Map<unknown>>('incident').values()) row.set('drill', false)
  await desk.barrier()
  await desk.comes(await desk.publish('Payments work.', [channel]), channel, 'drill')
  expect(hook.connections).toBe(0)
})

test('[S191] [SEC-1] nothing of an answer that may repeat the address or the key is kept', async () => {
  const hook = kept(await httpReceiver(() => ({ status: 404, body: 'Cannot POST /services/SECRETSLACK' })))
  const desk = await deliveryRig(bench)
  const channel = desk.add('slack', 'Partners', { url: `${hook.url}/services/SECRETSLACK` })
  const update = await desk.publish('Payments fail in Europe.', [channel])
  expect(await desk.comes(update, channel, 'refused')).toMatchObject({ detail: 'HTTP 404' })
  expect(JSON.stringify(await desk.beside())).not.toContain('SECRETSLACK')
})

test('[S190] [COM-9] a channel delivers to its own audiences and as its own kind, whatever an update says of it', async () => {
  const hook = kept(await httpReceiver(() => ({ status: 200 })))
  const desk = await deliveryRig(bench)
  const inside = desk.add('webhook', 'Inside', { url: hook.url, secret: SECRET }, ['internal'])
  const update = await desk.publish('For customers.', [inside])
  expect(await desk.comes(update, inside, 'superseded')).toMatchObject({
    detail: 'This channel does not reach this audience.',
  })
  expect(hook.came.length).toBe(0)
  const own = desk.add('webhook', 'Partner feed', { url: hook.url, secret: SECRET })
  const said = await desk.publish('Also for customers.', [{ ...own, kind: 'slack', label: 'Somebody' }])
  expect(await desk.comes(said, own, 'delivered')).toMatchObject({ kind: 'webhook', label: 'Partner feed' })
  expect(hook.came[0]?.headers['idempotency-key']).toBe(`${said}:${own.id}`)
})

test('[S194] [OFF-6] an update dated far ahead takes the place of none that is true now', async () => {
  const hook = kept(await httpReceiver(() => ({ status: 200 })))
  const desk = await deliveryRig(bench)
  const channel = desk.add('webhook', 'Partner feed', { url: hook.url, secret: SECRET })
  const { clock } = desk.rig.timers
  const ahead = { now: () => clock.now() + 3_600 * SECOND }
  const fast = createDocumentRoom({
    ...{ document: incidentDocument, doc: desk.room.doc, clock: ahead, newId: createIds(ahead) },
    actor: desk.room.actor,
  })
  const made = fast.run(publishUpdate, { audience: 'customers', text: 'Payments fail.', channels: [channel] })
  if (!made.ok) throw new Error(made.error.reason)
  await desk.barrier()
  const update = await desk.publish('Payments work again.', [channel])
  expect(await desk.comes(update, channel, 'delivered')).toMatchObject({ attempts: 1 })
})

test('[S196] [COM-9] a status page gets one incident and its updates, and is asked before anything is repeated', async () => {
  // The first write is done and never answered; then everything works.
  const page = kept(await statusPage((_came, n) => (n === 1 ? 'cut' : null)))
  const desk = await deliveryRig(bench)
  const channel = desk.add('statuspage', 'Status page', { url: page.url, page: 'p1', key: 'page-key' })
  const first = await desk.publish('Payments fail in Europe.', [channel])
  expect(await desk.comes(first, channel, 'delivered')).toMatchObject({ receipt: 'inc-1' })
  const second = await desk.publish('A repair is running.', [channel])
  await desk.comes(second, channel, 'delivered')
  expect(page.incidents.length).toBe(1)
  expect(page.incidents[0]?.incident_updates.map(({ body }) => body.split('.')[0])).toEqual([
    'A repair is running',
    'Payments fail in Europe',
  ])
  expect(page.came.map(({ method }) => method)).toEqual(['POST', 'GET', 'PATCH'])
})

test('[S197] [OFF-5] a hub delivers nothing: its server does', async () => {
  const hook = kept(await httpReceiver(() => ({ status: 200 })))
  const desk = await deliveryRig(bench, { kind: 'hub' })
  const channel = desk.add('webhook', 'Partner feed', { url: hook.url, secret: SECRET })
  await desk.publish('Payments fail in Europe.', [channel])
  await desk.rig.timers.advance(600 * SECOND)
  expect([hook.connections, (await desk.steps()).length]).toEqual([0, 0])
})

test('[S198] whoever is in an incident is told which channels there are, and nothing secret', async () => {
  const desk = await deliveryRig(bench)
  const channel = desk.add('slack', 'Partners', { url: 'https://hooks.example.org/T0/B0/hidden' })
  await desk.rig.timers.advance(3 * SECOND)
  const reader = await bench.joined({
    room: serverRoom('inc-1' as never, 'server-of-this-test'),
    token: 'bo.observe',
  })
  await reader.until(() => reader.doc.getArray('channels').length > 0)
  const [said] = reader.doc
    .getArray('channels')
    .toArray()
    .map((one) => serverDocument.channels.entry.parse(one))
  expect(said?.channels).toEqual([
    { id: channel.id, kind: 'slack', label: 'Partners', audiences: ['customers'] },
  ])
  expect(JSON.stringify(reader.doc.toJSON())).not.toContain('hidden')
})

test('[S205] [COM-14] a status page is read back every minute, and what it says is written down whenever it changed', async () => {
  const page = kept(await statusPage())
  const desk = await deliveryRig(bench)
  const channel = desk.add('statuspage', 'Status page', { url: page.url, page: 'p1', key: 'page-key' })
  await desk.comes(await desk.publish('Payments fail in Europe.', [channel]), channel, 'delivered')
  const readings = async () => (await desk.beside()).pages
  const reads = () => page.came.filter(({ method }) => method === 'GET').length
  const minute = async () => {
    const before = reads()
    await until(async () => (await desk.rig.timers.advance(SECOND), reads() > before))
  }
  await minute()
  await until(async () => (await readings()).length === 1)
  await minute()
  const [kept1] = page.incidents
  if (kept1) kept1.status = 'resolved'
  kept1?.incident_updates.unshift({ body: 'Somebody wrote on the page itself.', status: 'resolved' })
  await minute()
  await until(async () => (await readings()).length === 2)
  expect((await readings()).map(({ status, text }) => [status, text.split('.')[0]])).toEqual([
    ['investigating', 'Payments fail in Europe'],
    ['resolved', 'Somebody wrote on the page itself'],
  ])
})

const until = (condition: () => Promise<boolean>) =>
  vi.waitFor(
    async () => {
      if (!(await condition())) throw new Error('did not come true')
    },
    { timeout: 8_000, interval: 2 },
  )
