// The call of an incident as screens show it: where it is joined, the number to dial with its code, and a second one for when
// the first drops. Invariant: an incident that was declared before there were calls has none.
import { isWebLink, namesUser } from '../../base/links.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { theIncident } from '../header/selectors.ts'

/** One way into the call; empty words where it has none. */
export interface Call {
  /** An http or https address. */
  readonly link: string
  /** As a person dials it. */
  readonly number: string
  /** What the dial-in asks for. */
  readonly code: string
}

export interface Calls {
  readonly first: Call
  readonly second: Call
}

export const CALL_FIELDS = [
  'callLink',
  'callNumber',
  'callCode',
  'secondCallLink',
  'secondCallNumber',
  'secondCallCode',
] as const
export type CallField = (typeof CALL_FIELDS)[number]
export type CallWords = Readonly<Record<CallField, string>>

export const NO_CALL: CallWords = {
  callLink: '',
  callNumber: '',
  callCode: '',
  secondCallLink: '',
  secondCallNumber: '',
  secondCallCode: '',
}

/** A number as a telephone writes it: digits, a plus in front, and what parts them. A comma is a pause. */
export const DIALLED = /^\+?[\d\s().,/#*-]+$/

/** Wide and raised digits as plain ones: what is shown is what is dialled. */
export const plainNumber = (number: string): string => number.normalize('NFKC')

/** Only a field that holds a web address without a name in it is a link; anything else that came to stand there is none. */
const safe = (link: string): string => (isWebLink(link) && !namesUser(link) ? link : '')

const read = remember(
  (words: CallWords): Calls => ({
    first: { link: safe(words.callLink), number: plainNumber(words.callNumber), code: words.callCode },
    second: {
      link: safe(words.secondCallLink),
      number: plainNumber(words.secondCallNumber),
      code: words.secondCallCode,
    },
  }),
)
const NONE = read(NO_CALL)

/** The same object while the incident did not change. */
export function callsOf(state: IncidentState): Calls {
  const incident = theIncident(state)
  return incident === null ? NONE : read(incident)
}

/** The fields as they stand, for whoever edits them. */
export function callWords(state: IncidentState): CallWords {
  return theIncident(state) ?? NO_CALL
}

export const isCall = ({ link, number }: Call): boolean => link !== '' || number !== ''

/** The number as a telephone takes it ("tel:+4681234"), or null where other signs would be left out of what is shown. */
export function dialAddress(number: string): string | null {
  const dialled = plainNumber(number)
  if (!DIALLED.test(dialled)) return null
  const digits = dialled.replace(/[^\d+*#,]/g, '')
  return /\d/.test(digits) ? `tel:${digits}` : null
}
