// What changed in an incident since a moment: the entries that tell most, in the order in which they happened, and how many there
// are. Questions of executives are left out: they are for Comms.
import type { Ms } from '../../base/clock.ts'
import type { IncidentState } from '../document.ts'
import { type EntryKind, momentOf, type TimelineEntry } from '../records/timeline.ts'

/** The most telling first; what is not named tells less than all of these. */
const TELLING: readonly EntryKind[] = [
  'decision',
  'severity',
  'phase',
  'impact',
  'action',
  'hypothesis',
  'update',
  'escalation',
  'need',
  'role',
  'handover',
  'customerReport',
  'objection',
  'observation',
]
const rankOf = ({ kind, auto }: TimelineEntry): number => {
  const rank = TELLING.indexOf(kind)
  // What a guard wrote down tells least.
  if (kind === 'note' && auto) return TELLING.length + 1
  return rank < 0 ? TELLING.length : rank
}

/** So many are shown; the others are one key away. */
export const CHANGES_SHOWN = 8

export interface ChangedSince {
  /** The span that they lie in, ms UTC: what the Spine tints. */
  readonly from: Ms
  readonly until: Ms
  /** The most telling, the earliest first. */
  readonly shown: readonly TimelineEntry[]
  /** How many there are in all. */
  readonly count: number
}

/** Of these entries the ones to show; of equally telling ones the latest. */
export function tellingOf(entries: readonly TimelineEntry[], from: Ms, until: Ms): ChangedSince {
  const told = entries.filter(({ kind }) => kind !== 'question' && kind !== 'presence' && kind !== 'gap')
  const shown = told
    .toSorted((a, b) => rankOf(a) - rankOf(b) || momentOf(b) - momentOf(a) || (a.id < b.id ? 1 : -1))
    .slice(0, CHANGES_SHOWN)
    .sort((a, b) => momentOf(a) - momentOf(b) || (a.id < b.id ? -1 : 1))
  return { from, until, shown, count: told.length }
}

/** Everything that happened from `since` to `until`, ms UTC: for somebody who was never here. */
export const changesSince = (state: IncidentState, since: Ms, until: Ms): ChangedSince =>
  tellingOf(
    state.timeline.filter((entry) => {
      const at = momentOf(entry)
      return at >= since && at <= until
    }),
    since,
    until,
  )
