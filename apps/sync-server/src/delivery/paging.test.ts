import { createHmac } from 'node:crypto'
import {
  acknowledgeEscalation,
  escalate,
  type EscalationId,
  must,
  page,
  pageAgain,
  SECOND,
} from '@holdfast/model'
import { afterEach, expect, test } from 'vitest'
import { deliveryRig, type DeliveryRig, ROUTING } from '../../test/support/deliveryRig.ts'
import { httpReceiver } from '../../test/support/receivers.ts'
import { withRig } from '../../test/support/withRig.ts'
import { tryChannel } from './tryChannel.ts'

const bench = withRig()
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
const kept = <T extends { close(): Promise<void> }>(one: T): T => {
  open.push(one)
  return one
}
const taking = (status = 202, body = '{"status":"success"}') => httpReceiver(() => ({ status, body }))
const OLD = 'the secret before this one'
const NEW = 'the secret of this channel'

function made<T>(result: { ok: true; value: T } | { ok: false; error: { reason: string } }): T {
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}
async function paged(desk: DeliveryRig, channel: { id: string; label: string }): Promise<EscalationId> {
  const args = { to: 'Databases', why: 'clusters are lost', ask: 'join the bridge' }
  const id = made(desk.room.run(escalate, args))
  made(desk.room.run(page, { from: { kind: 'escalation', id }, channel, why: 'Both primaries took writes.' }))
  await desk.barrier()
  return id
}
const ack = (key: string, more: object = {}) => ({
  event: {
    ...{ id: '01', event_type: 'incident.acknowledged', resource_type: 'incident' },
    occurred_at: '2001-01-01T00:00:00Z',
    agent: { id: 'PLH1', type: 'user_reference', summary: 'Ana Ruiz' },
    data: { id: 'PGR0', type: 'incident', status: 'acknowledged', incident_key: key },
    ...more,
  },
})
const sign = (body: string, secret: string) => `v1=${createHmac('sha256', secret).update(body).digest('hex')}`
async function hook(
  desk: DeliveryRig,
  channel: string,
  said: unknown,
  { secret = NEW, id = 'w1' }: { readonly secret?: string; readonly id?: string } = {},
) {
  const body = typeof said === 'string' ? said : JSON.stringify(said)
  return desk.takeHook({ channel, id, signatures: sign(body, secret), body: Buffer.from(body) })
}
const row = (desk: DeliveryRig, id: EscalationId) =>
  must(desk.room.store.getState().escalations.get(id), 'an escalation')

test('[S210] [CMD-14] [INT-3] a page reaches PagerDuty once, field by field, and its receipt stands in the incident', async () => {
  const pager = kept(await taking())
  const desk = await deliveryRig(bench)
  const channel = desk.addPager(pager.url)
  const id = await paged(desk, channel)
  expect(await desk.comes(id, channel, 'delivered')).toMatchObject({ attempts: 1, kind: 'pagerduty' })
  await desk.barrier()
  expect(pager.came).toHaveLength(1)
  const [came] = pager.came
  expect([came?.method, came?.path, came?.headers['content-type']]).toEqual([
    ...['POST', '/v2/enqueue', 'application/json'],
  ])
  const state = desk.room.store.getState()
  expect(JSON.parse(came?.body ?? '')).toEqual({
    routing_key: ROUTING,
    event_action: 'trigger',
    dedup_key: `${id}:${channel.id}`,
    payload: {
      summary: 'SEV2: Both primaries took writes.',
      source: 'Holdfast incident inc-1',
      severity: 'error',
      timestamp: new Date(state.pages[0]?.at ?? 0).toISOString(),
      group: 'inc-1',
      class: 'incident',
      custom_details: {
        why: 'Both primaries took writes.',
        asked_for_by: 'Ada',
        asked: 'join the bridge',
      },
    },
    client: 'Holdfast',
  })
  expect(state.pageReceipts).toMatchObject([{ escalation: id, channel: channel.id, what: 'delivered' }])
  expect([state.receipts, row(desk, id).acknowledgedAt]).toEqual([[], null])
})

test('[S211] [CMD-14] nobody answers: it is repeated under its key; refused it stays until a person pages again', async () => {
  const replies = ['silent', { status: 400 }, { status: 202 }] as const
  const pager = kept(await httpReceiver((_came, n) => replies[n - 1] ?? { status: 500 }))
  const desk = await deliveryRig(bench)
  const channel = desk.addPager(pager.url)
  const id = await paged(desk, channel)
  const { attempts } = await desk.comes(id, channel, 'refused')
  expect(attempts).toBe(2)
  made(desk.room.run(pageAgain, { escalation: id, channel: channel.id, attempt: attempts }))
  await desk.barrier()
  await desk.comes(id, channel, 'delivered')
  expect(pager.came).toHaveLength(3)
  const keys = pager.came.map(({ body }) => (JSON.parse(body) as { dedup_key: string }).dedup_key)
  expect(new Set(keys)).toEqual(new Set([`${id}:${channel.id}`]))
})

test('[S212] [INT-2] [CMD-14] a page of a drill opens no socket, nor one that somebody acknowledged before it left', async () => {
  const touched: string[] = []
  const port = () => {
    touched.push('touched')
    throw new Error('touched')
  }
  const ports = { transport: port, mailer: port }
  const drill = await deliveryRig(bench, { drill: true, ports })
  const channel = drill.addPager('https://events.example.org')
  await drill.comes(await paged(drill, channel), channel, 'drill')
  await drill.rig.timers.advance(600 * SECOND)
  expect(touched).toEqual([])
})

test('[S212] who acknowledged before it left is not paged', async () => {
  const pager = kept(await taking())
  const desk = await deliveryRig(bench)
  const channel = desk.addPager(pager.url)
  const id = made(desk.room.run(escalate, { to: 'Databases', why: 'clusters are lost' }))
  made(desk.room.run(page, { from: { kind: 'escalation', id }, channel, why: 'x' }))
  made(desk.room.run(acknowledgeEscalation, { id }))
  await desk.barrier()
  await desk.comes(id, channel, 'superseded')
  expect(pager.connections).toBe(0)
})

test('[S213] [CMD-14] an acknowledgement comes back into the escalation by a signed webhook, once, also after a restart', async () => {
  const pager = kept(await taking())
  const desk = await deliveryRig(bench)
  const channel = desk.addPager(pager.url, [OLD, NEW])
  const id = await paged(desk, channel)
  await desk.comes(id, channel, 'delivered')
  const key = `${id}:${channel.id}`
  expect(await hook(desk, channel.id, ack(key))).toBe('taken')
  await desk.barrier()
  const entries = () => desk.room.store.getState().timeline.filter(({ text }) => /acknowledged/.test(text))
  expect(row(desk, id).acknowledgedBy).toEqual({ id: 'pagerduty-PLH1', name: 'Ana Ruiz' })
  expect(row(desk, id).acknowledgedAt).toBe(desk.room.store.getState().pages[0]?.at)
  expect(entries().map(({ text }) => text)).toEqual(['Database on-call acknowledged the page: Ana Ruiz'])
  expect(await hook(desk, channel.id, ack(key))).toBe('ignored')
  const again = await deliveryRig(bench, { dir: desk.dir, store: desk.rig.store, timers: desk.rig.timers })
  expect(await hook(again, channel.id, ack(key), { secret: OLD })).toBe('ignored')
  expect(await hook(again, channel.id, ack(key), { secret: OLD, id: 'w2' })).toBe('taken')
  expect(again.room.store.getState().timeline.filter(({ text }) => /acknowledged/.test(text))).toHaveLength(1)
  const passed = ack(key, { event_type: 'incident.reassigned', agent: null })
  expect(await hook(again, channel.id, passed, { id: 'w3' })).toBe('taken')
  expect(await hook(again, channel.id, ack(key, { event_type: 'incident.resolved' }), { id: 'w4' })).toBe(
    'taken',
  )
  await again.barrier()
  expect(again.room.store.getState().pageReceipts.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['delivered', 'acknowledged', 'reassigned', 'resolved']),
  )
})

test('[S214] a webhook without a good signature is refused unread; what is about nothing here is ignored', async () => {
  const pager = kept(await taking())
  const desk = await deliveryRig(bench)
  const channel = desk.addPager(pager.url, [NEW])
  const id = await paged(desk, channel)
  await desk.comes(id, channel, 'delivered')
  const body = JSON.stringify(ack(`${id}:${channel.id}`))
  const raw = (signatures: string, to = channel.id) =>
    desk.takeHook({ channel: to, id: 'w', signatures, body: Buffer.from(body) })
  expect(await raw(sign(body, OLD))).toBe('unsigned')
  expect(await raw('')).toBe('unsigned')
  expect(await raw('v1=00, v2=x,,')).toBe('unsigned')
  expect(await raw(sign(`${body} `, NEW))).toBe('unsigned')
  expect(await raw(sign(body, NEW), 'nowhere')).toBe('unsigned')
  for (const [n, said] of ['{', '[]', 'null', '{"event":7}', '{"event":{"event_type":1}}'].entries())
    expect([said, await hook(desk, channel.id, said, { id: `bad${n}` })]).toEqual([said, 'unreadable'])
  expect(await hook(desk, channel.id, ack('other:key'), { id: 'a' })).toBe('ignored')
  const strange = { event_type: 'constructor', agent: 7, occurred_at: 9, data: { incident_key: {} } }
  expect(await hook(desk, channel.id, ack('', strange), { id: 'b' })).toBe('ignored')
  await desk.barrier()
  expect(row(desk, id).acknowledgedAt).toBeNull()
  expect(await raw(`${sign(body, OLD)}, ${sign(body, NEW)}`)).toBe('taken')
})

test('[S216] trying a paging channel wakes nobody and says so; its settings say what is wrong with them', async () => {
  const pager = kept(await taking())
  const desk = await deliveryRig(bench)
  const channel = desk.addPager(pager.url)
  const { createTransport } = await import('./adapters/transport.ts')
  const { createMailer } = await import('./adapters/mailer.ts')
  const ports = { transport: createTransport(), mailer: createMailer() }
  const tried = await tryChannel(desk.open.channels, channel.id, { ports, clock: desk.rig.timers.clock })
  expect(tried).toMatchObject({ ok: true, value: expect.stringContaining('nobody was paged') })
  expect(JSON.parse(pager.came[0]?.body ?? '')).toMatchObject({ event_action: 'resolve' })
  const asked = { kind: 'pagerduty', label: 'Network', audiences: [], settings: { key: 'short' } }
  expect(desk.open.channels.add(asked, false)).toMatchObject({ error: expect.stringMatching(/key: .*32/) })
  const reaching = { ...asked, audiences: ['customers'], settings: { key: ROUTING } }
  expect(desk.open.channels.add(reaching, false)).toMatchObject({
    error: expect.stringMatching(/none for pager/),
  })
})
