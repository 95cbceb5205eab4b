// The pill's longer word: what happens, what is safe, and what to do.
import { assertNever, finalClose, type FinalClose, type Link } from '@holdfast/model'
import { changes, isHeldUp, type ServerGone, serverGone, type StatusFacts } from './statusWords.ts'

const ASK = 'Press "Try now"; if it stays, ask whoever runs the server.'
const NEXT_STEP: Readonly<Record<FinalClose, string>> = {
  unauthorized: 'Ask for a new join link and open it here.',
  forbidden: 'Ask somebody who may respond for a link to this incident.',
  unknownRoom: 'Check the address.',
  updateApp: 'Reload this page, or update the app, then come back.',
  tooLarge: ASK,
  malformed: ASK,
}

/** What to do after the server's final no. */
export function refusalStep(link: Extract<Link, { state: 'refused' }>): string {
  const close = finalClose(link.code)
  return close === null ? ASK : NEXT_STEP[close]
}

function safety({ status, local, notAccepted }: StatusFacts): string {
  if (local.state === 'unsafe')
    return `${changes(local.waiting)} could not be stored on this machine: ${local.why} Keep this window open, and copy what matters.`
  if (status.notOnServer > 0) {
    const kept = local.state === 'safe' ? 'safe on this machine' : 'being stored on this machine'
    return `${changes(status.notOnServer)} of yours ${status.notOnServer === 1 ? 'is' : 'are'} ${kept}.`
  }
  if (status.safeOn !== 'server') return 'Nothing of yours waits for the server.'
  return `Everything ${status.nacks.length + notAccepted > 0 ? 'else' : 'you changed'} is on the server.`
}

function refusal({ status: { nacks }, notAccepted }: StatusFacts): string {
  if (nacks.length === 0 && notAccepted > 0)
    return `${changes(notAccepted)} of yours ${notAccepted === 1 ? 'was' : 'were'} not accepted; the words are kept on this machine. `
  if (nacks.length === 0) return ''
  return `The server refused ${changes(nacks.length)} of yours: kept on this machine and nowhere else. Copy what matters. `
}

/** The hub is there, and what lies beyond it is not. */
function hubAdvice(gone: ServerGone, { status }: StatusFacts, safe: string, later: string): string {
  const here =
    'You see what everybody on this hub sees; what others do meanwhile comes when the server is back.'
  if (gone.state === 'refused')
    return `${sentence(gone.why)} ${here} ${safe} Ask whoever set this machine up for a new token.`
  const why = gone.why === '' ? 'The server is being called.' : sentence(gone.why)
  return `${why} ${here} ${safe}${status.notOnServer > 0 ? ` ${later}` : ''}`
}

/** Whole sentences. */
export function statusAdvice(facts: StatusFacts): string {
  const { link } = facts.status
  const safe = refusal(facts) + safety(facts)
  const gone = serverGone(facts.status)
  const later = 'Keep working; everything goes to the server by itself when it answers.'
  switch (link.state) {
    case 'live':
      if (gone) return hubAdvice(gone, facts, safe, later)
      return facts.status.notOnServer === 0 || isHeldUp(facts.status)
        ? `You see what the room sees. ${safe}`
        : `You see what the room sees. ${safe} They are on their way to the server.`
    case 'offline':
      return `${sentence(link.why)} ${safe} ${later}`
    case 'connecting':
      return `The server is being called. ${safe} ${later}`
    case 'behind':
      return link.why === 'loading'
        ? `Connected. What the room did meanwhile is still arriving, so what you see may be old. ${safe}`
        : `Connected, but the server has gone quiet, so what you see may be old. ${safe} ${later}`
    case 'refused':
      return `${sentence(link.reason)} ${safe} ${refusalStep(link)}`
    case 'noServer':
      return `This machine works by itself: no server was joined yet. ${safe} When you open a join link, everything made here goes to that server.`
    default:
      return assertNever(link)
  }
}

const sentence = (words: string): string => (/[.!?]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`)
