// Where a root of the document is seen: in the words on the desks, and the desk.
import type { IncidentDocument } from '@holdfast/model'
import type { DeskId } from '../router/route.ts'

type Place = readonly [words: string, desk: DeskId | null]

const PLACES: Partial<Readonly<Record<keyof IncidentDocument | 'incidents', Place>>> = {
  incident: ['The incident', 'command'],
  incidents: ['The list of incidents', null],
  severity: ['Severity', 'command'],
  phase: ['Phase', 'command'],
  milestones: ['Milestones', 'timeline'],
  roles: ['Roles', 'command'],
  timeline: ['Timeline', 'timeline'],
  amendments: ['Timeline, a correction', 'timeline'],
  pins: ['Timeline, key moments', 'timeline'],
  hypotheses: ['Hypotheses', 'ops'],
  hypothesisStates: ['Hypotheses', 'ops'],
  evidence: ['Hypotheses, evidence', 'ops'],
  actions: ['Tried', 'ops'],
  actionStates: ['Tried', 'ops'],
  decisions: ['Decisions', 'command'],
  outcomes: ['Decisions', 'command'],
  objections: ['Decisions, an objection', 'command'],
  escalations: ['Escalations', 'command'],
  needs: ['Needs', 'ops'],
  updates: ['Updates', 'comms'],
  publications: ['Updates', 'comms'],
  lanes: ['Updates, their interval', 'comms'],
  snoozes: ['Updates, a snooze', 'comms'],
  draftCustomers: ['Draft to customers', 'comms'],
  draftExecutives: ['Draft to executives', 'comms'],
  draftInternal: ['Draft to internal teams', 'comms'],
  conditions: ['Situation, conditions', 'ops'],
  actionsText: ['Situation, actions', 'ops'],
  needsText: ['Situation, needs', 'ops'],
  questions: ['Questions', 'comms'],
  roster: ['People', 'ops'],
  impact: ['Impact', 'ops'],
}

/** Where it cannot be told, the incident as a whole. */
export const placeOf = (root: string): Place =>
  (Object.hasOwn(PLACES, root) ? PLACES[root as keyof typeof PLACES] : undefined) ?? ['This incident', null]
