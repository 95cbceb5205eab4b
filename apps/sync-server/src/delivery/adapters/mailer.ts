// One message over SMTP, to the address that was looked at. Invariant: what came of it says whether the receiver can have it: before
// the message itself began, it cannot.
import { createTransport } from 'nodemailer'
import { DELIVERY_PATIENCE } from '../../config/timings.ts'
import { errorCode } from '../../host/problem.ts'
import { addressOf, type Resolve, resolveByDns } from './addresses.ts'

export interface Message {
  /** smtp:// or smtps://, with user and password. */
  readonly url: string
  readonly allowPrivate: boolean
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly messageId: string
  /** Message-IDs of the thread, the oldest first. */
  readonly references: readonly string[]
}

export type Mailed =
  | { readonly kind: 'accepted'; readonly response: string }
  | { readonly kind: 'refused' | 'later' | 'silent'; readonly why: string }

export type Mailer = (message: Message) => Promise<Mailed>

export interface MailerParts {
  readonly resolve?: Resolve
  readonly patience?: number
}

export function createMailer({
  resolve = resolveByDns,
  patience = DELIVERY_PATIENCE,
}: MailerParts = {}): Mailer {
  return async ({ url, allowPrivate, ...message }) => {
    const target = new URL(url)
    const found = await addressOf(target.hostname, allowPrivate, resolve)
    if (!found.ok)
      return { kind: found.error.kind === 'forbidden' ? 'refused' : 'later', why: found.error.why }
    const isSecure = target.protocol === 'smtps:'
    const said: string[] = []
    const transport = createTransport({
      logger: listening(said),
      transactionLog: true,
      host: found.value,
      port: Number(target.port) || (isSecure ? 465 : 587),
      secure: isSecure,
      tls: { servername: target.hostname },
      ...(target.username === ''
        ? {}
        : {
            // A password is never written to a server that does not encrypt.
            requireTLS: !isSecure && !allowPrivate,
            auth: { user: decodeURIComponent(target.username), pass: decodeURIComponent(target.password) },
          }),
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    try {
      const sent = await transport.sendMail({
        ...message,
        to: [...message.to],
        references: [...message.references],
      })
      return { kind: 'accepted', response: sent.response.slice(0, 200) }
    } catch (error) {
      return failed(error, said)
    } finally {
      transport.close()
    }
  }
}

/** What the client says of what it does; DATA is the first command after which the receiver may have the message. */
function listening(said: string[]) {
  const hear = (facts: unknown, words: unknown) => {
    if ((facts as { tnx?: unknown } | null)?.tnx === 'client') said.push(String(words))
  }
  return { level: hear, trace: hear, debug: hear, info: hear, warn: hear, error: hear, fatal: hear }
}

/** Nothing was dialled, or nobody answered the call. */
const NOT_REACHED = new Set([
  'EDNS',
  'ECONNECTION',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETLS',
  'EREQUIRETLS',
])
const NO_CALL = /^(connection timeout|greeting never received)/i

function failed(error: unknown, said: readonly string[]): Mailed {
  const { responseCode = 0, syscall = '' } = error as { responseCode?: number; syscall?: string }
  const message = error instanceof Error ? error.message : String(error)
  // What the mail server says may repeat an address or a name: its code alone is kept.
  const why = `The mail server answered ${responseCode}.`
  const short = `Nobody answered (${errorCode(error) || 'no reason'}).`
  if (responseCode >= 500) return { kind: 'refused', why }
  if (responseCode >= 400) return { kind: 'later', why }
  const isNoCall = NOT_REACHED.has(errorCode(error)) || syscall === 'connect' || NO_CALL.test(message)
  const isBefore = said.length > 0 && !said.some((line) => /^DATA\b/im.test(line))
  return { kind: isNoCall || isBefore ? 'later' : 'silent', why: short }
}
