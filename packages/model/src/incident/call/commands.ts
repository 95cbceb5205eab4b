// Where the call of the incident is, changed in one place. Invariant: a code, and the path of a link, are never written into
// the timeline, which nobody can take words out of.
import { isWebLink, NAMES_USER, namesUser } from '../../base/links.ts'
import { reject } from '../../document/command.ts'
import type { Write } from '../../document/write.ts'
import { theIncident } from '../header/selectors.ts'
import { command, logged, patch, plan } from '../incidentCommands.ts'
import { CALL_FIELDS, type CallField, type CallWords, DIALLED, plainNumber } from './selectors.ts'

/** Characters. Longer is no address that a person can be given, and no number that can be dialled. */
export const MAX_CALL_LINK = 2_000
export const MAX_CALL_NUMBER = 40

export interface SetCallArgs extends Partial<CallWords> {
  /** What stood there when the edit began: what somebody else wrote meanwhile is not written over unseen. */
  readonly seen?: CallWords
}

type KindOfField = 'link' | 'number' | 'code'
const KIND: Readonly<Record<CallField, KindOfField>> = {
  callLink: 'link',
  callNumber: 'number',
  callCode: 'code',
  secondCallLink: 'link',
  secondCallNumber: 'number',
  secondCallCode: 'code',
}

const NOTHING = 'Nothing was changed.'

/** Why these words cannot stand in a field of this kind, or null. */
const PROBLEMS: Readonly<Record<KindOfField, (words: string) => string | null>> = {
  link(words) {
    if (!isWebLink(words)) return `A link to a call begins with https:// or http://. ${NOTHING}`
    if (namesUser(words)) return NAMES_USER
    if (/\s/.test(words)) return `A link has no spaces: paste it alone. ${NOTHING}`
    return words.length > MAX_CALL_LINK
      ? `This link is longer than ${MAX_CALL_LINK.toLocaleString('en')} characters. ${NOTHING}`
      : null
  },
  number(words) {
    if (words.length > MAX_CALL_NUMBER)
      return `A number has at most ${MAX_CALL_NUMBER} characters; its code has a field of its own. ${NOTHING}`
    return DIALLED.test(words) && (words.match(/\d/g)?.length ?? 0) >= 3
      ? null
      : `Write a number as it is dialled, like +46 8 123 45 67. ${NOTHING}`
  },
  code: (words) =>
    words.length > MAX_CALL_NUMBER ? `A code has at most ${MAX_CALL_NUMBER} characters. ${NOTHING}` : null,
}

const cleaned = (field: CallField, words: string): string => {
  const trimmed = words.replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '').trim()
  return KIND[field] === 'number' ? plainNumber(trimmed).replace(/^tel:/i, '').trim() : trimmed
}

/** Sets the fields that are given; an empty one is cleared. */
export const setCall = command('incident.setCall', (state, args: SetCallArgs, context) => {
  const incident = theIncident(state)
  if (!incident) return reject('There is no incident here to edit.')
  const changes: Partial<Record<CallField, string>> = {}
  for (const field of CALL_FIELDS) {
    const given = args[field]
    if (given === undefined) continue
    const words = cleaned(field, given)
    const [now, before] = [incident[field], args.seen?.[field] ?? incident[field]]
    if (words === now || words === before) continue
    const problem = words === '' ? null : PROBLEMS[KIND[field]](words)
    if (problem !== null) return reject(problem, field)
    if (before !== now)
      return reject(
        `Somebody changed this while you wrote; it reads now: “${now}”. Nothing was changed: save again to put yours in its place.`,
        field,
      )
    changes[field] = words
  }
  const writes: Write[] = []
  if (Object.keys(changes).length > 0) {
    writes.push(patch('incident', incident.id, changes))
    writes.push(logged(context, 'note', saidOf({ ...incident, ...changes })))
  }
  return plan(undefined, writes)
})

function saidOf(words: CallWords): string {
  const first = way(words.callLink, words.callNumber, words.callCode)
  const second = way(words.secondCallLink, words.secondCallNumber, words.secondCallCode)
  if (first === '' && second === '') return 'The call: none any more'
  return `The call: ${first || 'none'}${second === '' ? '' : `; if it drops: ${second}`}`
}

/** Host and number; that there is a code, and not which. */
const way = (link: string, number: string, code: string): string =>
  [
    hostWords(/^https?:\/\/([^\s/?#]+)/i.exec(link)?.[1] ?? ''),
    number === '' ? '' : `${number}${code === '' ? '' : ' with a code'}`,
  ]
    .filter((part) => part !== '')
    .join(', ')

/** Letters beyond a–z can look like others: said beside the host, since here nobody can read it as a browser does. */
const hostWords = (host: string): string =>
  /[^\u0021-\u007e]/.test(host) ? `${host} (written with letters beyond a–z)` : host
