// Two incidents for looking at screens, written with commands in one go: a busy night, and one with more of everything than
// fits, in long words without a space and in a script that reads from the right.
import {
  addEvidence,
  addNeed,
  askQuestion,
  closeDecision,
  commanderOf,
  type Command,
  createDocumentRoom,
  createIds,
  editIncident,
  escalate,
  finishAction,
  giveRole,
  importAll,
  incidentDocument,
  type IncidentDocument,
  logEntry,
  MINUTE,
  movePhase,
  objectToDecision,
  openDecision,
  type Person,
  pinEntry,
  proposeHypothesis,
  publishUpdate,
  setHypothesisState,
  setImpact,
  setResponder,
  startAction,
} from '@holdfast/model'
import { expect, type Page } from '@playwright/test'
import recorded from '../apps/sync-server/incidents/github-2018-10-21.json' with { type: 'json' }
import { stockClient } from './storedDocument.ts'

export const LONG = 'replication-lag-of-the-primary-cluster-'.repeat(8).slice(0, 300)
export const FROM_RIGHT = 'قاعدة البيانات الرئيسية في الساحل الغربي لا تستجيب لطلبات الكتابة منذ ربع ساعة'

const TOPICS = [
  'Writes went to both sites and neither can be the truth alone',
  'Connection pool exhausted after the failover',
  FROM_RIGHT,
  'DNS still answers with the old primary',
  LONG,
  'A cache that nobody owns serves old pages to customers in Europe',
] as const
const topic = (i: number) => `${TOPICS[i % TOPICS.length] ?? ''} ${i + 1}`

const NAMES = [
  'Jon Lindqvist',
  'Priya Raman',
  'Lee Tanaka',
  'Sofia Marques de Albuquerque',
  'أمينة حداد',
  'Wolfeschlegelsteinhausenbergerdorff',
]
const person = (i: number): Person => ({
  id: `person-${i}` as Person['id'],
  name: i < NAMES.length ? (NAMES[i] ?? '') : `Responder ${i}`,
})

type Run = <A, T>(command: Command<IncidentDocument, A, T>, args: A) => T

/** How much of everything. */
const AMOUNTS = {
  busy: {
    hypotheses: 5,
    decisions: 2,
    tried: 6,
    needs: 2,
    escalations: 2,
    questions: 1,
    people: 5,
    services: 3,
    entries: 44,
  },
  overloaded: {
    hypotheses: 40,
    decisions: 5,
    tried: 30,
    needs: 8,
    escalations: 10,
    questions: 7,
    people: 24,
    services: 9,
    entries: 140,
  },
} as const
export type Fullness = keyof typeof AMOUNTS

/** Fills `incident`, which the person at `page` declared and commands, with that person's access. */
export async function fillRoom(
  page: Page,
  origin: string,
  incident: string,
  fullness: Fullness,
): Promise<void> {
  const token = await page.evaluate(() => localStorage.getItem('holdfast.token') ?? '')
  const stock = await stockClient(origin, incident, token)
  await expect.poll(() => stock.doc.getMap('incident').size).toBeGreaterThan(0)
  const clock = { now: () => Date.now() }
  const as = (actor: Person, minutesAgo = 0): Run => {
    const then = { now: () => clock.now() - minutesAgo * MINUTE }
    const room = createDocumentRoom({
      document: incidentDocument,
      doc: stock.doc,
      clock: then,
      newId: createIds(then),
      actor,
    })
    return (command, args) => {
      const result = room.run(command, args)
      if (!result.ok) throw new Error(`${command.name}: ${result.error.reason}`)
      return result.value
    }
  }
  const room = createDocumentRoom({
    document: incidentDocument,
    doc: stock.doc,
    clock,
    newId: createIds(clock),
    actor: person(0),
  })
  const commander = commanderOf(room.store.getState())?.person
  if (!commander) throw new Error('nobody declared it')
  const start = clock.now() - 95 * MINUTE
  const { entries } = AMOUNTS[fullness]
  const texts = [...recorded.entries.map(({ text }) => text.replace(/ \(~\)$/, '')), ...TOPICS]
  const imported = importAll(room, {
    source: 'chat',
    entries: Array.from({ length: entries }, (_, i) => ({
      kind: i % 7 === 3 ? ('decision' as const) : ('observation' as const),
      text: texts[i % texts.length] ?? '',
      occurredAt: start + Math.round((i * 90 * MINUTE) / entries),
    })),
  })
  expect(imported.ok).toBe(true)
  fill(as(commander), as(person(0)), commander, clock.now(), fullness)
  // One lane is overdue, one is due soon, one was told just now.
  as(commander, 40)(publishUpdate, { audience: 'customers', text: 'Some pages show old data.' })
  as(commander, 28)(publishUpdate, { audience: 'executives', text: 'Writes are stopped; we restore.' })
  stock.doc.transact(() => {
    const long = fullness === 'overloaded' ? `${LONG}\n${FROM_RIGHT}\n` : ''
    room.text('conditions').insert(0, `${long}Writes stopped on the West Coast; reads are up to 12 min old.`)
    room.text('actionsText').insert(0, `${long}Restoring from the last backup; East catches up.`)
    room.text('needsText').insert(0, `${long}A word from Legal on what may be said.`)
    room
      .text('draftCustomers')
      .insert(0, `${long}Some pages show old data. We are restoring. Next update at 23:30 UTC.`)
  })
  // What the server has, every window gets.
  await expect.poll(() => stock.provider.synced).toBe(true)
  await page.reload()
  await expect(page.getByRole('main')).toContainText('Restoring from the last backup')
  stock.close()
}

function fill(ic: Run, ops: Run, commander: Person, now: number, fullness: Fullness): void {
  const full = fullness === 'overloaded'
  const count = AMOUNTS[fullness]
  const each = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
  ic(editIncident, {
    ...(full ? { title: LONG.slice(0, 200) } : {}),
    impactLine: full
      ? `Everybody who writes: ${LONG}`
      : 'Everybody sees data that is up to 12 min old; webhooks wait.',
  })
  ic(giveRole, { role: 'ops', to: person(0) })
  if (full) ic(giveRole, { role: 'scribe', to: person(5) })
  ic(movePhase, { phase: 'investigating' })
  const states = ['testing', 'supported', 'ruledOut', 'parked'] as const
  const causes = each(count.hypotheses, (i) => {
    const id = ops(proposeHypothesis, {
      title: topic(i),
      likelihood: 'high',
      owner: i % 3 ? person(i % 6) : commander,
    })
    if (i % 3 === 1) ops(addEvidence, { id, stance: i % 2 ? 'for' : 'against', text: topic(i + 2) })
    const state = states[i % 9]
    if (state !== undefined && i > 0)
      ops(setHypothesisState, {
        id,
        state,
        because: state === 'ruledOut' ? topic(i + 1) : 'as far as we see',
        ...(state === 'testing' ? { checkBackAt: now + 4 * MINUTE } : {}),
      })
    return id
  })
  each(count.tried, (i) => {
    const id = ops(startAction, {
      what: topic(i + 3),
      hypothesisId: causes[i % causes.length] ?? null,
      owner: i % 2 ? person(i % 6) : commander,
      checkBackAt: now + (i - 2) * MINUTE,
    })
    if (i > 2)
      ops(finishAction, {
        id,
        result: (['helped', 'noEffect', 'worse', 'noLastingEffect'] as const)[i % 4] ?? 'helped',
        note: full ? topic(i) : 'as the graphs say',
      })
  })
  each(count.decisions, (i) => {
    const decisionId = ops(openDecision, {
      question:
        i === 1 ? 'Fail back to the East Coast now?' : `Roll back or keep investigating: ${topic(i + 1)}?`,
      options: [
        {
          label: 'Roll back',
          risk: full ? topic(i + 3) : 'loses the writes of 40 min',
          reversibility: 'hardToReverse',
          timeToEffect: '20 min',
        },
        {
          label: full ? topic(i + 4) : 'Keep investigating',
          risk: 'customers wait',
          reversibility: 'reversible',
          timeToEffect: 'none',
        },
      ],
      decideBy: now + (i * 3 - 4) * MINUTE,
    })
    ops(objectToDecision, { decisionId, text: full ? topic(i + 4) : 'Users wait longer' })
  })
  const settled = ops(openDecision, {
    question: 'Stop the failover tool?',
    options: [{ label: 'yes' }, { label: 'no' }],
  })
  ic(closeDecision, {
    decisionId: settled,
    optionId: null,
    decided: 'Stop it',
    reason: full ? topic(4) : 'no more moves',
  })
  each(count.needs, (i) =>
    ops(addNeed, {
      what: topic(i + 1),
      holder: i % 2 ? commander.name : person(i % 6).name,
      dueAt: now + (i - 3) * 5 * MINUTE,
    }),
  )
  each(count.escalations, (i) =>
    ops(escalate, {
      to: full ? `Director ${topic(i)}` : 'CTO on duty',
      why: topic(i + 1),
      ask: topic(i + 2),
      changed: 'the restore takes hours',
    }),
  )
  each(count.questions, (i) => ops(askQuestion, { text: `${topic(i + i)}: is data lost?` }))
  each(count.people, (i) =>
    ops(setResponder, {
      person: person(i),
      team: i % 5 ? 'databases' : LONG.slice(0, 60),
      state: (['handsOn', 'standby', 'released'] as const)[i % 3] ?? 'standby',
    }),
  )
  const regions = full
    ? ['eu-west-1', 'us-east-1', 'ap-southeast-2', 'sa-east-1', 'af-south-1']
    : ['Europe', 'America']
  each(count.services, (i) =>
    regions.map((region, r) =>
      ops(setImpact, {
        service: i === 4 ? LONG.slice(0, 80) : `service-${i + 1}`,
        region,
        state: (['ok', 'degraded', 'down'] as const)[(i + r) % 3] ?? 'ok',
      }),
    ),
  )
  ic(publishUpdate, {
    audience: 'internal',
    text: 'Writes are stopped. Ask in #incident. Next update in 20 min.',
  })
  if (full)
    each(4, (i) => ic(publishUpdate, { audience: 'executives', text: `${topic(i)}. Next update soon.` }))
  const story = ops(logEntry, { kind: 'observation', text: full ? LONG : 'The sites disagree since 22:52' })
  ops(pinEntry, { entryId: story, pinned: true })
  if (full)
    each(8, (i) => ops(pinEntry, { entryId: ops(logEntry, { kind: 'note', text: topic(i) }), pinned: true }))
}
