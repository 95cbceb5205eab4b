// What each kind of link lets its holder do, in words, and the sentence that is read out for it. Pure.
import type { InviteTo } from '../session/invitePort.ts'

/** A link for others, or for one more device of one's own. */
export type LinkFor = InviteTo | 'device'

export interface LinkWords {
  readonly label: string
  readonly may: string
  readonly action: string
}

export const LINK_WORDS: Readonly<Record<LinkFor, LinkWords>> = {
  respond: {
    label: 'To respond',
    may: 'Whoever has it joins this incident under their own name and writes in it. It opens no other incident.',
    action: 'Make the link and copy it',
  },
  observe: {
    label: 'To look and ask',
    may: 'Whoever has it sees this incident and asks questions. They cannot write, and it opens no other incident.',
    action: 'Make the link and copy it',
  },
  screen: {
    label: 'A wall',
    may: 'The display that opens it shows this incident, all of it, and cannot write. It opens by itself after a restart.',
    action: 'Make the link and copy it',
  },
  device: {
    label: 'My phone',
    may: 'The device that opens it is you: one name, one presence, and the same access as here. Give it to nobody else.',
    action: 'Show the code for my phone',
  },
}

/** "war.example:4600" */
export const hostOf = (address: string): string => address.replace(/^https?:\/\//, '')

/** What is said on the call. */
export const spokenSentence = (base: string, code: string): string =>
  `Open ${hostOf(base)} in a browser, type the code ${code.replaceAll('-', ' ')} and press Enter.`

/** How each sign is said: ICAO spelling alphabet; digits as themselves. */
const SPELLED: Readonly<Record<string, string>> = {
  A: 'Alfa',
  B: 'Bravo',
  C: 'Charlie',
  D: 'Delta',
  E: 'Echo',
  F: 'Foxtrot',
  G: 'Golf',
  H: 'Hotel',
  J: 'Juliett',
  K: 'Kilo',
  M: 'Mike',
  N: 'November',
  P: 'Papa',
  Q: 'Quebec',
  R: 'Romeo',
  S: 'Sierra',
  T: 'Tango',
  V: 'Victor',
  W: 'Whiskey',
  X: 'X-ray',
  Y: 'Yankee',
  Z: 'Zulu',
}

/** "7 Kilo 3 Foxtrot, 9 Quebec Papa X-ray, 2 Tango November Whiskey" */
export const spelled = (code: string): string =>
  code
    .split('-')
    .map((group) => [...group].map((sign) => SPELLED[sign] ?? sign).join(' '))
    .join(', ')
