// Every verb of the palette, and every command that has none with the reason. Invariant: each command of the model stands in
// one of the two, and in one alone (K175).
import type { Verb } from './verb.ts'
import { causeVerbs } from './causeVerbs.ts'
import { commandVerbs } from './commandVerbs.ts'
import { commsVerbs } from './commsVerbs.ts'
import { decisionVerbs } from './decisionVerbs.ts'
import { pageVerbs, windowVerbs } from './pageVerbs.ts'
import { pagingVerbs } from './pagingVerbs.ts'
import { peopleVerbs } from './peopleVerbs.ts'
import { regulatoryVerbs } from './regulatoryVerbs.ts'
import { stateVerbs } from './stateVerbs.ts'
import { timelineVerbs } from './timelineVerbs.ts'
import { workVerbs } from './workVerbs.ts'

/** In the order in which equals are offered. */
export const incidentVerbs: readonly Verb[] = [
  ...timelineVerbs,
  ...stateVerbs,
  ...workVerbs,
  ...commsVerbs,
  ...regulatoryVerbs,
  ...commandVerbs,
  ...peopleVerbs,
  ...pagingVerbs,
  ...causeVerbs,
  ...decisionVerbs,
  ...windowVerbs,
]

export const allVerbs: readonly Verb[] = [...incidentVerbs, ...pageVerbs]

const ON_PAPER = 'It is done on the Post-mortem desk, with the text in sight.'
const IN_SHEET = 'It is done in the sheet of regulatory clocks, which the verb “regulators” opens.'
const BESIDE_DRAFT = 'It is done beside the draft, with the words in sight that are signed off.'
const ON_CARD = 'It is answered on its card, with what it is about in sight.'

const IN_GLOSSARY = 'The verb “glossary” opens the sheet in which it is read and changed.'

/** By the command's name: why no line of words does it. */
export const WITHOUT_VERB: Readonly<Record<string, string>> = {
  'conflict.settle': 'Both sides are read on its card before one is chosen.',
  'incident.relate': 'It is written into two incidents at once, where both are seen side by side.',
  'timeline.import': 'What is imported is pasted and looked at in its preview before anything is written.',
  'page.again': 'It is pressed beside the page that was refused, where its reason is read.',
  'update.noChange':
    'What was checked is asked for on the lane, and the words are read before they are told.',
  'update.bringBack': 'Former words are chosen by reading them, in the list of kept drafts.',
  'update.correct': 'What was told is read in the list of what was said before it is corrected.',
  'update.dropCorrection': 'It stands over the draft that corrects, with the words in sight.',
  'regulatory.addOwn': IN_SHEET,
  'regulatory.assign': IN_SHEET,
  'regulatory.approve': IN_SHEET,
  'regulatory.sent': IN_SHEET,
  'regulatory.notNeeded': IN_SHEET,
  'signOff.ask': BESIDE_DRAFT,
  'signOff.approve': BESIDE_DRAFT,
  'signOff.return': BESIDE_DRAFT,
  'signOff.pushBack': BESIDE_DRAFT,
  'signOff.say': BESIDE_DRAFT,
  'citation.add': 'The words that rest on a record are chosen in the draft.',
  'citation.drop': 'It is chosen among the citations of the draft.',
  'draft.attach': 'The file is pasted, dropped or picked where the draft is written.',
  'draft.takeOut': 'It is chosen among the files beside the draft.',
  'comment.add': 'The words that it is about are chosen in the text of the post-mortem.',
  'comment.resolve': 'It is read beside the words that it is about before it is resolved.',
  'branch.write': 'It is written at the case that it is for, in the list of what is drafted ahead.',
  'branch.drop': 'It is chosen in the list of what is drafted ahead.',
  'branch.promote': 'The app does it by itself when its case comes about.',
  'incident.setBusinessTerms': 'Its three fields are read beside each other, on the lane of the executives.',
  'delivery.arrived': 'It is said beside the delivery that nobody answered.',
  'delivery.again': 'It is asked for beside the delivery that did not arrive.',
  'incident.setCall': 'Each of its fields is read beside the others, in the sheet that the call opens.',
  'snapshot.sealIncident': 'The app seals by itself what was closed.',
  'snapshot.take': 'The verb “snapshot” opens the sheet in which it is named and taken.',
  'snapshot.sealPostMortem': 'Signing the post-mortem off seals it.',
  'timeline.logAndMake':
    'The verbs “tried”, “hypothesis”, “decide” and “escalate” make the record; the line of the Scribe keeps the words of the call.',
  'act.keep': ON_CARD,
  'act.takeBack': 'The verb “undo” presses the key, which knows what was done last in this window.',
  'act.takeBackAlong': ON_CARD,
  'guard.give': ON_CARD,
  'guard.keep': ON_CARD,
  'guard.nothing': ON_CARD,
  'guard.raise': 'The app writes down by itself what it noticed.',
  'guard.take': ON_CARD,
  'postMortem.setFactor': ON_PAPER,
  'review.ask': ON_PAPER,
  'review.move': ON_PAPER,
  'review.readAgain': ON_PAPER,
  'review.release': ON_PAPER,
  'review.setOwner': ON_PAPER,
  'review.sign': ON_PAPER,
  'review.signOff': ON_PAPER,
  'command.answer': ON_CARD,
  'command.withdraw': ON_CARD,
  'command.request': 'It is asked on the Executive page, by somebody who only looks.',
  'cadence.set': 'Each minute is read beside the others, in the sheet of intervals on the Comms desk.',
  'workspace.setCadence': 'Each minute is read beside the others, on the page of intervals.',
  'question.promote': 'It is promoted in the list on the Comms desk, with what the room knows in sight.',
  'question.merge': 'Both questions are read beside each other in the list on the Comms desk.',
  'workspace.putTerm': IN_GLOSSARY,
  'workspace.removeTerm': IN_GLOSSARY,
  'workspace.setTemplate': IN_GLOSSARY,
  'workspace.indexIncident': 'The app writes it by itself when an incident changes.',
}

/** What an empty line suggests, in this order; `head` is what a press writes into the line. */
export const EXAMPLES: readonly {
  readonly verb: string
  readonly head: string
  readonly typed: string
  readonly does: string
}[] = [
  { verb: 'log', head: 'log ', typed: 'log rolled back two pods -3m', does: 'logs it, three minutes ago' },
  { verb: 'severity', head: 'sev', typed: 'sev2', does: 'sets the severity' },
  { verb: 'tried', head: 'tried ', typed: 'tried restart of payments-api', does: 'logs what is being tried' },
  {
    verb: 'snooze',
    head: 'snooze ',
    typed: 'snooze executives 10',
    does: 'puts their update off, with a reason',
  },
  { verb: 'take', head: 'take ', typed: 'take ops', does: 'takes a role' },
  { verb: 'theme', head: 'theme ', typed: 'theme light', does: 'changes this window alone' },
]
