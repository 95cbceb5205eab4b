// What the status pill says. Pure. Never more optimistic than what was acknowledged: "saved on server" needs the server's
// own word, "safe on this machine" the local store's.
import {
  assertNever,
  type SyncStatus,
  type StorageStatus,
  type Ms,
  type UpstreamState,
} from '@holdfast/model'
import { timeFace } from '../kit/time/timeFace.ts'
import type { Tone } from '../kit/marks/tone.ts'

export interface StatusFacts {
  readonly status: SyncStatus
  readonly local: StorageStatus
  /** People in the room as this window knows it, oneself included. */
  readonly here: number
  /** Changes that the server did not accept, kept in the tray. */
  readonly notAccepted: number
  /** Questions to Comms that are kept here until there is a connection. */
  readonly questions?: number
  /** This machine's own clock, ms UTC: `since` and `lastHeardAt` are on it. */
  readonly now: Ms
}

export interface StatusWords {
  readonly tone: Tone
  /** The connection: "Live · 14 here". */
  readonly lead: string
  /** The changes: "all saved on server". */
  readonly rest: string
}

const NONE_WAITING = 'no changes waiting'
const ALL_SAVED = 'all saved on server'
const THE_REST_SAVED = 'the rest saved on server'

export const changes = (count: number): string => `${count} ${count === 1 ? 'change' : 'changes'}`

/** "14:03 UTC", with the date when it is not today. */
export function sinceWords(at: Ms, now: Ms): string {
  const { date, utc } = timeFace(at, 'UTC', now)
  return `${date === '' ? '' : `${date} `}${utc} UTC`
}

/** Where changes that the server has not acknowledged are kept. */
function keptWords({ status, local }: StatusFacts): { readonly tone: Tone; readonly words: string } {
  const waiting = status.notOnServer
  switch (local.state) {
    case 'unsafe':
      return { tone: 'act', words: `${changes(local.waiting)} NOT safe on this machine` }
    case 'storing':
      return { tone: 'warn', words: `storing ${changes(local.waiting)} on this machine…` }
    case 'loading':
      return { tone: 'warn', words: 'reading what is stored on this machine…' }
    case 'safe':
      return {
        tone: 'warn',
        words: waiting === 0 ? NONE_WAITING : `${changes(waiting)} safe on this machine`,
      }
    default:
      return assertNever(local)
  }
}

/** The hub answers, and its own link to the server is down. */
export type ServerGone = UpstreamState & { readonly state: 'connecting' | 'offline' | 'refused' }

/** Null when the server is in reach, or when there is no hub between. */
export function serverGone({ server, upstream }: SyncStatus): ServerGone | null {
  if (server?.kind !== 'hub' || upstream === null) return null
  const { state } = upstream
  return state === 'none' || state === 'live' ? null : { ...upstream, state }
}

/** When the hub lost the server, on this machine's own clock. */
export const goneSince = ({ since }: ServerGone, { offset }: SyncStatus): Ms => since - (offset ?? 0)

function goneWords(gone: ServerGone, { status, now }: StatusFacts): string {
  switch (gone.state) {
    case 'connecting':
      return 'Calling the server…'
    case 'offline':
      return `Server offline since ${sinceWords(goneSince(gone, status), now)}`
    case 'refused':
      return 'Server refused this machine'
    default:
      return assertNever(gone.state)
  }
}

/** Connected to a hub or a server. */
function liveWords(facts: StatusFacts): StatusWords {
  const gone = serverGone(facts.status)
  const lead = `${gone ? goneWords(gone, facts) : 'Live'} · ${facts.here} here`
  const { tone, rest } = savedWords(facts)
  if (gone === null) return { tone, lead, rest }
  return { tone: gone.state === 'refused' || tone === 'act' ? 'act' : 'warn', lead, rest }
}

/** After a refusal that names no part nothing is acknowledged any more on this connection: nothing is on its way. */
export const isHeldUp = ({ nacks }: SyncStatus): boolean =>
  nacks.some(({ ranges, relayed }) => ranges === undefined && relayed === undefined)

function savedWords(facts: StatusFacts): Omit<StatusWords, 'lead'> {
  const { status, local } = facts
  if (local.state === 'unsafe' && local.waiting > 0 && status.notOnServer > 0)
    return { tone: 'act', rest: keptWords(facts).words }
  if (status.notOnServer === 0) {
    const saved = status.nacks.length === 0 ? ALL_SAVED : THE_REST_SAVED
    const rest = status.safeOn === 'server' ? saved : NONE_WAITING
    return { tone: local.state === 'unsafe' ? 'warn' : 'good', rest }
  }
  if (status.server?.kind === 'hub' && status.unsent === 0) {
    // The hub may be another machine's: then this one's own store must say so.
    const where = local.state === 'safe' ? 'safe on this machine' : 'safe on the hub'
    const rest = serverGone(status) ? '' : ', not on the server yet'
    return { tone: 'warn', rest: `${changes(status.notOnServer)} ${where}${rest}` }
  }
  if (isHeldUp(status)) return { tone: 'act', rest: keptWords(facts).words }
  return { tone: 'good', rest: `saving ${changes(status.notOnServer)}…` }
}

/** Beside the changes: a question of somebody who may not write is none of them. */
function withQuestions(said: StatusWords, { questions = 0 }: StatusFacts): StatusWords {
  if (questions === 0) return said
  const words = questions === 1 ? '1 question waits' : `${questions} questions wait`
  const isAll = said.rest === NONE_WAITING || said.rest === ALL_SAVED
  return {
    tone: said.tone === 'act' ? 'act' : 'warn',
    lead: said.lead,
    rest: isAll ? words : `${words} · ${said.rest}`,
  }
}

export function statusWords(facts: StatusFacts): StatusWords {
  const refused = facts.status.nacks.length
  const said = withQuestions(connectionWords(facts), facts)
  if (refused > 0) return { ...said, tone: 'act', rest: `${changes(refused)} refused · ${said.rest}` }
  const { notAccepted } = facts
  if (notAccepted === 0) return said
  const tone = said.tone === 'act' ? 'act' : 'warn'
  const rest = said.rest === ALL_SAVED ? THE_REST_SAVED : said.rest
  return { ...said, tone, rest: `${changes(notAccepted)} not accepted · ${rest}` }
}

function connectionWords(facts: StatusFacts): StatusWords {
  const { link } = facts.status
  const { tone, words: rest } = keptWords(facts)
  switch (link.state) {
    case 'live':
      return liveWords(facts)
    case 'offline':
      return { tone, lead: `Offline since ${sinceWords(link.since, facts.now)}`, rest }
    case 'connecting':
      return { tone, lead: link.attempt > 1 ? `Reconnecting, attempt ${link.attempt}` : 'Connecting…', rest }
    case 'behind': {
      const quiet = `Server quiet since ${sinceWords(link.since, facts.now)}`
      return { tone, lead: link.why === 'loading' ? 'Catching up…' : quiet, rest }
    }
    case 'refused':
      return { tone: 'act', lead: 'Not let in', rest }
    case 'noServer':
      return facts.local.state === 'safe'
        ? { tone: 'neutral', lead: 'No server yet', rest: 'everything safe on this machine' }
        : { tone, lead: 'No server yet', rest }
    default:
      return assertNever(link)
  }
}
