// How the things of a record are cited: T1 is the earliest entry, H1 the first hypothesis. Invariant: the same record gives the same
// labels on every machine, whatever the order in which its changes came.
import { isTime } from '../../base/readableTime.ts'
import type { IncidentState } from '../../incident/document.ts'
import { orderedTimeline } from '../../incident/timeline/ordered.ts'
import type { Source } from './blocks.ts'

export interface Citations {
  entry(id: string): Source | null
  hypothesis(id: string): Source | null
  action(id: string): Source | null
  decision(id: string): Source | null
  update(id: string): Source | null
  /** The entry that was written about a record first; null when there is none. */
  entryAbout(id: string): Source | null
}

interface Made {
  readonly id: string
}

function labelled<T extends Made>(
  letter: string,
  kind: Source['kind'],
  rows: Iterable<T>,
  at: (row: T) => number,
): (id: string) => Source | null {
  const when = (row: T) => (isTime(at(row)) ? at(row) : 0)
  const sorted = [...rows].sort((a, b) => when(a) - when(b) || (a.id < b.id ? -1 : 1))
  const known = new Map(sorted.map(({ id }, i) => [id, { label: `${letter}${i + 1}`, kind, id }]))
  return (id) => known.get(id) ?? null
}

export function citationsOf(state: IncidentState): Citations {
  const entries = new Map<string, Source>()
  const about = new Map<string, Source>()
  for (const [i, { id, refs }] of orderedTimeline(state).entries()) {
    const source: Source = { label: `T${i + 1}`, kind: 'entry', id }
    entries.set(id, source)
    for (const ref of refs) if (!about.has(ref.id)) about.set(ref.id, source)
  }
  return {
    entry: (id) => entries.get(id) ?? null,
    entryAbout: (id) => about.get(id) ?? null,
    hypothesis: labelled('H', 'hypothesis', state.hypotheses.values(), ({ proposedAt }) => proposedAt),
    action: labelled('A', 'action', state.actions.values(), ({ startedAt }) => startedAt),
    decision: labelled('D', 'decision', state.decisions.values(), ({ askedAt }) => askedAt),
    update: labelled('U', 'update', state.updates.values(), ({ createdAt }) => createdAt),
  }
}
