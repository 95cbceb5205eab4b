// What the timeline can be narrowed to, and the hue of each kind of entry.
import type { EntryKind } from '@holdfast/model'
import type { Tone } from '../../kit/index.ts'

export type FilterId = 'decisions' | 'tried' | 'updates' | 'observations' | 'roles'

export const FILTERS: readonly {
  readonly id: FilterId
  readonly label: string
  readonly tone: Tone
  readonly kinds: readonly EntryKind[]
}[] = [
  { id: 'decisions', label: 'Decisions', tone: 'ic', kinds: ['decision', 'objection', 'escalation'] },
  { id: 'tried', label: 'Tried', tone: 'ops', kinds: ['action', 'hypothesis'] },
  { id: 'updates', label: 'Updates', tone: 'comms', kinds: ['update', 'question'] },
  {
    id: 'observations',
    label: 'Observations',
    tone: 'neutral',
    kinds: ['observation', 'impact', 'detection', 'note', 'customerReport', 'external'],
  },
  {
    id: 'roles',
    label: 'Roles and phases',
    tone: 'scribe',
    kinds: ['role', 'handover', 'severity', 'phase', 'declared', 'presence'],
  },
]

const TONES: Partial<Record<EntryKind, Tone>> = {
  decision: 'ic',
  objection: 'ic',
  escalation: 'ic',
  role: 'ic',
  handover: 'ic',
  action: 'ops',
  hypothesis: 'ops',
  need: 'ops',
  update: 'comms',
  question: 'comms',
  impact: 'warn',
  severity: 'warn',
  phase: 'scribe',
  declared: 'scribe',
}

export const toneOf = (kind: EntryKind): Tone => TONES[kind] ?? 'neutral'
