// Plays a small incident that writes into every root of the document: for the stored fixture of a schema version, made
// once with the code of that version and never again.
import {
  acknowledgeEscalation,
  type ActionId,
  addComment,
  addEvidence,
  addNeed,
  amendEntry,
  answerNeed,
  answerObjection,
  answerQuestion,
  askQuestion,
  attachToDraft,
  builtOn,
  citeRecord,
  closeDecision,
  createIds,
  createDocumentRoom,
  declare,
  escalate,
  type FileRef,
  finishAction,
  giveRole,
  type HypothesisId,
  incidentDocument,
  type IncidentDocument,
  type IncidentId,
  keepHandsOn,
  keepTakenBack,
  logEntry,
  manualClock,
  MINUTE,
  movePhase,
  objectToDecision,
  offerCommand,
  openDecision,
  page,
  type Person,
  phaseQuestion,
  pinEntry,
  PROSE_ROOTS,
  promoteBranch,
  proposeHypothesis,
  publishUpdate,
  reportSent,
  type Result,
  type DocumentRoom,
  resolveComment,
  sealIncident,
  setCadence,
  setCall,
  setHypothesisState,
  setImpact,
  setLane,
  setResponder,
  setSeverity,
  signOffDraft,
  snoozeLane,
  startAction,
  startRegime,
  startCorrection,
  takeBack,
  takeFromDraft,
  takenOf,
  takeSnapshot,
  withdrawOffer,
  writeBranch,
  askForReview,
  moveReview,
  sayArrived,
  setFactor,
  setReviewOwner,
  signOff,
} from '@holdfast/model'
import * as Y from 'yjs'

const maya: Person = { id: 'maya' as Person['id'], name: 'Maya Okafor' }
const jon: Person = { id: 'jon' as Person['id'], name: 'Jon Lindqvist' }

const trace: FileRef = { hash: 'cd'.repeat(32), name: 'trace.txt', type: 'other', size: 12 }

function value<T>(result: Result<T, { readonly reason: string }>): T {
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}

/** The network partition of 21 October 2018 as published by GitHub, in a few strokes. */
export function fixtureIncident(): DocumentRoom<IncidentDocument> {
  const clock = manualClock(Date.UTC(2018, 9, 21, 22, 52))
  const doc = new Y.Doc()
  doc.clientID = 1
  let n = 0
  const newId = createIds(clock, () => Uint8Array.from({ length: 16 }, (_, i) => (n++ * 31 + i) % 256))
  const room = createDocumentRoom({ document: incidentDocument, doc, clock, newId, actor: maya })
  const run: DocumentRoom<IncidentDocument>['run'] = (command, args) => {
    clock.advance(MINUTE)
    return room.run(command, args)
  }
  value(
    run(declare, {
      id: 'inc-fixture' as IncidentId,
      title: 'Degraded service',
      severity: 'SEV2',
      impactLine: 'Stale data for everybody',
      takeRoles: ['ic'],
      drill: true,
      drillClock: [{ from: clock.now(), at: clock.now(), rate: 1 }],
    }),
  )
  value(
    run(setCall, { callLink: 'https://meet.example.com/room', callNumber: '+46 8 123', callCode: '4711#' }),
  )
  value(run(giveRole, { role: 'ops', to: jon }))
  const entry = value(
    run(logEntry, {
      kind: 'observation',
      text: 'The link between the sites is back after 43 s',
      files: [
        { hash: 'ab'.repeat(32), name: 'link.png', type: 'png', size: 41_000, width: 904, height: 384 },
        { hash: 'cd'.repeat(32), name: 'trace.txt', type: 'other', size: 12, thumb: 'ef'.repeat(32) },
      ],
    }),
  )
  value(
    run(amendEntry, {
      entryId: entry,
      text: 'The link between the sites was lost for 43 s',
      reason: 'clearer',
    }),
  )
  value(run(pinEntry, { entryId: entry, pinned: true }))
  const cause = value(run(proposeHypothesis, { title: 'Writes went to both sites' }))
  value(run(addEvidence, { id: cause, text: 'Both primaries took writes', stance: 'for', files: [trace] }))
  value(run(setHypothesisState, { id: cause, state: 'supported' }))
  const action = value(run(startAction, { what: 'Stop the failover tool', hypothesisId: cause }))
  value(run(finishAction, { id: action, result: 'helped', note: 'no more moves' }))
  const decision = value(
    run(openDecision, { question: 'Fail back now?', options: [{ label: 'yes' }, { label: 'no' }] }),
  )
  const objection = value(run(objectToDecision, { decisionId: decision, text: 'Users wait longer' }))
  value(run(answerObjection, { objectionId: objection, answer: 'Integrity first' }))
  value(run(closeDecision, { decisionId: decision, optionId: null, decided: 'no', reason: 'r' }))
  const escalation = value(run(escalate, { to: 'CTO', why: 'long recovery', ask: 'be reachable' }))
  value(run(acknowledgeEscalation, { id: escalation }))
  value(
    run(page, {
      from: { kind: 'role', id: 'ops' },
      channel: { id: 'on-call', label: 'Database on-call' },
      why: 'clusters are lost',
    }),
  )
  const need = value(run(addNeed, { what: 'A database administrator', holder: 'Jon' }))
  value(run(answerNeed, { id: need, answer: 'Two are here' }))
  value(run(setSeverity, { severity: 'SEV1', reason: 'all users' }))
  value(run(movePhase, { phase: 'investigating' }))
  value(run(movePhase, { phase: 'identified' }))
  value(
    run(publishUpdate, {
      audience: 'customers',
      text: 'Some data is out of date. Next update at 23:30 UTC.',
    }),
  )
  aroundUpdates(run, { cause, action })
  value(run(snoozeLane, { audience: 'executives', minutes: 15, reason: 'on a call with them' }))
  value(run(setLane, { audience: 'internal', minutes: 20, owner: jon }))
  const question = value(run(askQuestion, { text: 'Is data lost?' }))
  value(run(answerQuestion, { id: question, answer: 'None' }))
  value(run(setResponder, { person: jon, team: 'databases', state: 'handsOn' }))
  const held = value(run(startAction, { what: 'Compare row counts' }))
  value(run(keepHandsOn, { key: `drift action ${held} ${maya.id}`, reason: 'nobody else has the grants' }))
  value(run(setImpact, { service: 'web', region: 'all', state: 'degraded' }))
  toAuthorities(run)
  keptApart(room, run)
  value(run(setFactor, { kind: 'entry', id: entry, picked: true }))
  const words = { section: 'summary', from: '0', to: '1', quote: 'in three words' } as const
  const comment = value(run(addComment, { ...words, text: 'Which link?' }))
  value(run(resolveComment, { id: comment, resolved: true }))
  value(run(setReviewOwner, { person: maya }))
  value(run(askForReview, { person: jon }))
  value(run(moveReview, { to: 'inReview' }))
  value(run(signOff, {}))
  sealedFixture(room, run)
  for (const name of [
    'conditions',
    'actionsText',
    'needsText',
    'draftCustomers',
    'draftExecutives',
    'draftInternal',
    ...Object.values(PROSE_ROOTS),
  ] as const)
    room.text(name).insert(0, `${name}: in three words`)
  return room
}

/** A sign-off, a citation, a draft written ahead that came due, and a correction. */
function aroundUpdates(
  run: DocumentRoom<IncidentDocument>['run'],
  { cause, action }: { readonly cause: HypothesisId; readonly action: ActionId },
): void {
  const ahead = { on: 'action', about: action, when: 'worked', dueAt: null } as const
  const branch = value(run(writeBranch, { audience: 'internal', case: ahead, text: 'The tool is stopped.' }))
  value(run(promoteBranch, { id: branch }))
  value(run(signOffDraft, { audience: 'internal', draft: 'The tool is stopped.', words: 'Go' }))
  value(
    run(citeRecord, { audience: 'internal', cited: { kind: 'hypothesis', id: cause }, from: '0', to: '1' }),
  )
  value(run(attachToDraft, { audience: 'internal', files: [trace] }))
  value(run(takeFromDraft, { audience: 'internal', hash: trace.hash }))
  const chat = { id: 'chat', kind: 'slack', label: 'Everybody' } as const
  const told = value(
    run(publishUpdate, {
      audience: 'internal',
      text: 'The tool is stopped.',
      over: { findings: ['No scope'], because: 'all of them use it' },
      channels: [chat],
      files: [trace],
    }),
  )
  value(run(sayArrived, { update: told, channel: chat.id }))
  value(run(startCorrection, { audience: 'internal', id: told }))
}

/** A report that was handed in, an offer of command that was withdrawn, and intervals of this incident. */
function toAuthorities(run: DocumentRoom<IncidentDocument>['run']): void {
  const [clock] = value(run(startRegime, { regime: 'GDPR', owner: maya, approver: jon }))
  if (clock === undefined) throw new Error('no clock was started')
  value(
    run(reportSent, { id: clock, receipt: 'receipt 4711', version: 'v1', uncertain: 'how many accounts' }),
  )
  const offer = value(run(offerCommand, { to: { id: 'eva' as Person['id'], name: 'Eva Stone' } }))
  value(run(withdrawOffer, { id: offer }))
  value(
    run(setCadence, {
      severity: 'SEV1',
      audience: 'customers',
      row: { first: 5, investigating: 10, identified: null, monitoring: null, long: null },
    }),
  )
}

/** A named snapshot, and the seal of closing. */
function sealedFixture(
  room: DocumentRoom<IncidentDocument>,
  run: DocumentRoom<IncidentDocument>['run'],
): void {
  const taken = () => ({
    ...takenOf(room.doc, null).taken,
    audit: { server: 'srv-1', seq: 7, hash: '0'.repeat(64) },
    unmerged: [{ person: jon, changes: 2 }],
  })
  value(run(takeSnapshot, { taken: taken(), name: 'before failback' }))
  const { open } = phaseQuestion(room.store.getState(), 'closed', maya, room.clock.now())
  value(
    run(movePhase, { phase: 'closed', reason: 'data is repaired', confirmed: open.map(({ key }) => key) }),
  )
  value(run(sealIncident, { taken: taken() }))
}

/** A need that is taken back while Jon, who has not heard of it, answers it; and is kept all the same. */
function keptApart(room: DocumentRoom<IncidentDocument>, run: DocumentRoom<IncidentDocument>['run']): void {
  const id = value(run(addNeed, { what: 'Somebody from Legal' }))
  const doc = new Y.Doc()
  doc.clientID = 2
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
  const { clock } = room
  const other = createDocumentRoom({
    document: incidentDocument,
    doc,
    clock,
    newId: createIds(clock, () => new Uint8Array(16)),
    actor: jon,
  })
  const act = room.acts.getState().at(-1)
  if (!act) throw new Error('nothing was done')
  value(run(takeBack, { act }))
  value(other.run(answerNeed, { id, answer: 'Ann is here' }))
  Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(doc))
  value(run(keepTakenBack, { key: builtOn(room.store.getState())[0]?.key ?? '' }))
}
