// The figures behind the status pill. Pure.
import { SECOND } from '@holdfast/model'
import { shortDuration } from '../kit/time/duration.ts'
import type { Tone } from '../kit/marks/tone.ts'
import { changes, goneSince, serverGone, sinceWords, type StatusFacts } from './statusWords.ts'

export interface StatusFigure {
  readonly label: string
  readonly value: string
  readonly tone?: Tone
}

/** A clock further off than this is shown (OFF-6). */
export const CLOCK_OFF = 5 * SECOND

function onMachine({ local }: StatusFacts): StatusFigure {
  const label = 'Safe on this machine'
  switch (local.state) {
    case 'loading':
      return { label, value: 'still reading', tone: 'warn' }
    case 'storing':
      return { label, value: `all but ${changes(local.waiting)}`, tone: 'warn' }
    case 'unsafe':
      return { label, value: `all but ${changes(local.waiting)}`, tone: 'act' }
    default:
      return { label, value: 'all your changes' }
  }
}

function onServer({ status, notAccepted }: StatusFacts): StatusFigure {
  const label = 'Safe on the server'
  // What the server above a hub refused is not there, and counted already.
  const missing = status.notOnServer + status.nacks.filter(({ relayed }) => relayed === undefined).length
  if (missing > 0)
    return { label, value: `all but ${changes(missing)}`, tone: status.nacks.length > 0 ? 'act' : 'warn' }
  if (notAccepted > 0) return { label, value: `all but ${changes(notAccepted)} not accepted`, tone: 'warn' }
  return { label, value: status.safeOn === 'server' ? 'all your changes' : 'nothing of yours to save yet' }
}

export function statusFigures(facts: StatusFacts): readonly StatusFigure[] {
  const { status, now } = facts
  const figures = [onMachine(facts), onServer(facts)]
  const heard = status.lastHeardAt
  const alone = status.link.state === 'noServer'
  const age = alone
    ? 'what this machine has'
    : heard === null
      ? 'never heard from a server'
      : `${shortDuration(now - heard)} old`
  figures.push({
    label: 'What you see is',
    value: age,
    ...(alone || status.link.state === 'live' ? {} : { tone: 'warn' }),
  })
  if (status.offset !== null && Math.abs(status.offset) > CLOCK_OFF) {
    const way = status.offset > 0 ? 'behind' : 'ahead of'
    const value = `${shortDuration(Math.abs(status.offset))} ${way} the server; timers use the server’s`
    figures.push({ label: 'This machine’s clock is', value, tone: 'warn' })
  }
  if (status.roundTrip !== null)
    figures.push({ label: 'Round trip', value: `${Math.round(status.roundTrip)} ms` })
  if (status.server !== null)
    figures.push({
      label: status.server.kind === 'hub' ? 'Hub on this machine' : 'Server',
      value: shortId(status.server.id),
    })
  if (status.server?.kind === 'hub') figures.push(serverFigure(facts))
  return figures
}

/** Enough to tell servers apart: how an id begins is the time at which it was made. */
const shortId = (id: string): string => (id.length > 20 ? `…${id.slice(-12)}` : id)

/** Beyond the hub. */
function serverFigure({ status, now }: StatusFacts): StatusFigure {
  const label = 'Server'
  const gone = serverGone(status)
  if (gone?.state === 'offline')
    return { label, value: `offline since ${sinceWords(goneSince(gone, status), now)}`, tone: 'warn' }
  if (gone?.state === 'refused') return { label, value: 'refused this machine', tone: 'act' }
  if (gone?.state === 'connecting') return { label, value: 'being called', tone: 'warn' }
  return {
    label,
    value: status.upstream?.state === 'live' ? shortId(status.upstream.serverId ?? 'live') : 'none',
  }
}
