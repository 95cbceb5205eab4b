// Every root of the incident document on one screen. Root names are part of the stored format: never rename one.
import { actionStates, actions } from './records/actions.ts'
import { arrivals } from './records/arrivals.ts'
import { branches, branchStates } from './records/branches.ts'
import { cadence } from './records/cadence.ts'
import { citations } from './records/citations.ts'
import { comments, commentStates } from './records/comments.ts'
import { commandAnswers, commandOffers } from './records/commandOffers.ts'
import { decisions, objections, outcomes } from './records/decisions.ts'
import { deliveryActs, receipts } from './records/deliveries.ts'
import { draftFiles } from './records/draftFiles.ts'
import { escalations } from './records/escalations.ts'
import { guards } from './records/guards.ts'
import { evidence, hypotheses, hypothesisStates } from './records/hypotheses.ts'
import { impact } from './records/impact.ts'
import { incident, milestones, phase, relations, severity } from './records/incident.ts'
import { needs } from './records/needs.ts'
import {
  factorPicks,
  pmDetection,
  pmFactors,
  pmLucky,
  pmResponse,
  pmSummary,
  pmSurprised,
  pmTrigger,
  pmWentBadly,
  pmWentWell,
  review,
} from './records/postMortem.ts'
import { pageReceipts, pages } from './records/pages.ts'
import { questions } from './records/questions.ts'
import { regulatoryClocks, regulatoryStates } from './records/regulatory.ts'
import { roles } from './records/roles.ts'
import { roster } from './records/roster.ts'
import { migrations } from '../schema/migrations.ts'
import type { Snapshot } from '../schema/root.ts'
import { actionsText, conditions, needsText } from './records/situation.ts'
import { amendments, pins, timeline } from './records/timeline.ts'
import {
  correcting,
  draftCustomers,
  draftExecutives,
  draftInternal,
  lanes,
  publications,
  repeats,
  sent,
  snoozes,
  updates,
} from './records/updates.ts'
import { signOffs } from './records/signOffs.ts'
import { seals, snapshots } from './records/snapshots.ts'
import { kept, withdrawals } from './records/withdrawals.ts'

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
  pages,
  pageReceipts,
  needs,
  updates,
  publications,
  sent,
  repeats,
  deliveryActs,
  receipts,
  lanes,
  snoozes,
  draftCustomers,
  draftExecutives,
  draftInternal,
  signOffs,
  citations,
  draftFiles,
  branches,
  branchStates,
  cadence,
  regulatoryClocks,
  regulatoryStates,
  commandOffers,
  commandAnswers,
  correcting,
  conditions,
  actionsText,
  needsText,
  questions,
  roster,
  impact,
  guards,
  snapshots,
  seals,
  pmSummary,
  pmTrigger,
  pmDetection,
  pmFactors,
  pmSurprised,
  pmResponse,
  pmWentWell,
  pmWentBadly,
  pmLucky,
  factorPicks,
  comments,
  commentStates,
  review,
  withdrawals,
  kept,
  arrivals,
  migrations,
} as const

export type IncidentDocument = typeof incidentDocument
export type IncidentState = Snapshot<IncidentDocument>
