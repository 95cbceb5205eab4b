// Which of the seventeen shapes each timeline entry has. Invariant: every kind of entry has one, and what an entry said of a
// record keeps its shape when the record moves on.
import type { DecisionId } from '../../base/ids.ts'
import type { IncidentState } from '../document.ts'
import { isNoted } from '../records/decisions.ts'
import type { Settled } from '../../schema/root.ts'
import type { EntryKind, TimelineEntry } from '../records/timeline.ts'

export const SPINE_SHAPES = [
  'alert',
  'observed',
  'hypothesis',
  'supported',
  'ruledOut',
  'running',
  'helped',
  'noEffect',
  'madeWorse',
  'decided',
  'openDecision',
  'update',
  'escalation',
  'need',
  'customerReport',
  'role',
  'gap',
] as const
export type SpineShape = (typeof SPINE_SHAPES)[number]

export const SHAPE_WORDS: Readonly<Record<SpineShape, string>> = {
  alert: 'alert',
  observed: 'observed',
  hypothesis: 'hypothesis',
  supported: 'supported',
  ruledOut: 'ruled out',
  running: 'tried',
  helped: 'helped',
  noEffect: 'no effect',
  madeWorse: 'made worse',
  decided: 'decided',
  openDecision: 'to decide',
  update: 'update',
  escalation: 'escalation',
  need: 'need',
  customerReport: 'customer report',
  role: 'role',
  gap: 'gap',
}

/** What tells most has the lowest. */
export const SHAPE_RANKS: Readonly<Record<SpineShape, number>> = {
  decided: 0,
  openDecision: 0,
  helped: 1,
  noEffect: 1,
  madeWorse: 1,
  alert: 1,
  escalation: 2,
  need: 3,
  ruledOut: 3,
  supported: 3,
  customerReport: 3,
  hypothesis: 4,
  running: 4,
  update: 4,
  role: 5,
  observed: 6,
  gap: 6,
}

/** The shape of an entry that says nothing of how a record stands. */
const KIND_SHAPES: Readonly<Record<EntryKind, SpineShape>> = {
  impact: 'alert',
  detection: 'alert',
  declared: 'alert',
  severity: 'alert',
  role: 'role',
  handover: 'role',
  presence: 'role',
  phase: 'observed',
  observation: 'observed',
  external: 'observed',
  amendment: 'observed',
  note: 'observed',
  hypothesis: 'hypothesis',
  action: 'running',
  decision: 'decided',
  escalation: 'escalation',
  update: 'update',
  need: 'need',
  question: 'need',
  objection: 'need',
  followUp: 'need',
  customerReport: 'customerReport',
  gap: 'gap',
}

export type ShapeParts = Pick<IncidentState, 'actionStates' | 'hypothesisStates' | 'outcomes' | 'decisions'>

/** What was said in the same act as the entry: one act has one time. */
const saidWith = <V>(settled: Settled<V> | undefined, entry: TimelineEntry): V | undefined =>
  settled?.history.find(({ at }) => at === entry.recordedAt)?.value

export function shapeOfEntry(state: ShapeParts, entry: TimelineEntry): SpineShape {
  const id = entry.refs.find(({ kind }) => kind === entry.kind)?.id
  if (id === undefined) return KIND_SHAPES[entry.kind]
  switch (entry.kind) {
    case 'action': {
      const said = saidWith(state.actionStates.get(id), entry)
      if (said === undefined || said.state === 'proposed' || said.state === 'running') return 'running'
      if (said.result === 'helped') return 'helped'
      if (said.result === 'worse') return 'madeWorse'
      return said.result === 'unknown' ? 'running' : 'noEffect'
    }
    case 'hypothesis': {
      const said = saidWith(state.hypothesisStates.get(id), entry)?.state
      return said === 'supported' || said === 'ruledOut' ? said : 'hypothesis'
    }
    case 'decision': {
      const decision = state.decisions.get(id as DecisionId)
      const isMade = decision !== undefined && isNoted(decision)
      return isMade || saidWith(state.outcomes.get(id), entry) !== undefined ? 'decided' : 'openDecision'
    }
    default:
      return KIND_SHAPES[entry.kind]
  }
}

/** A question that was decided since is no decision any more: it gives way to what happened beside it. */
export function rankOf({ outcomes }: ShapeParts, entry: TimelineEntry, shape: SpineShape): number {
  const isAnswered =
    shape === 'openDecision' && entry.refs.some(({ kind, id }) => kind === 'decision' && outcomes.has(id))
  return SHAPE_RANKS[isAnswered ? 'hypothesis' : shape]
}
