// One record of the incident by its address, with everything the timeline says about it. Pure.
import { CARDS, type IncidentState, type OpenedText, type TimelineEntry } from '@holdfast/model'
import { type EntryTime, entryTimes } from './entryTimes.ts'
import { askedAt } from './recordRoute.ts'

export interface FoundRecord extends OpenedText {
  /** An entry's times; empty for anything else. */
  readonly times: readonly EntryTime[]
  /** Entries that refer to it, in timeline order. */
  readonly entries: readonly TimelineEntry[]
}

/** `at` as addresses carry it: "action-<id>". Null when it is not here (yet). */
export function foundRecord(state: IncidentState, at: string): FoundRecord | null {
  const asked = askedAt(at)
  const card = asked === null ? null : CARDS[asked.kind]
  if (asked === null || card === null || card.stored === 'nowhere') return null
  const { kind, id } = asked
  const opened = card.open(state, id)
  if (opened === null) return null
  const entry = kind === 'entry' ? state.timeline.find((one) => one.id === id) : undefined
  const entries = state.timeline.filter(({ refs }) => refs.some((ref) => ref.kind === kind && ref.id === id))
  return { ...opened, times: entry === undefined ? [] : entryTimes(state, entry), entries }
}
