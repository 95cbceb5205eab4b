// Verbs that change this window alone: how it looks, where it goes, and what a key of this screen opens.
import { declare } from '@holdfast/model'
import type { ThemeChoice } from '../../local/theme.ts'
import { choose, type Choices, pick } from './lineParts.ts'
import { more, refused } from './readings.ts'
import type { PageVerb, Verb } from './verb.ts'

const THEMES: Choices<ThemeChoice> = {
  dark: ['dark', 'night'],
  light: ['light', 'day'],
  system: ['system', 'auto'],
}

const theme: PageVerb = {
  id: 'theme',
  words: ['theme'],
  takes: 'dark|light|system',
  commands: [],
  reads: true,
  read(rest, { theme: { choice, choose: change } }) {
    const chosen = choose(rest, THEMES)?.value
    if (chosen === undefined) return [more(`Say dark, light or system. It is ${choice} now.`, 'theme ')]
    const as = chosen === 'system' ? 'like this machine' : chosen
    return [{ says: `Shows this window ${as}.`, does: { kind: 'here', act: () => change(chosen) } }]
  },
}

const declaring: PageVerb = {
  id: 'declare',
  words: ['declare', 'declare incident'],
  takes: '',
  commands: [declare],
  read: () => [
    {
      says: 'Goes to the list of incidents, where a new one is declared.',
      does: { kind: 'go', to: { page: 'incidents' } },
    },
  ],
}

/** A verb for what a key opens, found by what `?` calls it; on a screen without that key there is no such verb. */
export const pressing = (id: string, words: readonly string[], label: RegExp, says: string): PageVerb => ({
  id,
  words,
  takes: '',
  commands: [],
  reads: true,
  read(_rest, { keys }) {
    const binding = keys.findLast((one) => label.test(one.label))
    if (binding === undefined) return []
    const press = () => binding.run(new KeyboardEvent('keydown'))
    return [{ says, does: { kind: 'here', act: press } }]
  },
})

export const pageVerbs: readonly PageVerb[] = [
  theme,
  declaring,
  pressing(
    'snapshot',
    ['snapshot', 'take snapshot', 'seal'],
    /^Take a snapshot/,
    'Opens the snapshots, where one is named and taken.',
  ),
  pressing(
    'sheets',
    ['sheets', 'ics', 'public page', 'pdf'],
    /^Sheets and the public page/,
    'Opens the ICS sheets and the public page, to print or to save.',
  ),
  pressing(
    'glossary',
    ['glossary', 'templates', 'jargon'],
    /^Glossary and templates/,
    'Opens the organisation’s glossary and its templates of updates.',
  ),
  pressing('keys', ['keys', 'help'], /^Show every key$/, 'Lists every key that works here.'),
  pressing('tried?', ['what was tried', 'search tried'], /already try/, 'Asks what was tried already.'),
  pressing(
    'invite',
    ['invite', 'link'],
    /^Invite\b|link for a wall/,
    'Opens the sheet that makes a link into this incident.',
  ),
  pressing('phone', ['phone', 'add my phone'], /add my phone/i, 'Opens the sheet that adds your phone.'),
  pressing('who', ['who', 'who is here'], /^Who is here/, 'Lists who is here, where, and whom to follow.'),
  pressing('call', ['call', 'join call'], /^The call:/, 'Opens the call: join, dial, change.'),
  pressing(
    'readBack',
    ['read back', 'readback', 'read-back', 'read aloud'],
    /^Read the incident back$/,
    'Reads the incident back.',
  ),
  pressing(
    'yours',
    ['mine', 'yours now'],
    /^(What waits for me|Go to the first of what waits)/,
    'Goes to what waits for you.',
  ),
  pressing('notices', ['notices'], /^Read the notices$/, 'Opens the notices.'),
  pressing('sounds', ['sounds', 'sound', 'mute'], /^Sounds:/, 'Turns the sounds of this machine on or off.'),
  pressing(
    'exportRecord',
    ['export record', 'export', 'bundle'],
    /^Export the record/,
    'Opens the export of this incident’s record: for us, the regulator or the public.',
  ),
  pressing(
    'verifyBundle',
    ['verify', 'verify bundle', 'import record'],
    /^Verify or open a bundle/,
    'Opens the page where the bundle of a record is verified, offline, and read.',
  ),
  pressing('spine', ['spine'], /^Spine:/, 'Makes the Spine larger or smaller.'),
  pressing(
    'undo',
    ['undo', 'take back'],
    /^Undo:/,
    'Stops what is held here, else takes back your latest act.',
  ),
]

const wall: Verb = {
  id: 'wall',
  words: ['wall'],
  takes: '',
  commands: [],
  reads: true,
  read: (_rest, { id }) => [
    {
      says: 'Shows the wall of this incident in this window.',
      does: { kind: 'go', to: { page: 'wall', id } },
    },
  ],
}

const replay: Verb = {
  id: 'replay',
  words: ['replay', 'what we knew'],
  takes: '',
  commands: [],
  reads: true,
  read: (_rest, { id }) => [
    {
      says: 'Shows the desks as the room knew them at any moment before.',
      does: { kind: 'go', to: { page: 'replay', id } },
    },
  ],
}

export const followVerb: Verb = {
  id: 'follow',
  words: ['follow'],
  takes: '‹name›',
  commands: [],
  reads: true,
  read(rest, { follow: following }) {
    if (following === null) return []
    const { present, start } = following
    if (present.length === 0) return [refused('Nobody else is at a desk now, so nobody can be followed.')]
    const found = rest === '' ? present : pick(present, rest.replace(/^\+/, ''), ({ shown }) => shown)
    if (found.length === 0) return [refused(`Nobody at a desk is called ${rest}.`)]
    return found.map(({ person, shown, desk }) => ({
      says: `Follows ${shown}, on the ${desk} desk now, until you press a key.`,
      does: { kind: 'here', act: () => start(person) },
    }))
  },
}

export const windowVerbs: readonly Verb[] = [wall, followVerb, replay]
