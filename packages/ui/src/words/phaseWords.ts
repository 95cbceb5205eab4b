// The phases as words, and their tones.
import type { Phase } from '@holdfast/model'
import type { Tone } from '../kit/marks/tone.ts'

export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  triage: 'Triage',
  investigating: 'Investigating',
  identified: 'Identified',
  mitigating: 'Mitigating',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  closed: 'Closed',
  cancelled: 'Cancelled',
}

export const phaseTone = (phase: Phase): Tone => {
  if (phase === 'resolved' || phase === 'closed') return 'good'
  return phase === 'cancelled' ? 'neutral' : 'warn'
}
