// Every root of the incident document, and what stands in it for a reader. Invariant: a root holds the rows of one kind of
// record, or says why it has no card; a root that is forgotten here does not compile.
import type { IncidentDocument } from '../document.ts'
import type { RecordKind } from './card.ts'
import { CARDS } from './cards.ts'
import type { DeskId } from './desk.ts'

/** Where the content of a root is seen. */
export interface RootPlace {
  /** In the words of the screen. */
  readonly words: string
  /** Null where no desk shows it. */
  readonly desk: DeskId | null
}
/** A root without a card of its own, and why. */
interface OtherRoot extends RootPlace {
  readonly because: string
}

type OwnCard = Extract<(typeof CARDS)[RecordKind], { readonly root: keyof IncidentDocument }>
type CardRoot = OwnCard['root']

const partOf = (card: OwnCard, words: string = card.place): OtherRoot => ({
  words,
  desk: card.desk,
  because: `read with its record in ${card.root}`,
})
const onDesk = (desk: DeskId, words: string, because: string): OtherRoot => ({ words, desk, because })
const written = (section: string) => onDesk('postmortem', `Post-mortem, ${section}`, 'a shared text')
const unseen = (because: string): OtherRoot => ({ words: 'This incident', desk: null, because })

const { entry, hypothesis, action, decision, update } = CARDS

const OTHER_ROOTS: Readonly<Record<Exclude<keyof IncidentDocument, CardRoot>, OtherRoot>> = {
  incident: onDesk('command', 'The incident', 'one row, found as the incident'),
  severity: onDesk('command', 'Severity', 'a state of the incident'),
  phase: onDesk('command', 'Phase', 'a state of the incident'),
  milestones: onDesk('timeline', 'Milestones', 'times of the incident'),
  roles: onDesk('command', 'Roles', 'found as the person who holds one'),
  roster: onDesk('ops', 'People', 'found as the person'),
  impact: onDesk('ops', 'Impact', 'a state of a service in a region'),
  conditions: onDesk('ops', 'Situation, conditions', 'a shared text'),
  actionsText: onDesk('ops', 'Situation, actions', 'a shared text'),
  needsText: onDesk('ops', 'Situation, needs', 'a shared text'),
  draftCustomers: onDesk('comms', 'Draft to customers', 'a shared text'),
  draftExecutives: onDesk('comms', 'Draft to executives', 'a shared text'),
  draftInternal: onDesk('comms', 'Draft to internal teams', 'a shared text'),
  amendments: partOf(entry, 'Timeline, a correction'),
  pins: partOf(entry, 'Timeline, key moments'),
  hypothesisStates: partOf(hypothesis),
  evidence: partOf(hypothesis, 'Hypotheses, evidence'),
  actionStates: partOf(action),
  outcomes: partOf(decision),
  objections: partOf(decision, 'Decisions, an objection'),
  publications: partOf(update),
  deliveryActs: partOf(update, 'Updates, their delivery'),
  pages: partOf(CARDS.escalation, 'Escalations, whom it pages'),
  pageReceipts: partOf(CARDS.escalation, 'Escalations, whom it pages'),
  receipts: partOf(update, 'Updates, their delivery'),
  lanes: partOf(update, 'Updates, their interval'),
  correcting: partOf(update, 'Updates, what a draft corrects'),
  signOffs: partOf(update, 'Updates, their sign-off'),
  citations: partOf(update, 'Updates, what they rest on'),
  draftFiles: partOf(update, 'Updates, files beside a draft'),
  branches: partOf(update, 'Updates, drafted ahead'),
  branchStates: partOf(update, 'Updates, drafted ahead'),
  snoozes: partOf(update, 'Updates, a snooze'),
  cadence: partOf(update, 'Updates, the intervals of this incident'),
  regulatoryClocks: onDesk('comms', 'Regulatory clocks', 'told by the timeline'),
  regulatoryStates: onDesk('comms', 'Regulatory clocks', 'what came of a regulatory clock'),
  commandOffers: onDesk('command', 'Who is in command, an offer', 'told by the timeline'),
  commandAnswers: onDesk('command', 'Who is in command, an answer', 'what came of an offer'),
  pmSummary: written('summary'),
  pmTrigger: written('trigger'),
  pmDetection: written('detection'),
  pmFactors: written('factors'),
  pmSurprised: written('what surprised us'),
  pmResponse: written('response'),
  pmWentWell: written('what went well'),
  pmWentBadly: written('what went badly'),
  pmLucky: written('where we were lucky'),
  factorPicks: onDesk(
    'postmortem',
    'Post-mortem, factors',
    'read with the entry or hypothesis that is picked',
  ),
  comments: onDesk('postmortem', 'Post-mortem, a comment', 'read beside the prose that it is about'),
  commentStates: onDesk('postmortem', 'Post-mortem, a comment', 'read beside the prose that it is about'),
  review: onDesk('postmortem', 'Post-mortem, its review', 'who reviews it, told by the timeline'),
  guards: onDesk('command', 'Yours now', 'a prompt and how it was answered, told by the timeline'),
  sent: unseen('the order in which updates were told'),
  repeats: unseen('which of two updates counts'),
  relations: unseen('a link between incidents, found as the incident'),
  snapshots: onDesk('command', 'Snapshots', 'listed in the export of the record'),
  seals: onDesk('command', 'Seals', 'listed in the export of the record'),
  withdrawals: onDesk('timeline', 'Taken back', 'read with what was taken back'),
  kept: onDesk('timeline', 'Kept all the same', 'read with what was taken back'),
  arrivals: unseen('noted by the server about entries'),
  migrations: unseen('noted by the server about the document'),
}

const CARD_ROOTS = Object.fromEntries(
  Object.values(CARDS).flatMap((card) =>
    card.stored === 'nowhere' ? [] : [[card.root, { words: card.place, desk: card.desk }] as const],
  ),
) as Readonly<Record<CardRoot, RootPlace>>

export const ROOT_PLACES: Readonly<Record<keyof IncidentDocument, RootPlace>> = {
  ...CARD_ROOTS,
  ...OTHER_ROOTS,
}
