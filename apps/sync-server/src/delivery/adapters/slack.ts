// Slack's incoming webhook, and what is compatible with it: `{text, blocks}`. It answers "ok", dedupes nothing and cannot be asked.
import { CHANNEL_LENGTHS } from '../../config/limits.ts'
import { DELIVERY_SPACING } from '../../config/timings.ts'
import { type Adapter, failureOf } from './letter.ts'
import type { SettingsOf } from './settings.ts'

export const slack: Adapter = {
  onSilence: 'unknown',
  spacing: DELIVERY_SPACING.message,
  async deliver({ text }, { settings, allowPrivate }, { transport, now }) {
    const { url } = settings as SettingsOf<'slack'>
    const answer = await transport({
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(slackBody(text)),
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

/** `&`, `<` and `>` are Slack's control characters: escaped, nobody is called and no link is hidden by the words of an update. */
export function slackBody(text: string) {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const parts: string[] = []
  for (let at = 0; at < text.length; at += CHANNEL_LENGTHS.slackSection / 5)
    parts.push(text.slice(at, at + CHANNEL_LENGTHS.slackSection / 5))
  const sections = safe.length <= CHANNEL_LENGTHS.slackSection ? [text] : parts
  return {
    text: safe,
    blocks: sections.map((part) => ({
      type: 'section',
      text: { type: 'plain_text', text: part, emoji: false },
    })),
  }
}
