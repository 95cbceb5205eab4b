// The generic webhook: signed, with an idempotency key. The receiver checks HMAC-SHA256 over `timestamp.body` within five minutes,
// and takes each key once.
import { DELIVERY_SPACING } from '../../config/timings.ts'
import { createHmac } from 'node:crypto'
import { type Adapter, failureOf, type Letter } from './letter.ts'
import type { SettingsOf } from './settings.ts'

export const webhook: Adapter = {
  onSilence: 'again',
  spacing: DELIVERY_SPACING.none,
  async deliver(letter, { settings, allowPrivate }, { transport, now }) {
    const { url, secret } = settings as SettingsOf<'webhook'>
    const body = JSON.stringify(webhookBody(letter))
    const timestamp = String(Math.floor(now() / 1_000))
    const answer = await transport({
      url,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': letter.key,
        'holdfast-timestamp': timestamp,
        'holdfast-signature': `v1=${signature(secret, timestamp, body)}`,
      },
      body,
      allowPrivate,
    })
    return (
      failureOf(answer, now()) ?? {
        kind: 'delivered',
        receipt: answer.kind === 'answer' ? `HTTP ${answer.status}` : '',
      }
    )
  },
}

export const signature = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')

export const webhookBody = (letter: Letter) => ({
  type: 'update.published',
  id: letter.key,
  incident: letter.incident,
  update: letter.update,
  audience: letter.audience,
  text: letter.text,
  phase: letter.phase,
  severity: letter.severity,
  at: new Date(letter.at).toISOString(),
  nextAt: letter.nextAt === null ? null : new Date(letter.nextAt).toISOString(),
  corrects: letter.corrects,
})
