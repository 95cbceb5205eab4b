// What recording an update writes: the update with the channels that it goes to, the moment, its timeline entry, and the
// first-customer-update milestone when they were told by hand. Only the lane of its own audience changes.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { NamedChannel } from '../../channels/channel.ts'
import type { UpdateId } from '../../base/ids.ts'
import { utcWords } from '../../base/timeWords.ts'
import type { IncidentState } from '../document.ts'
import { milestoneAt } from '../header/selectors.ts'
import type { CommandContext } from '../../document/command.ts'
import { decide, insert, logged } from '../incidentCommands.ts'
import type { Write } from '../../document/write.ts'
import type { FileRef } from '../records/files.ts'
import type { FrozenCitation } from '../records/cited.ts'
import { inWords } from '../roles/roleStanding.ts'
import type { Outgoing } from './outgoing.ts'
import { isAhead } from '../updates/isAhead.ts'
import { AUDIENCE_WORDS } from '../updates/selectors.ts'

/** What the lint found in words that were told all the same, and why they were. */
export interface Over {
  readonly findings: readonly string[]
  readonly because: string
}
export const NOTHING_FOUND: Over = { findings: [], because: '' }

/** What stands behind the words: who signed them off, or why nobody did, what was found in them, and what they rest on. */
export interface Behind {
  readonly signedBy: Person | null
  readonly unsigned: string
  readonly over: Over
  readonly cites: readonly FrozenCitation[]
  /** Where a server delivers it; none: they were told by hand. */
  readonly channels: readonly NamedChannel[]
  readonly files: readonly FileRef[]
}

export type Corrected = { readonly id: UpdateId; readonly at: Ms } | null

export function published(
  state: IncidentState,
  context: CommandContext,
  out: Outgoing,
  corrects: Corrected,
  behind: Behind = { signedBy: null, unsigned: '', over: NOTHING_FOUND, cites: [], channels: [], files: [] },
): { id: UpdateId; writes: Write[] } {
  const id = context.newId<UpdateId>()
  const { audience, text, nextAt, checked } = out
  const { actor, now } = context
  const refs = [id, ...(corrects ? [corrects.id] : [])].map((ref) => ({ kind: 'update' as const, id: ref }))
  const writes = [
    insert('updates', id, {
      audience,
      text,
      noChange: checked !== null,
      checked: checked ?? '',
      nextAt,
      by: actor,
      createdAt: now,
      corrects: corrects?.id ?? null,
      signedBy: behind.signedBy,
      unsigned: behind.unsigned,
      over: [...behind.over.findings],
      overBecause: behind.over.because,
      cites: [...behind.cites],
      channels: [...behind.channels],
      files: [...behind.files],
      ahead: checked === null && isAhead(state, audience),
    }),
    decide(state, context, 'publications', id, { at: now }),
    decide(state, context, 'sent', audience, { update: id }),
    logged(context, 'update', sentence(out, corrects, behind, now), { refs, files: behind.files }),
  ]
  const isTold = behind.channels.length === 0
  if (isTold && audience === 'customers' && milestoneAt(state, 'firstCustomerUpdate') === null)
    writes.push(decide(state, context, 'milestones', 'firstCustomerUpdate', { at: now }))
  return { id, writes }
}

/** Characters of an update that its timeline sentence quotes; the whole text is in the update itself. */
const QUOTED = 240

/** On one line, cut at a word. */
export function quotedWords(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= QUOTED
    ? line
    : `${line.slice(0, line.lastIndexOf(' ', QUOTED) + 1 || QUOTED).trimEnd()}…`
}

function sentence(
  { audience, checked, text }: Outgoing,
  corrects: Corrected,
  { signedBy, unsigned, over, channels }: Behind,
  now: Ms,
): string {
  const cut = quotedWords(text)
  const signed =
    signedBy !== null
      ? `, signed off by ${signedBy.name}`
      : unsigned === ''
        ? ''
        : `, without sign-off (${unsigned.replace(/\s+/g, ' ')})`
  const found =
    over.findings.length === 0
      ? ''
      : `, over ${over.findings.length} ${over.findings.length === 1 ? 'finding' : 'findings'} (${over.because.replace(/\s+/g, ' ')})`
  const how =
    channels.length === 0
      ? 'told by hand'
      : `to be delivered to ${inWords(channels.map(({ label }) => label))}`
  const to = `${AUDIENCE_WORDS[audience]}, ${how}${signed}${found}`
  if (checked !== null) return `No-change update to ${to}: “${cut}”`
  if (corrects) return `Update to ${to}, corrects the one of ${utcWords(corrects.at, now)}: “${cut}”`
  return `Update to ${to}: “${cut}”`
}
