// Where a root of the document is seen, in the words on the desks.
import type { IncidentDocument } from '@holdfast/model'

const PLACES: Partial<Readonly<Record<keyof IncidentDocument | 'incidents', string>>> = {
  incident: 'The incident',
  incidents: 'The list of incidents',
  severity: 'Severity',
  phase: 'Phase',
  milestones: 'Milestones',
  roles: 'Roles',
  timeline: 'Timeline',
  amendments: 'Timeline, a correction',
  pins: 'Timeline, key moments',
  hypotheses: 'Hypotheses',
  hypothesisStates: 'Hypotheses',
  evidence: 'Hypotheses, evidence',
  actions: 'Tried',
  actionStates: 'Tried',
  decisions: 'Decisions',
  outcomes: 'Decisions',
  objections: 'Decisions, an objection',
  escalations: 'Escalations',
  needs: 'Needs',
  updates: 'Updates',
  publications: 'Updates',
  lanes: 'Updates, their interval',
  snoozes: 'Updates, a snooze',
  draftCustomers: 'Draft to customers',
  draftExecutives: 'Draft to executives',
  draftInternal: 'Draft to internal teams',
  conditions: 'Situation, conditions',
  actionsText: 'Situation, actions',
  needsText: 'Situation, needs',
  questions: 'Questions',
  roster: 'People',
  impact: 'Impact',
}

export const placeWords = (root: string): string =>
  Object.hasOwn(PLACES, root) ? (PLACES[root as keyof typeof PLACES] ?? 'This incident') : 'This incident'
