import { fileURLToPath } from 'node:url'
import {
  createDocumentRoom,
  createIds,
  declare,
  incidentDocument,
  incidentRoom,
  type NamedChannel,
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
import { INCIDENT } from '../support/deliveryRig.ts'
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
