// How each kind of record looks on the desks. Invariant: every kind says all of it, "none" with its reason; what a kind
// is called, and its desk, stand on its card in the model.
import {
  type EntryKind,
  type IncidentState,
  publishedUpdates,
  type RecordKind,
  type UpdateId,
} from '@holdfast/model'
import type { Tone } from '../kit/marks/tone.ts'

/** What the timeline can be narrowed to. */
export type FilterId = 'decisions' | 'tried' | 'updates' | 'observations' | 'roles'

/** How the entries of one kind look in the timeline. */
export interface EntryFace {
  /** The hue of the entry's badge. */
  readonly tone: Tone
  /** The filter that keeps it; null: it shows only while nothing is filtered. */
  readonly filter: FilterId | null
}

interface RecordFace {
  /** Which of the records that are here have a row on their desk; or why none has. */
  readonly row: 'each' | ((state: IncidentState, id: string) => boolean) | { readonly none: string }
  /** Its badge among what was tried; null for a kind that is never found there. */
  readonly tried: { readonly word: string; readonly tone: Tone } | null
}

/** A kind that the timeline writes entries about says how these look, too. */
type Face<K> = K extends EntryKind ? RecordFace & EntryFace : RecordFace

export const RECORD_KINDS: { readonly [K in RecordKind]: Face<K> } = {
  entry: { row: 'each', tried: { word: 'logged', tone: 'neutral' } },
  hypothesis: {
    row: 'each',
    tried: { word: 'ruled out', tone: 'neutral' },
    tone: 'ops',
    filter: 'tried',
  },
  action: { row: 'each', tried: { word: 'tried', tone: 'ops' }, tone: 'ops', filter: 'tried' },
  decision: { row: 'each', tried: { word: 'decision', tone: 'ic' }, tone: 'ic', filter: 'decisions' },
  escalation: { row: 'each', tried: null, tone: 'ic', filter: 'decisions' },
  need: { row: 'each', tried: null, tone: 'ops', filter: null },
  update: { row: isPublished, tried: null, tone: 'comms', filter: 'updates' },
  question: { row: 'each', tried: null, tone: 'comms', filter: 'updates' },
  person: { row: { none: 'people stand in the frame' }, tried: null },
}

function isPublished(state: IncidentState, id: string): boolean {
  const audience = state.updates.get(id as UpdateId)?.audience
  return audience !== undefined && publishedUpdates(state, audience).some((sent) => sent.id === id)
}
