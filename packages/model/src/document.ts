// Every root of the incident document on one screen. Root names are part of the stored format: never rename one.
import { actionStates, actions } from './actions/record.ts'
import { arrivals } from './arrivals/record.ts'
import { decisions, objections, outcomes } from './decisions/record.ts'
import { escalations } from './escalations/record.ts'
import { evidence, hypotheses, hypothesisStates } from './hypotheses/record.ts'
import { impact } from './impact/record.ts'
import { incident, milestones, phase, relations, severity } from './incident/record.ts'
import { needs } from './needs/record.ts'
import { questions } from './questions/record.ts'
import { roles } from './roles/record.ts'
import { roster } from './roster/record.ts'
import { migrations } from './schema/migrations.ts'
import type { Snapshot } from './schema/root.ts'
import { actionsText, conditions, needsText } from './situation/record.ts'
import { amendments, pins, timeline } from './timeline/record.ts'
import {
  draftCustomers,
  draftExecutives,
  draftInternal,
  lanes,
  publications,
  repeats,
  sent,
  snoozes,
  updates,
} from './updates/record.ts'

export const incidentDocument = {
  incident,
  severity,
  phase,
  milestones,
  relations,
  roles,
  timeline,
  amendments,
  pins,
  hypotheses,
  hypothesisStates,
  evidence,
  actions,
  actionStates,
  decisions,
  outcomes,
  objections,
  escalations,
  needs,
  updates,
  publications,
  sent,
  repeats,
  lanes,
  snoozes,
  draftCustomers,
  draftExecutives,
  draftInternal,
  conditions,
  actionsText,
  needsText,
  questions,
  roster,
  impact,
  arrivals,
  migrations,
} as const

export type IncidentDocument = typeof incidentDocument
export type IncidentState = Snapshot<IncidentDocument>
