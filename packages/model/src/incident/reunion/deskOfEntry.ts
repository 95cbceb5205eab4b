// On which desk a line of the timeline is told after an absence: where its record is worked on.
import type { RecordKind } from '../cards/card.ts'
import { CARDS } from '../cards/cards.ts'
import type { DeskId } from '../cards/desk.ts'
import type { EntryKind } from '../records/timeline.ts'

/** Entries that are about no record; what the scribe logs belongs to the timeline. */
const OTHER_DESKS: Readonly<Record<Exclude<EntryKind, RecordKind>, DeskId>> = {
  role: 'command',
  handover: 'command',
  severity: 'command',
  phase: 'command',
  objection: 'command',
  impact: 'ops',
  presence: 'ops',
  customerReport: 'comms',
  declared: 'timeline',
  detection: 'timeline',
  observation: 'timeline',
  followUp: 'timeline',
  external: 'timeline',
  gap: 'timeline',
  amendment: 'timeline',
  note: 'timeline',
}

export const deskOfEntry = ({ kind }: { readonly kind: EntryKind }): DeskId =>
  kind in OTHER_DESKS
    ? OTHER_DESKS[kind as keyof typeof OTHER_DESKS]
    : CARDS[kind as Extract<EntryKind, RecordKind>].desk
