// What taking each command back takes: light acts are done at once and can be taken back, heavy ones are held first, final ones
// say what is done instead. Invariant: every command of an incident stands here; a test fails when one is missing.
import { OVER, type Phase } from '../records/incident.ts'

export type Weight =
  | { readonly weight: 'light' }
  /** `doing`: what the room reads while it is held. */
  | { readonly weight: 'heavy'; readonly doing: string }
  /** `because`: why it is not taken back, and what to do instead, as a whole sentence. */
  | { readonly weight: 'final'; readonly because: string }

const light: Weight = { weight: 'light' }
const heavy = (doing: string): Weight => ({ weight: 'heavy', doing })
const final = (because: string): Weight => ({ weight: 'final', because })

const TELLING = heavy('Recording as told')
/** With channels nobody was told yet. */
export const PUBLISHING = heavy('Publishing')
const AGAIN = heavy('Delivering again')
const PAGING = heavy('Paging')
/** What is queued once its hold is over, and done at a receipt alone. */
export const queues = (doing: string): boolean =>
  [PUBLISHING, AGAIN, PAGING].some((one) => one.weight === 'heavy' && one.doing === doing)
const ROLE = 'Others acted on who held the role. Give it back, or leave it.'
const TEXT = 'A shared text is taken back in its editor.'

export const ACTS: Readonly<Record<string, Weight>> = {
  'action.start': light,
  'action.begin': light,
  'action.finish': light,
  'action.undo': light,
  'action.assign': light,
  'decision.open': light,
  'decision.close': heavy('Deciding'),
  'decision.postpone': light,
  'decision.object': light,
  'decision.answerObjection': light,
  'escalation.make': light,
  'escalation.acknowledge': light,
  'escalation.hold': light,
  'escalation.override': light,
  'page.make': PAGING,
  'page.again': PAGING,
  'hypothesis.propose': light,
  'hypothesis.setState': light,
  'hypothesis.investigate': light,
  'hypothesis.rank': light,
  'hypothesis.addEvidence': light,
  'hypothesis.edit': light,
  'impact.set': light,
  'need.add': light,
  'need.answer': light,
  'roster.set': light,
  'lane.snooze': light,
  'lane.set': light,
  'cadence.set': light,
  'timeline.log': light,
  'timeline.logAndMake': light,
  'timeline.amend': light,
  'timeline.pin': light,
  'timeline.import': final('An import was looked at before it was written. Amend its lines one by one.'),
  'incident.declare': final('An incident is never undone. Cancel it, with a reason.'),
  'incident.edit': light,
  'incident.setBusinessTerms': light,
  'incident.setCall': light,
  'incident.setSeverity': light,
  'incident.setMilestone': light,
  'incident.movePhase': light,
  'incident.relate': final('It stands in both incidents. Take the link back there.'),
  'postMortem.setFactor': final('Pick it again, or take it out of the factors.'),
  'review.readAgain': final('That somebody read it again stands in the record.'),
  'review.setOwner': final('Name somebody else as its owner.'),
  'review.ask': final('Release the reviewer.'),
  'review.release': final('Ask the reviewer again.'),
  'review.move': final('Move it back: both stand in the record.'),
  'review.sign': final(
    'Others rely on a signature. Write what is wrong, and take the review back to a draft.',
  ),
  'review.signOff': final('Take the sign-off back, with a reason: both stand in the record.'),
  'role.take': final(ROLE),
  'role.give': final(ROLE),
  'role.leave': final('Others acted on who held the role. Take it again.'),
  'command.offer': light,
  'command.request': light,
  'command.answer': final(ROLE),
  'command.withdraw': final('Ask again: both stand in the record.'),
  'question.ask': light,
  'question.merge': light,
  'question.promote': light,
  'question.answer': final('The answer was read by executives. Say in the next update what was wrong.'),
  'conflict.settle': final('Both sides are in the record. Change the value itself.'),
  'guard.raise': final('The app wrote down by itself what it noticed. Answer it on its card.'),
  'guard.give': final('Operations has the work now. Take it again.'),
  'guard.keep': final('The reason is in the record. Give the work away when it changes.'),
  'guard.nothing': final('The reason is in the record. Take up what is next at any time.'),
  'guard.take': final('Operations has it now. Park it, or give it to somebody else.'),
  'snapshot.take': final('A snapshot changes nothing, and is kept.'),
  'snapshot.sealIncident': final('Reopen the incident to open its seal.'),
  'snapshot.sealPostMortem': final('Reopen the incident, or sign the post-mortem off again.'),
  'regulatory.start': light,
  'regulatory.addOwn': light,
  'regulatory.assign': light,
  'regulatory.approve': light,
  'regulatory.sent': light,
  'regulatory.notNeeded': light,
  'signOff.ask': light,
  'signOff.approve': light,
  'signOff.return': light,
  'signOff.pushBack': light,
  'signOff.say': light,
  'citation.add': light,
  'citation.drop': light,
  'draft.attach': light,
  'draft.takeOut': light,
  'comment.add': light,
  'comment.resolve': light,
  'branch.write': light,
  'branch.drop': final('Write it again: its words stand in the list.'),
  'branch.promote': final('The words that stood in the draft are kept beside it.'),
  'update.correct': final('Say that the draft corrects nothing; its words stay.'),
  'update.dropCorrection': final('Correct it again from the list of what was said.'),
  'update.publish': TELLING,
  'update.noChange': TELLING,
  'delivery.arrived': final('Others go by it. Tell them again, or correct it.'),
  'delivery.again': AGAIN,
  'update.fillDraft': final(TEXT),
  'update.bringBack': final(TEXT),
  'act.takeBack': final('Do it again.'),
  'act.takeBackAlong': final('Do it again.'),
  'act.keep': final('What is kept can be changed like anything else.'),
}

export const ENDING: Readonly<Partial<Record<Phase, string>>> = {
  resolved: 'Resolving',
  closed: 'Closing',
  cancelled: 'Cancelling',
}

/** Commands that the app runs by itself: no person did them, and they take no place among what a person just did. */
const BY_APP: ReadonlySet<string> = new Set(['guard.raise', 'snapshot.sealIncident'])
export const isByApp = (command: string): boolean => BY_APP.has(command)

/** `to`: of a move of the phase, where to. A command that nobody weighed is taken as final. */
export function weightOf(command: string, to: Phase | null = null): Weight {
  if (command === 'incident.movePhase' && to !== null && OVER.has(to)) return heavy(ENDING[to] ?? 'Ending')
  return ACTS[command] ?? final('Nobody said how to take this back.')
}
