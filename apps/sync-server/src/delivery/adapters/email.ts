// A list of mailboxes, by SMTP. The Message-ID is the idempotency key, so that a mailbox that gets it twice shows it once; the server
// that takes it cannot be asked.
import { DELIVERY_SPACING } from '../../config/timings.ts'
import { hash } from 'node:crypto'
import { type Adapter, type Letter, subjectOf } from './letter.ts'
import type { SettingsOf } from './settings.ts'

export const email: Adapter = {
  onSilence: 'unknown',
  spacing: DELIVERY_SPACING.none,
  async deliver(letter, { id, settings, allowPrivate }, { mailer }) {
    const { url, from, to } = settings as SettingsOf<'email'>
    const mailed = await mailer({
      ...{ url, from, to, allowPrivate, subject: subjectOf(letter.text), text: letter.text },
      messageId: messageId(letter.key, from),
      references: [threadId(letter, id, from)],
    })
    if (mailed.kind === 'accepted') return { kind: 'delivered', receipt: mailed.response }
    if (mailed.kind === 'later') return { ...mailed, kind: 'later', wait: null }
    return { kind: mailed.kind, why: mailed.why }
  },
}

const hostOf = (from: string) => from.slice(from.indexOf('@') + 1)
export const messageId = (key: string, from: string): string =>
  `<${key.replaceAll(':', '.')}@${hostOf(from)}>`
/** No message has this id: all of one incident refer to it, and so stand in one thread. */
export const threadId = ({ incident }: Pick<Letter, 'incident'>, channel: string, from: string): string =>
  `<${hash('sha256', `${incident} ${channel}`).slice(0, 32)}@${hostOf(from)}>`
