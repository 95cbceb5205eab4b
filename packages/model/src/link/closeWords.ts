// What a closed connection means, in words for people.
import { CLOSE } from '../wire/protocol.ts'

const FINAL: Readonly<Record<number, string>> = {
  [CLOSE.malformed]:
    'The server did not understand this app. What you wrote stays on this machine. Reload the app.',
  [CLOSE.unauthorized]: 'Your access has ended. What you wrote stays on this machine. Ask for a new link.',
  [CLOSE.forbidden]: 'Your link does not open this incident. What you wrote stays on this machine.',
  [CLOSE.unknownRoom]: 'The server knows no such room. Check the address.',
  [CLOSE.tooLarge]: 'Something too large was sent and not stored. It stays on this machine.',
  [CLOSE.updateApp]:
    'This app is older than the server. What you wrote stays on this machine. Reload to update.',
}

const PASSING: Readonly<Record<number, string>> = {
  [CLOSE.shuttingDown]: 'The server is restarting.',
  [CLOSE.roomUnavailable]: 'The server cannot open this room right now.',
  [CLOSE.slowReader]: 'This connection was too slow to keep up.',
  [CLOSE.tooFast]: 'Too much was sent at once.',
  // RFC 6455 §7.4.1: the message is larger than the other end reads at all.
  1009: 'What this machine holds is too large to send at once. It stays here: take out large texts, or export it.',
}

/** Why an app that the server calls too old may not write. */
export const APP_TOO_OLD =
  'This app is too old to write safely. Nothing was changed; you can read. Reload the page, or update the app.'

/** Why the server refused for good; its own words win. */
export const finalWords = (code: number, reason: string): string =>
  reason !== ''
    ? reason
    : (FINAL[code] ?? 'The server refused this connection. What you wrote stays on this machine.')

/** Why a connection ended that will be tried again. `code` is null when this side gave it up. */
export function passingWords(code: number | null, reason: string, wasConnected: boolean): string {
  if (code !== null && code >= 4000 && reason !== '') return reason
  const known = code === null ? undefined : PASSING[code]
  if (known !== undefined) return known
  if (!wasConnected) return 'The server cannot be reached.'
  return code === null ? 'The server stopped answering.' : 'The connection was lost.'
}

/** Of parts that the server holds in somebody else's words. */
export const REPLACED =
  'While you were away somebody else stored other words in the place of these. Everything else that you wrote is safe, and these words are kept here. Copy them, write them again, and tell whoever runs the server: the record says who did it.'
