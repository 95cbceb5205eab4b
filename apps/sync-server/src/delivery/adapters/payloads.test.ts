import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { httpReceiver, mailReceiver } from '../../../test/support/receivers.ts'
import { addressOf, isPrivate } from './addresses.ts'
import { messageId } from './email.ts'
import { failureOf, type Letter, subjectOf } from './letter.ts'
import { createMailer } from './mailer.ts'
import { slackBody } from './slack.ts'
import { statuspageIncident } from './statuspage.ts'
import { teamsBody } from './teams.ts'
import { createTransport } from './transport.ts'
import { webhook } from './webhook.ts'

const AT = Date.UTC(2018, 9, 21, 22, 52)
const letter: Letter = {
  ...{ key: 'u-1:c-1', incident: 'inc-1', update: 'u-1', audience: 'customers', attempts: 0 },
  ...{ phase: 'mitigating', severity: 'SEV2', at: AT, nextAt: AT + 900_000, corrects: null },
  text: 'Payments fail <b> & more. We repair.\n\nNext update by 23:07 UTC.',
}

test('[S200] [INT-3] the generic webhook is signed over timestamp and body, and has its idempotency key in a header', async () => {
  const receiver = await httpReceiver(() => ({ status: 202 }))
  const settings = { kind: 'webhook', url: `${receiver.url}/in`, secret: 'a secret of the webhook' } as const
  const outcome = await webhook.deliver(
    letter,
    { id: 'c-1', settings, allowPrivate: true },
    { transport: createTransport(), mailer: createMailer(), now: () => AT, thread: null },
  )
  await receiver.close()
  expect(outcome).toEqual({ kind: 'delivered', receipt: 'HTTP 202' })
  const [came] = receiver.came
  expect(came?.headers).toMatchObject({
    'content-type': 'application/json',
    'idempotency-key': 'u-1:c-1',
    'holdfast-timestamp': String(AT / 1_000),
  })
  const mac = createHmac('sha256', settings.secret)
    .update(`${AT / 1_000}.${came?.body}`)
    .digest('hex')
  expect(came?.headers['holdfast-signature']).toBe(`v1=${mac}`)
  expect(JSON.parse(came?.body ?? '')).toEqual({
    ...{ type: 'update.published', id: 'u-1:c-1', incident: 'inc-1', update: 'u-1', audience: 'customers' },
    ...{ text: letter.text, phase: 'mitigating', severity: 'SEV2', corrects: null },
    ...{ at: '2018-10-21T22:52:00.000Z', nextAt: '2018-10-21T23:07:00.000Z' },
  })
})

test('[S200] [INT-3] Slack gets text and blocks in which nothing of an update is a command', () => {
  expect(slackBody('A <b> & <!channel>')).toEqual({
    text: 'A &lt;b&gt; &amp; &lt;!channel&gt;',
    blocks: [{ type: 'section', text: { type: 'plain_text', text: 'A <b> & <!channel>', emoji: false } }],
  })
  const long = slackBody('x'.repeat(7_000))
  expect(long.blocks.every(({ text }) => text.text.length <= 3_000)).toBe(true)
})

test('[S200] [INT-3] Teams gets an adaptive card in a message', () => {
  expect(teamsBody('Payments *fail*.\n\nNext.')).toMatchObject({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          body: [
            { type: 'TextBlock', text: 'Payments \\*fail\\*.', wrap: true },
            { type: 'TextBlock', text: 'Next.', wrap: true },
          ],
        },
      },
    ],
  })
})

test('[S200] [INT-3] Statuspage gets status, impact, body and components in its own words', () => {
  expect(statuspageIncident(letter, ['cmp-1'])).toEqual({
    status: 'identified',
    impact_override: 'major',
    body: letter.text,
    component_ids: ['cmp-1'],
    components: { 'cmp-1': 'partial_outage' },
    deliver_notifications: true,
    metadata: { holdfast: { incident: 'inc-1', update: 'u-1:c-1' } },
  })
  expect(statuspageIncident({ ...letter, phase: 'resolved' }, ['cmp-1'])).toMatchObject({
    status: 'resolved',
    components: { 'cmp-1': 'operational' },
  })
  expect(subjectOf(letter.text)).toBe('Payments fail <b> & more.')
  expect(subjectOf('x'.repeat(300)).length).toBe(255)
})

test('[S200] [INT-3] a mail has the key for its Message-ID and refers to its thread', async () => {
  const receiver = await mailReceiver()
  const mailed = await createMailer()({
    ...{ url: receiver.url, allowPrivate: true, from: 'status@example.org', to: ['a@example.org'] },
    ...{ subject: 'Payments fail', text: 'They do.', references: ['<thread@example.org>'] },
    messageId: messageId('u-1:c-1', 'status@example.org'),
  })
  await receiver.close()
  expect(mailed).toMatchObject({ kind: 'accepted' })
  expect(receiver.mails[0]).toMatch(/^Message-ID: <u-1\.c-1@example\.org>$/im)
  expect(receiver.mails[0]).toMatch(/^References: <thread@example\.org>$/im)
})

test('[S201] only an answer of the receiver counts: a gateway’s failure is silence, a redirect is refused', () => {
  const answer = (status: number, headers = {}) =>
    failureOf({ kind: 'answer', status, headers, body: '' }, AT)
  expect(answer(204)).toBeNull()
  expect(answer(502)?.kind).toBe('silent')
  expect(answer(504)?.kind).toBe('silent')
  expect(answer(302)?.kind).toBe('refused')
  expect(answer(420, { 'retry-after': '3' })).toMatchObject({ kind: 'later', wait: 3_000 })
  expect(answer(429, { 'retry-after': new Date(AT + 9_000).toUTCString() })).toMatchObject({ wait: 9_000 })
  expect(answer(401)?.kind).toBe('refused')
})

test('[S202] private addresses are refused unless the channel was added for them, whatever name they have', async () => {
  const inside = [
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
  ]
  const inside6 = [
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
  ]
  expect([...inside, ...inside6].filter((one) => !isPrivate(one))).toEqual([])
  expect(['93.184.216.34', '2606:4700::1111'].filter(isPrivate)).toEqual([])
  const mixed = async () => ['93.184.216.34', '127.0.0.1']
  expect(await addressOf('two.example', false, mixed)).toMatchObject({
    ok: false,
    error: { kind: 'forbidden' },
  })
  expect(await addressOf('two.example', true, mixed)).toEqual({ ok: true, value: '93.184.216.34' })
  expect(await addressOf('[::1]', false, mixed)).toMatchObject({ ok: false })
})

test('[S202] the address that was looked at is the one that is dialled, no redirect is followed, and a private one opens no socket', async () => {
  const receiver = await httpReceiver(() => ({ status: 302, headers: { location: '/elsewhere' } }))
  const port = new URL(receiver.url).port
  let asked = 0
  const resolve = async () => {
    asked += 1
    return asked === 1 ? ['127.0.0.1'] : ['203.0.113.1']
  }
  const transport = createTransport({ resolve })
  const url = `http://receiver.example:${port}/in`
  const answer = await transport({ url, method: 'POST', body: '{}', allowPrivate: true })
  expect(answer).toMatchObject({ kind: 'answer', status: 302 })
  expect([asked, receiver.came.length, receiver.came[0]?.headers.host]).toEqual([
    1,
    1,
    `receiver.example:${port}`,
  ])
  const refused = await transport({ url: receiver.url, method: 'POST', body: '{}', allowPrivate: false })
  expect(refused).toMatchObject({ kind: 'notReached', isFinal: true })
  expect(receiver.connections).toBe(1)
  await receiver.close()
})
