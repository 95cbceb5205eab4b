// What the status pill says. Pure. Never more optimistic than what was acknowledged: "saved on server" needs the server's
// own word, "safe on this machine" the local store's.
import { assertNever, type LinkStatus, type Ms } from '@holdfast/model'
import { timeFace } from '../kit/timeFace.ts'
import type { Tone } from '../kit/tone.ts'
import type { LocalStatus } from '../session/localStatus.ts'

export interface StatusFacts {
  readonly status: LinkStatus
  readonly local: LocalStatus
  /** People in the room as this window knows it, oneself included. */
  readonly here: number
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
        words: waiting === 0 ? 'no changes waiting' : `${changes(waiting)} safe on this machine`,
      }
    default:
      return assertNever(local)
  }
}

function liveWords(facts: StatusFacts): StatusWords {
  const { status, local, here } = facts
  const lead = `Live · ${here} here`
  if (local.state === 'unsafe' && local.waiting > 0 && status.notOnServer > 0)
    return { tone: 'act', lead, rest: keptWords(facts).words }
  if (status.notOnServer === 0) {
    const saved = status.nacks.length === 0 ? 'all saved on server' : 'the rest saved on server'
    const rest = status.safeOn === 'server' ? saved : 'no changes waiting'
    return { tone: local.state === 'unsafe' ? 'warn' : 'good', lead, rest }
  }
  if (status.server?.kind === 'hub' && status.unsent === 0)
    return {
      tone: 'warn',
      lead,
      rest: `${changes(status.notOnServer)} safe on this machine, not on the server yet`,
    }
  return { tone: 'good', lead, rest: `saving ${changes(status.notOnServer)}…` }
}

export function statusWords(facts: StatusFacts): StatusWords {
  const refused = facts.status.nacks.length
  const said = connectionWords(facts)
  return refused === 0 ? said : { ...said, tone: 'act', rest: `${changes(refused)} refused · ${said.rest}` }
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
