// The templates of updates by audience and phase, as the product brings them. What stands in {…} is filled in from the record; what
// only a person knows stands in ‹…›, and an update with such a blank is not recorded.
import { assertNever } from '../../base/must.ts'
import type { Phase } from '../records/incident.ts'
import type { Audience } from '../records/updates.ts'

/** Each place that is filled in, with what is put there. */
export const TEMPLATE_PLACES = {
  since: 'since when, “Since 22:41 UTC.”',
  impact: 'the impact sentence',
  severity: 'the severity',
  phase: 'the phase',
  doing: 'the first action that runs',
  decision: 'the decision that is open, else “none from you”',
  conditions: 'Conditions, else the impact sentence',
  actions: 'Actions, else what runs',
  needs: 'Needs',
  next: 'when the next update comes, or that this is the last',
} as const
export type TemplatePlace = keyof typeof TEMPLATE_PLACES

/** What customers may read about each phase: no cause, no time for the fix, no names of machines. */
const CUSTOMER_WORDS: Readonly<Record<Phase, string>> = {
  triage: 'We are looking into it.',
  investigating: 'We are investigating.',
  identified: 'We know where the problem is and are preparing a fix.',
  mitigating: 'We are putting a fix in place.',
  monitoring: 'A fix is in place and we are watching that it holds.',
  resolved: 'This is resolved.',
  closed: 'This is resolved.',
  cancelled: 'This turned out not to affect you.',
}

const isOver = (phase: Phase): boolean => phase === 'resolved' || phase === 'closed' || phase === 'cancelled'

export const defaultTemplate = (audience: Audience, phase: Phase): string =>
  linesOf(audience, phase).join('\n')

function linesOf(audience: Audience, phase: Phase): readonly string[] {
  switch (audience) {
    // What you see → who and where → what we are doing → workaround → data safety → next update.
    case 'customers':
      return [
        '{since} {impact}',
        '‹who is affected, and where›.',
        CUSTOMER_WORDS[phase],
        ...(isOver(phase) ? [] : ['‹a workaround, or that there is none yet›.']),
        '‹whether their data is safe›.',
        '{next}',
      ]
    // Severity, impact in business terms, current action, decision needed, risk, next time.
    case 'executives':
      return [
        '{severity}, {phase}. {since}',
        'Impact: {impact}',
        'Now: {doing}',
        'Decision needed: {decision}',
        'Risk: ‹what could get worse›.',
        '{next}',
      ]
    // Conditions, actions, needs, where to ask, next time.
    case 'internal':
      return [
        '{severity}, {phase}. {since}',
        'Conditions: {conditions}',
        'Actions: {actions}',
        'Needs: {needs}',
        'Ask: ‹where to ask›.',
        '{next}',
      ]
    default:
      return assertNever(audience)
  }
}
