// What a closed connection means, in words for people.
import { finalClose, type FinalClose, passingClose, type PassingClose } from '../wire/protocol.ts'

const FINAL: Readonly<Record<FinalClose, string>> = {
  malformed: 'The server did not understand this app. What you wrote stays on this machine. Reload the app.',
  unauthorized: 'Your access has ended. What you wrote stays on this machine. Ask for a new link.',
  forbidden: 'Your link does not open this incident. What you wrote stays on this machine.',
  unknownRoom: 'The server knows no such room. Check the address.',
  tooLarge: 'Something too large was sent and not stored. It stays on this machine.',
  updateApp: 'This app is older than the server. What you wrote stays on this machine. Reload to update.',
}

const PASSING: Readonly<Record<PassingClose, string>> = {
  shuttingDown: 'The server is restarting.',
  roomUnavailable: 'The server cannot open this room right now.',
  slowReader: 'This connection was too slow to keep up.',
  tooFast: 'Too much was sent at once.',
}

/** RFC 6455 §7.4.1: the message is larger than the other end reads at all. */
const TOO_BIG = 1009
const TOO_BIG_WORDS =
  'What this machine holds is too large to send at once. It stays here: take out large texts, or export it.'

/** Why an app that the server calls too old may not write. */
export const APP_TOO_OLD =
  'This app is too old to write safely. Nothing was changed; you can read. Reload the page, or update the app.'

/** Why the server refused for good; its own words win. */
export function finalWords(code: number, reason: string): string {
  if (reason !== '') return reason
  const close = finalClose(code)
  return close === null
    ? 'The server refused this connection. What you wrote stays on this machine.'
    : FINAL[close]
}

/** Why a connection ended that will be tried again. `code` is null when this side gave it up. */
export function passingWords(code: number | null, reason: string, wasConnected: boolean): string {
  if (code !== null && code >= 4000 && reason !== '') return reason
  if (code === TOO_BIG) return TOO_BIG_WORDS
  const close = passingClose(code)
  if (close !== null) return PASSING[close]
  if (code !== null && code >= 4400 && code < 4500)
    return `The server ended this connection (${code}) and did not say why. What you wrote is safe here, and it is tried again.`
  if (!wasConnected) return 'The server cannot be reached.'
  return code === null ? 'The server stopped answering.' : 'The connection was lost.'
}

export const UNREADABLE =
  'The server sent something that this app cannot read. What you wrote is safe here, and the connection is tried again.'

/** Of parts that the server holds in somebody else's words. */
export const REPLACED =
  'While you were away somebody else stored other words in the place of these. Everything else that you wrote is safe, and these words are kept here. Copy them, write them again, and tell whoever runs the server: the record says who did it.'
