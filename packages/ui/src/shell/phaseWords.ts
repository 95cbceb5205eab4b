// The phases as words, and which moves must be explained.
import { anyDown, currentPhase, type IncidentState, PHASES, type Phase } from '@holdfast/model'
import type { Tone } from '../kit/tone.ts'

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

/** The way of an incident. Cancelled is off the way. */
export const STEPS: readonly Phase[] = PHASES.filter((phase) => phase !== 'cancelled')

export const phaseTone = (phase: Phase): Tone => {
  if (phase === 'resolved' || phase === 'closed') return 'good'
  return phase === 'cancelled' ? 'neutral' : 'warn'
}

/** The question to answer before moving there, or null when it may be done at once. */
export function reasonFor(state: IncidentState, to: Phase): string | null {
  const now = currentPhase(state)
  if (to === 'cancelled') return 'Why is it cancelled?'
  if (PHASES.indexOf(to) < PHASES.indexOf(now)) return `Why does it go back from ${now} to ${to}?`
  if ((to === 'resolved' || to === 'closed') && anyDown(state))
    return `The impact matrix still shows something down. Why is it ${to}?`
  return null
}
