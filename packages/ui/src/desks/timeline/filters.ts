// What the timeline can be narrowed to, and how each kind of entry looks there. Entries about a record look as its kind says.
import { ENTRY_KINDS, type EntryKind, type RecordKind } from '@holdfast/model'
import { type EntryFace, type FilterId, RECORD_KINDS } from '../../item/recordKinds.ts'
import type { Tone } from '../../kit/index.ts'

/** Entries that are about no record. */
const OTHER_KINDS: Readonly<Record<Exclude<EntryKind, RecordKind>, EntryFace>> = {
  objection: { tone: 'ic', filter: 'decisions' },
  role: { tone: 'ic', filter: 'roles' },
  handover: { tone: 'ic', filter: 'roles' },
  severity: { tone: 'warn', filter: 'roles' },
  phase: { tone: 'scribe', filter: 'roles' },
  declared: { tone: 'scribe', filter: 'roles' },
  presence: { tone: 'neutral', filter: 'roles' },
  impact: { tone: 'warn', filter: 'observations' },
  observation: { tone: 'neutral', filter: 'observations' },
  detection: { tone: 'neutral', filter: 'observations' },
  note: { tone: 'neutral', filter: 'observations' },
  customerReport: { tone: 'neutral', filter: 'observations' },
  external: { tone: 'neutral', filter: 'observations' },
  followUp: { tone: 'neutral', filter: null },
  gap: { tone: 'neutral', filter: null },
  amendment: { tone: 'neutral', filter: null },
}

const FACES: Readonly<Record<EntryKind, EntryFace>> = { ...RECORD_KINDS, ...OTHER_KINDS }

export const toneOf = (kind: EntryKind): Tone => FACES[kind].tone

const filter = (id: FilterId, label: string, tone: Tone) => ({
  id,
  label,
  tone,
  kinds: ENTRY_KINDS.filter((kind) => FACES[kind].filter === id),
})

export const FILTERS = [
  filter('decisions', 'Decisions', 'ic'),
  filter('tried', 'Tried', 'ops'),
  filter('updates', 'Updates', 'comms'),
  filter('observations', 'Observations', 'neutral'),
  filter('roles', 'Roles and phases', 'scribe'),
] as const
