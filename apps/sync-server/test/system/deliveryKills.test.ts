import { fileURLToPath } from 'node:url'
import {
  createDocumentRoom,
  createIds,
  declare,
  escalate,
  incidentDocument,
  incidentRoom,
  type NamedChannel,
  page as pageThem,
  type Person,
  publishUpdate,
  type UpdateId,
} from '@holdfast/model'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openDeliveries } from '../../src/delivery/openDeliveries.ts'
import { isWhole } from '../support/depth.ts'
import { type Client, connect } from '../support/client.ts'
import { crashProcess } from '../support/crashProcess.ts'
import { INCIDENT, ROUTING } from '../support/deliveryRig.ts'
import { httpReceiver, mailReceiver, statusPage } from '../support/receivers.ts'
import { temporaryFolder } from '../support/temporaryFolder.ts'

const SCRIPT = fileURLToPath(new URL('../support/deliveryProcess.ts', import.meta.url))
const KILLS = isWhole ? 20 : 5
const clock = { now: () => Date.now() }
const ends: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const turn = (ms: number) => new Promise((next) => setTimeout(next, ms))
async function comesTrue(condition: () => boolean, what: string): Promise<void> {
  const until = Date.now() + 60_000
  while (!condition()) {
    if (Date.now() > until) throw new Error(`${what} did not come true`)
    await turn(20)
  }
}

test('[S199] [COM-9] through kills of the server each update is there exactly once where the receiver dedupes or can be asked, and no mail or message goes twice by itself', async () => {
  const folder = await temporaryFolder()
  ends.push(() => folder.remove())
  // Receivers answer at once, late, or are being asked when the server is killed: what decides is when the kill comes.
  const slow = async (reply: { status: number }, n: number) => {
    await turn((n % 4) * 15)
    return reply
  }
  const hook = await httpReceiver((_came, n) => slow({ status: 200 }, n))
  const chat = await httpReceiver((_came, n) => slow({ status: 200 }, n))
  const page = await statusPage()
  const mail = await mailReceiver()
  for (const one of [hook, chat, page, mail]) ends.push(() => one.close())
  const open = openDeliveries(folder.path, { clock, newId: createIds(clock), patience: 5_000 })
  ends.push(() => open.file.close())
  const add = (kind: NamedChannel['kind'], settings: object): NamedChannel => {
    const added = open.channels.add({ kind, label: kind, settings, audiences: ['customers'] }, true)
    if (!added.ok) throw new Error(added.error)
    return { id: added.value.id, kind, label: kind }
  }
  const channels = [
    add('webhook', { url: hook.url, secret: 'a secret of the webhook' }),
    add('slack', { url: chat.url }),
    add('statuspage', { url: page.url, page: 'p1', key: 'page-key' }),
    add('email', { url: mail.url, from: 'status@example.org', to: ['all@example.org'] }),
  ]
  const server = crashProcess(folder.path, undefined, SCRIPT)
  ends.push(() => server.kill())
  const doc = new Y.Doc()
  const newId = createIds(clock)
  const actor: Person = { id: 'ada' as Person['id'], name: 'Ada' }
  const room = createDocumentRoom({ document: incidentDocument, doc, clock, newId, actor })
  room.run(declare, { id: INCIDENT, title: 'Payments', severity: 'SEV2', takeRoles: ['ic'] })
  const told: { readonly id: UpdateId; readonly text: string }[] = []
  let client: Client
  const settled = (id: UpdateId) =>
    channels.every((channel) => {
      const row = open.file.find(`${id}:${channel.id}`)
      return row !== null && ['delivered', 'unknown', 'superseded'].includes(row.state)
    })

  const enter = async () => {
    await server.start()
    client = connect({ url: server.url, room: incidentRoom(INCIDENT), doc })
    await client.synced()
    return client
  }
  let there = await enter()
  for (let kill = 0; kill < KILLS; kill++) {
    const text = `Part ${kill} of the service fails for number ${kill * 7919}.`
    const made = room.run(publishUpdate, { audience: 'customers', text, channels })
    if (!made.ok) throw new Error(made.error.reason)
    told.push({ id: made.value, text })
    await there.barrier()
    // From before the update was looked at until after all was delivered.
    await turn((kill * 37) % 240)
    await server.kill()
    there.ws.terminate()
    there = await enter()
    await comesTrue(() => settled(made.value), `update ${kill} at every channel`)
  }

  const counts = told.flatMap(({ id, text }) =>
    channels.map((channel) => {
      const key = `${id}:${channel.id}`
      const there = {
        webhook: () =>
          new Set(hook.came.map(({ headers }) => headers['idempotency-key']).filter((one) => one === key))
            .size,
        slack: () => chat.came.filter(({ body }) => body.includes(text)).length,
        teams: () => 0,
        statuspage: () =>
          page.incidents.flatMap((one) => one.incident_updates).filter(({ body }) => body.includes(text))
            .length,
        email: () => mail.mails.filter((one) => one.replaceAll('=\r\n', '').includes(text)).length,
      }[channel.kind]()
      return { kind: channel.kind, state: open.file.find(key)?.state, there }
    }),
  )
  const delivered = counts.filter(({ state }) => state === 'delivered')
  const unknown = counts.filter(({ state }) => state === 'unknown')
  expect(delivered.length + unknown.length).toBe(KILLS * channels.length)
  expect(delivered.filter(({ there }) => there !== 1)).toEqual([])
  expect(
    unknown.filter(({ kind, there }) => there > 1 || kind === 'webhook' || kind === 'statuspage'),
  ).toEqual([])
  expect(page.incidents.length).toBe(1)
}, 300_000)

test('[S217] [CMD-14] through kills of the server each page opens one alert, under one key', async () => {
  const folder = await temporaryFolder()
  ends.push(() => folder.remove())
  const pager = await httpReceiver(async (_came, n) => {
    await turn((n % 4) * 15)
    return { status: 202 }
  })
  ends.push(() => pager.close())
  const newId = createIds(clock)
  const open = openDeliveries(folder.path, { clock, newId, patience: 5_000 })
  ends.push(() => open.file.close())
  const settings = { url: pager.url, key: ROUTING }
  const asked = { kind: 'pagerduty', label: 'Database on-call', settings, audiences: [] }
  const added = open.channels.add(asked, true)
  if (!added.ok) throw new Error(added.error)
  const channel = { id: added.value.id, label: added.value.label }
  const server = crashProcess(folder.path, undefined, SCRIPT)
  ends.push(() => server.kill())
  const doc = new Y.Doc()
  const actor: Person = { id: 'ada' as Person['id'], name: 'Ada' }
  const room = createDocumentRoom({ document: incidentDocument, doc, clock, newId, actor })
  room.run(declare, { id: INCIDENT, title: 'Payments', severity: 'SEV2', takeRoles: ['ic'] })
  const enter = async () => {
    await server.start()
    const client = connect({ url: server.url, room: incidentRoom(INCIDENT), doc })
    await client.synced()
    return client
  }
  const keys: string[] = []
  let there = await enter()
  for (let kill = 0; kill < KILLS; kill++) {
    const called = room.run(escalate, { to: 'Databases', why: `cluster ${kill} is lost` })
    if (!called.ok) throw new Error(called.error.reason)
    const from = { kind: 'escalation', id: called.value } as const
    const made = room.run(pageThem, { from, channel, why: `cluster ${kill} is lost` })
    if (!made.ok) throw new Error(made.error.reason)
    const key = `${made.value}:${channel.id}`
    keys.push(key)
    await there.barrier()
    await turn((kill * 37) % 240)
    await server.kill()
    there.ws.terminate()
    there = await enter()
    await comesTrue(() => open.file.find(key)?.state === 'delivered', `page ${kill}`)
  }
  const alerts = new Set(pager.came.map(({ body }) => (JSON.parse(body) as { dedup_key: string }).dedup_key))
  expect([...alerts].toSorted()).toEqual(keys.toSorted())
}, 300_000)
