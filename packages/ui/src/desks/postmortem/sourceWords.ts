// What a source of a post-mortem says: its words, its time and where it is opened. Pure.
import {
  amendmentsOf,
  type IncidentId,
  type IncidentState,
  type Ms,
  readEntry,
  type Source,
  type TimelineEntry,
} from '@holdfast/model'
import { routeTo } from '../../item/recordRoute.ts'
import type { Route } from '../../router/route.ts'

export interface SourceWords {
  readonly words: string
  /** ms UTC, as it stands in the record. */
  readonly at: Ms
}

const entriesOf = new WeakMap<IncidentState['timeline'], ReadonlyMap<string, TimelineEntry>>()
function entryIn({ timeline }: IncidentState, id: string): TimelineEntry | undefined {
  const known = entriesOf.get(timeline) ?? new Map(timeline.map((one) => [one.id, one]))
  entriesOf.set(timeline, known)
  return known.get(id)
}

/** Null where the record no longer holds it. */
export function sourceWords(state: IncidentState, { kind, id }: Source): SourceWords | null {
  const found = <T>(rows: ReadonlyMap<string, T>): T | undefined => rows.get(id)
  switch (kind) {
    case 'entry': {
      const entry = entryIn(state, id)
      if (entry === undefined) return null
      const { text, occurredAt } = readEntry(entry, amendmentsOf(state).get(entry.id))
      return { words: text, at: occurredAt }
    }
    case 'hypothesis': {
      const one = found(state.hypotheses)
      return one ? { words: one.title, at: one.proposedAt } : null
    }
    case 'action': {
      const one = found(state.actions)
      return one ? { words: one.what, at: one.startedAt } : null
    }
    case 'decision': {
      const one = found(state.decisions)
      return one ? { words: one.question, at: one.askedAt } : null
    }
    case 'update': {
      const one = found(state.updates)
      return one ? { words: one.text, at: one.createdAt } : null
    }
  }
}

/** An entry opens on the Timeline desk, a record on the desk where it is worked on. */
export const routeToSource = (incident: IncidentId, { kind, id }: Source): Route =>
  routeTo(incident, { kind, id })
