// A Teams Workflows address: one adaptive card in a message. It answers 202, dedupes nothing and cannot be asked.
import { DELIVERY_SPACING } from '../../config/timings.ts'
import { type Adapter, failureOf } from './letter.ts'
import type { SettingsOf } from './settings.ts'

export const teams: Adapter = {
  onSilence: 'unknown',
  spacing: DELIVERY_SPACING.message,
  async deliver({ text }, { settings, allowPrivate }, { transport, now }) {
    const { url } = settings as SettingsOf<'teams'>
    const answer = await transport({
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(teamsBody(text)),
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

export const teamsBody = (text: string) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body: text.split(/\n{2,}/).map((paragraph) => ({
          type: 'TextBlock',
          text: paragraph.replace(/([\\*_[\]()~`#])/g, '\\$1'),
          wrap: true,
        })),
      },
    },
  ],
})
