import * as model from '@holdfast/model'
import {
  createIds,
  currentSeverity,
  escalate,
  importAll,
  movePhase,
  must,
  openDecision,
  proposeHypothesis,
  startAction,
  addNeed,
  askQuestion,
  searchTried,
  takeRole,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import { FAKE_NOW, fakeSession, newIncident } from '../../../test/support/fakeSession.ts'
import { jon, maya, priya } from '../../../test/support/people.ts'
import { recordFinds } from '../finds.ts'
import { knownPeople } from '../../parts/usePeople.ts'
import { allVerbs, EXAMPLES, WITHOUT_VERB } from './allVerbs.ts'
import { readVerbs } from './readVerbs.ts'
import type { VerbContext } from './verb.ts'

function incidentRoom() {
  const session = fakeSession()
  const declared = session.declare(newIncident({ severity: 'SEV3' }))
  if (!declared.ok) throw new Error(declared.error.reason)
  return { id: declared.value, handle: session.open(declared.value), session }
}
type Room = ReturnType<typeof incidentRoom>

const contextOf = ({ id, handle, session }: Room, me = maya): VerbContext => {
  const state = handle.room.store.getState()
  return {
    id,
    state,
    me,
    now: FAKE_NOW,
    zone: 'Europe/Berlin',
    people: knownPeople(state, [maya, jon, priya], me),
    follow: null,
    newId: createIds(session.clock),
    keys: [],
    theme: { choice: 'dark', theme: 'dark', choose: () => undefined, preferLight: () => () => undefined },
  }
}
const read = (room: Room, line: string, mayWrite = true) => readVerbs(line, contextOf(room), mayWrite)
const first = (room: Room, line: string) => must(read(room, line)[0], `a reading of ${line}`)
const says = (room: Room, line: string) => {
  const { says: sentence, does } = first(room, line)
  return [does.kind, sentence]
}

const commandName = (one: unknown): readonly string[] => {
  if (typeof one !== 'object' || one === null || !('plan' in one) || !('name' in one)) return []
  return typeof one.plan === 'function' && typeof one.name === 'string' ? [one.name] : []
}

test('[K175] [FRM-5] every command of the model is done by a verb, or stands with the reason why it has none', () => {
  const commands = Object.values<unknown>(model).flatMap(commandName)
  const done = new Set(allVerbs.flatMap((verb) => verb.commands.map(({ name }) => name)))
  expect([...done, ...Object.keys(WITHOUT_VERB)].toSorted()).toEqual([...new Set(commands)].toSorted())
  expect(commands.length).toBeGreaterThan(35)
  for (const why of Object.values(WITHOUT_VERB)) expect(why).toMatch(/^[A-Z].+\.$/)
  const ids = allVerbs.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { verb } of EXAMPLES) expect(ids).toContain(verb)
})

test('[K176] [FRM-5] the line is read to what Enter does, in a sentence', () => {
  const room = incidentRoom()
  const { handle } = room
  handle.as(jon).run(takeRole, { role: 'ops' })
  handle.as(priya).run(takeRole, { role: 'comms' })
  handle.as(maya).run(takeRole, { role: 'ic' })
  handle.as(jon).run(proposeHypothesis, { title: 'Connection pool exhausted after build 413' })
  handle.as(jon).run(startAction, { what: 'Doubled pool size on 2 of 12 pods' })
  handle.as(jon).run(addNeed, { what: 'Vault token for eu-west-1', holder: 'Platform' })
  handle.as(maya).run(escalate, { to: 'VP Payments', why: 'money is lost' })
  const sentences = [
    ['sev2', 'run', 'Sets severity to SEV2, up from SEV3.'],
    ['sev 1', 'run', 'Sets severity to SEV1, up from SEV3.'],
    ['sev4 customers are back', 'open', 'Asks why, then sets severity to SEV4, down from SEV3.'],
    ['log rolled back two pods -3m', 'run', 'Logs “rolled back two pods” at 14:25 UTC (3 min ago).'],
    ['log error rate 31 %', 'run', 'Logs “error rate 31 %” now.'],
    ['log impact: cards fail +Jon', 'run', 'Logs “cards fail” as impact now, words of Jon Lindqvist.'],
    [
      'snooze executives 10',
      'open',
      'Asks why, then puts the update to executives off 10 min, to 15:08 UTC.',
    ],
    ['interval customers 15', 'run', 'Updates to customers come due every 15 min.'],
    ['keeper internal Priya', 'run', 'Priya Raman keeps the updates to internal teams.'],
    ['phase investigating', 'run', 'Moves the phase from triage to investigating.'],
    ['take scribe', 'run', 'You take Scribe.'],
    ['take ops', 'open', 'Asks why, then you take Operations from Jon Lindqvist.'],
    ['give comms to Jon', 'run', 'Gives Comms to Jon Lindqvist, from Priya Raman.'],
    ['give scribe to "Sam Ortiz"', 'run', 'Gives Scribe to Sam Ortiz.'],
    ['leave ic', 'run', 'You leave Incident Commander: nobody will hold it.'],
    [
      'escalate VP Engineering because checkout is down',
      'open',
      'Opens the form filled in: escalate to “VP Engineering”, because checkout is down.',
    ],
    ['ack vp', 'run', 'Puts down that VP Payments acknowledged: “money is lost”.'],
    ['hold vp because it mends itself', 'open', 'Asks why, then holds back the escalation to VP Payments.'],
    [
      'hypothesis DNS cache is stale',
      'run',
      'Adds the hypothesis “DNS cache is stale” at the end of the order.',
    ],
    [
      'rule out pool because it is at 20 %',
      'open',
      'Asks why, then marks “Connection pool exhausted after build 413” as ruled out; it was proposed.',
    ],
    ['park pool', 'run', 'Marks “Connection pool exhausted after build 413” as parked; it was proposed.'],
    [
      'investigate pool +Jon 10',
      'run',
      'Jon Lindqvist tests “Connection pool exhausted after build 413” now; looked at again at 14:38 UTC.',
    ],
    [
      'evidence for pool: 40 of 40 in use',
      'run',
      'Adds evidence for “Connection pool exhausted after build 413”: “40 of 40 in use”.',
    ],
    ['tried restart of payments-api', 'run', 'Logs that you try “restart of payments-api”, from now.'],
    [
      'helped pool: 31 → 24 %',
      'run',
      'Puts down the result of “Doubled pool size on 2 of 12 pods”: helped, seen: “31 → 24 %”.',
    ],
    ['assign pool size to Priya', 'run', 'Priya Raman takes over “Doubled pool size on 2 of 12 pods”.'],
    [
      'need a database admin from Platform in 10',
      'run',
      'Asks for “a database admin” from Platform, by 14:38 UTC.',
    ],
    [
      'answer vault: it is in the safe',
      'run',
      'Answers the need “Vault token for eu-west-1”: “it is in the safe”.',
    ],
    [
      'decide roll back or wait?',
      'open',
      'Opens the form filled in: asks the Incident Commander “Roll back or wait?”, with 2 options.',
    ],
    ['resolve', 'open', 'Opens the card to confirm that it is resolved, with 3 still open.'],
    ['tell customers', 'go', 'The draft to customers is empty: opens it to write.'],
    ['impact payments-api eu-west-1 down', 'run', 'Marks payments-api in eu-west-1 as down.'],
    ['impact line Nobody in the EU can pay', 'run', 'Everybody will read: “Nobody in the EU can pay”.'],
    ['hands on Priya', 'run', 'Puts down that Priya Raman is hands-on.'],
    ['theme light', 'here', 'Shows this window light.'],
    ['wall', 'go', 'Shows the wall of this incident in this window.'],
  ] as const
  const before = handle.room.store.getState()
  expect(sentences.map(([line]) => [line, ...says(room, line)])).toEqual(sentences)
  expect(handle.room.store.getState()).toBe(before)
})

test('[K176] what the sentence said is what is done, also a minute later', () => {
  const room = incidentRoom()
  const run = <A, T>(command: model.Command<model.IncidentDocument, A, T>, args: A) =>
    room.handle.room.run(command, args)
  const obey = (line: string) => {
    const { does } = first(room, line)
    if (does.kind !== 'run') throw new Error(does.kind)
    room.session.time.advance(60_000)
    return does.run(run).ok
  }
  expect(obey('log rolled back two pods -3m')).toBe(true)
  const entry = must(
    room.handle.room.store.getState().timeline.find(({ auto }) => !auto),
    'the entry',
  )
  expect([entry.text, entry.occurredAt]).toEqual(['rolled back two pods', FAKE_NOW - 3 * 60_000])
  expect(obey('sev2')).toBe(true)
  expect(currentSeverity(room.handle.room.store.getState())).toBe('SEV2')
})

test.each([
  ['snoze executives 10', 'snooze'],
  ['snooze executves 10', 'snooze'],
  ['sve2', 'severity'],
  ['phase investigatng', 'phase'],
  ['tkae scribe', 'take'],
  ['give comsm to Pryia', 'give'],
  ['hypotesis DNS is stale', 'hypothesis'],
  ['rezolve', 'resolve'],
  ['tell custmers', 'tell'],
  ['theme lihgt', 'theme'],
])('[K177] [FRM-5] %j is forgiven its wrong letter, and says what it was read as', (line, verb) => {
  const { id, says: sentence, called, does } = first(incidentRoom(), line)
  expect(id).toBe(`verb-${verb}-0`)
  expect(does.kind).not.toBe('more')
  expect(sentence.startsWith('Read as “')).toBe(called === 'guessed')
})

test('[K177] digits, two letters and words of two possible meanings are never guessed', () => {
  const room = incidentRoom()
  expect(says(room, 'sev7')[0]).toBe('more')
  expect(says(room, 'take if')[0]).toBe('more')
  expect(says(room, 'take com')[0]).toBe('more')
  expect(read(room, 'lag p99 doubled').map(({ called }) => called)).toEqual(['guessed'])
})

test('[K178] what is refused says why before Enter', () => {
  const room = incidentRoom()
  expect(says(room, 'sev3')).toEqual(['refused', 'It is SEV3 already.'])
  expect(says(room, 'leave ops')).toEqual(['refused', 'You are not Operations.'])
  const nobody = first(room, 'resolve')
  expect(nobody.says).toMatch(/^Nobody is Incident Commander. Take command first/)
  expect(nobody.does).toEqual({ kind: 'refused', typed: 'take ic' })
  room.handle.as(jon).run(takeRole, { role: 'ic' })
  expect(says(room, 'phase monitoring')).toEqual([
    'refused',
    'Only the Incident Commander skips a phase: Jon Lindqvist.',
  ])
  expect(says(room, 'give ops to Zoe')[1]).toMatch(/^Nobody here is called Zoe/)
  expect(says(room, 'log x @25:70')[1]).toMatch(/^25:70 is not a time of day/)
  expect(says(room, 'tell customers')[1]).toBe(
    'You are neither Comms nor Incident Commander: opens the draft to customers; Jon Lindqvist (Incident Commander) records it.',
  )
})

test('[K179] [FRM-5] heavy acts and those that need a reason open their form filled in and never act from the line', () => {
  const room = incidentRoom()
  const { handle } = room
  handle.as(maya).run(takeRole, { role: 'ic' })
  handle.as(jon).run(openDecision, { question: 'Roll back?', options: [{ label: 'Yes' }, { label: 'No' }] })
  handle.as(jon).run(startAction, { what: 'Restarted payments-api in eu-west-1' })
  for (const line of [
    'resolve',
    'close',
    'cancel incident',
    'phase identified',
    'decided',
    'tell customers',
    'sev5',
    'sev5 all is well',
    'undone restarted',
    'tried restart payments-api in eu-west-1',
  ])
    expect([line, first(room, line).does.kind]).toEqual([line, expect.stringMatching(/^(open|go)$/)])
  const { does } = first(room, 'sev5 all is well')
  expect(does.kind === 'open' && does.form.kind === 'line' && does.form.given).toBe('all is well')
  expect(first(room, 'tried restart payments-api in eu-west-1').says).toBe(
    'Tried at 14:28 UTC: Restarted payments-api in eu-west-1 → running. Opens the line to try it again.',
  )
  const step = handle.as(maya).run(movePhase, { phase: 'investigating' })
  expect(step.ok).toBe(true)
  expect(says(room, 'phase triage a mistake')).toEqual([
    'open',
    'Asks why it goes back from investigating to triage.',
  ])
})

test('[K435] [CMD-14] “page” opens the form filled in, for the escalation that is meant or the role that one holds, and pages nobody', () => {
  const room = incidentRoom()
  const { handle } = room
  expect(first(room, 'page network because links are down')).toMatchObject({
    says: expect.stringMatching(/Take command first.*Nobody was paged/),
    does: { kind: 'refused' },
  })
  handle.as(maya).run(takeRole, { role: 'ic' })
  expect(first(room, 'page network because links are down')).toMatchObject({
    says: expect.stringContaining('Nobody is paged before you press it'),
    does: { kind: 'open', form: { kind: 'page', from: { kind: 'role', id: 'ic' }, why: 'links are down' } },
  })
  const made = handle.as(maya).run(escalate, { to: 'Network', why: 'links are down' })
  expect(first(room, 'page network').does).toMatchObject({
    form: { from: { kind: 'escalation', id: made.ok && made.value }, to: 'network', why: '' },
  })
  expect(handle.room.store.getState().pages).toEqual([])
})

test('[K180] [FRM-9] whoever may only look has no verb that writes, and executive questions are nobody’s but Comms’ and the IC’s', () => {
  const room = incidentRoom()
  room.handle.as(priya).run(askQuestion, { text: 'Is a zebra lost?' })
  for (const line of ['sev2', 'log x', 'take ops', 'resolve', 'declare', 'sno'])
    expect([line, read(room, line, false)]).toEqual([line, []])
  expect(read(room, 'theme light', false)).toHaveLength(1)
  expect(says(room, 'answer zebra: no')[0]).toBe('refused')
  room.handle.as(maya).run(takeRole, { role: 'comms' })
  expect(says(room, 'answer zebra: no')).toEqual(['run', 'Answers the question “Is a zebra lost?”: “no”.'])
})

test('[K181] [FRM-5] among 10,000 entries and 60 hypotheses the palette and “what was tried” find the one that is meant', () => {
  const room = incidentRoom()
  const as = room.handle.as(jon)
  const entries = Array.from({ length: 10_000 }, (_, i) => ({
    kind: 'observation' as const,
    text: `Reading ${i}: latency as before`,
    occurredAt: FAKE_NOW - i * 1_000,
  }))
  expect(importAll(as, { entries, source: 'archive' }).ok).toBe(true)
  for (let i = 0; i < 60; i++) {
    as.run(proposeHypothesis, { title: `Cause ${i}: pool of shard ${i} is exhausted` })
    as.run(startAction, { what: `Restarted shard ${i} of the pool` })
  }
  expect(says(room, 'rule out shard 31 because idle')[1]).toContain('Cause 31: pool of shard 31 is exhausted')
  const { id, state, now } = contextOf(room)
  expect(recordFinds('shard 31', id, state, 'UTC', now).finds.map(({ title }) => title)).toContain(
    'Cause 31: pool of shard 31 is exhausted',
  )
  expect(searchTried(state, 'restarted shard 31')[0]?.doc.title).toBe('Restarted shard 31 of the pool')
})

test('[K182] a line that says too little says what it takes, and Enter goes on with it', () => {
  const room = incidentRoom()
  expect(first(room, 'snooze')).toEqual({
    id: 'verb-snooze-0',
    called: 'whole',
    says: 'Say which audience: customers, executives and internal teams.',
    does: { kind: 'more', typed: 'snooze ' },
    pattern: 'snooze ‹audience› ‹minutes› because ‹why›',
  })
  expect(read(room, 'sno').map(({ called, does }) => [called, does])).toEqual([
    ['begun', { kind: 'more', typed: 'snooze ' }],
  ])
  for (const { head } of EXAMPLES) expect(['more', 'refused']).toContain(first(room, head.trim()).does.kind)
})

test('[K296] [FRM-5] [FRM-6] “follow jon” follows him, one slip forgiven, and says who is at no desk', () => {
  const room = incidentRoom()
  const followed: string[] = []
  const present = [{ person: jon, shown: 'Jon Lindqvist', desk: 'Ops' }]
  const context = (people: typeof present): VerbContext => ({
    ...contextOf(room),
    follow: { present: people, start: ({ name }) => followed.push(name) },
  })
  for (const line of ['follow jon', 'folow Jon', 'follow']) {
    const { says: sentence, does } = must(readVerbs(line, context(present), false)[0], line)
    expect(sentence).toMatch(/Follows Jon Lindqvist, on the Ops desk now, until you press a key\.$/)
    if (does.kind === 'here') does.act()
  }
  expect(followed).toEqual(['Jon Lindqvist', 'Jon Lindqvist', 'Jon Lindqvist'])
  const byName = readVerbs('jon', context(present), false).map(({ called, says: one }) => [called, one])
  expect(byName).toEqual([['begun', 'Follows Jon Lindqvist, on the Ops desk now, until you press a key.']])
  expect(readVerbs('follow lee', context(present), true)[0]?.says).toBe('Nobody at a desk is called lee.')
  expect(readVerbs('follow', context([]), true)[0]?.says).toMatch(/^Nobody else is at a desk now/)
})

test('[K296] [FRM-5] a role is given with the name before it too, and “readback” reads back', () => {
  const room = incidentRoom()
  expect(says(room, 'give jon ops')).toEqual(says(room, 'give ops to jon'))
  const keys = [{ keys: 'v', label: 'Read the incident back', group: 'Everywhere', run: () => {} }]
  for (const line of ['readback', 'read-back', 'read back'])
    expect(readVerbs(line, { ...contextOf(room), keys }, true)[0]?.says).toBe('Reads the incident back.')
})
