import {
  createRoom,
  incidentDocument,

  logEntry,
  movePhase,
  must,
  openDecision,
  proposeHypothesis,
  startAction,
  takeRole,
} from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { fakeSession, newIncident } from '../testing/fakeSession.ts'
import { jon, priya } from '../testing/people.ts'
import { renderApp } from '../testing/renderApp.tsx'
import { desks } from './desks.ts'
import { pathOf } from './route.ts'

/** An incident with something of everything that a key could change: a phase moved two ways, an empty role, a decision. */
function busy() {
  const session = fakeSession()
  const declared = session.declare(newIncident())
  const id = must(declared.ok ? declared.value : null, 'an incident')
  const incident = session.open(id)
  const me = incident.as(session.me)
  me.run(takeRole, { role: 'ic' })
  incident.as(priya).run(takeRole, { role: 'comms' })
  me.run(proposeHypothesis, { title: 'Pool exhausted' })
  me.run(startAction, { what: 'Roll back build 413', hypothesisId: null })
  me.run(openDecision, { question: 'Fail over?', options: [{ label: 'Yes' }, { label: 'No' }], decideBy: null })
  me.run(logEntry, { kind: 'observation', text: 'Error rate climbs' })
  const far = new Y.Doc()
  Y.applyUpdate(far, Y.encodeStateAsUpdate(incident.room.doc))
  const there = createRoom({
    document: incidentDocument,
    doc: far,
    clock: session.clock,
    newId: session.newId,
    actor: jon,
  })
  there.run(movePhase, { phase: 'mitigating' })
  me.run(movePhase, { phase: 'investigating' })
  Y.applyUpdate(incident.room.doc, Y.encodeStateAsUpdate(far))
  incident.join(jon, 'ops')
  return { session, incident, id }
}

/** As `user.keyboard` wants it: two of its own signs mean one. */
const typed = (words: string) => words.replace(/[{[]/g, (sign) => sign + sign)

const printable = fc.string({ unit: fc.constantFrom(...ascii()), minLength: 1, maxLength: 28 })
function ascii(): readonly string[] {
  return Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
}
/** The keys of the phase ask for themselves; here is what all the others do. */
const exceptPhase = printable.map((words) => words.replace(/[[\]]/g, ''))

const line = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Log an entry' })

/** Types on a mounted desk with nothing focused; what it left in the document, and in the line. */
async function typeOn(desk: (typeof desks)[number]['id'], words: string) {
  const { session, incident, id } = busy()
  const view = renderApp(session, pathOf({ page: 'incident', id, desk }))
  await screen.findByRole('main', { name: /desk$/ })
  const before = Y.encodeStateAsUpdate(incident.room.doc)
  await view.user.keyboard(typed(words))
  const written = desk === 'timeline' && words.trim() !== '' ? line().value : ''
  const copied = [...session.platform.copied]
  for (let i = 0; i < 8 && screen.queryAllByRole('dialog').length > 0; i++)
    await view.user.keyboard('{Escape}')
  const open = screen.queryAllByRole('dialog').map((one) => one.getAttribute('aria-label') ?? one.textContent)
  const same = Buffer.compare(Buffer.from(before), Buffer.from(Y.encodeStateAsUpdate(incident.room.doc))) === 0
  act(() => view.unmount())
  return { written, same, open, copied }
}

const RUNS = 8

test.each(desks.filter(({ id }) => id !== 'timeline').map(({ id }) => id))(
  '[FRM-4] [K40] whatever is typed on the %s desk with no field focused changes nothing that is shared, copies nothing, and Esc closes what it opened',
  async (desk) => {
    await fc.assert(
      fc.asyncProperty(exceptPhase, async (words) => {
        expect(await typeOn(desk, words)).toMatchObject({ same: true, open: [], copied: [] })
      }),
      { numRuns: RUNS, seed: 410, examples: [['so  we rolled back 2 pods'], ['I s h v e d ']] },
    )
  },
  120_000,
)

test(
  '[FRM-4] [K41] what is typed on the Timeline desk with no field focused stands in its line, from the first character, and nothing is shared',
  async () => {
    const words = printable.filter((one) => !/^ *\//.test(one))
    await fc.assert(
      fc.asyncProperty(words, async (one) => {
        const { written, same, open } = await typeOn('timeline', one)
        expect({ written, same, open }).toEqual({ written: one.trimStart(), same: true, open: [] })
      }),
      { numRuns: RUNS, seed: 411, examples: [['-3m Online players'], ['?who owns DNS'], ['@10:00 x'], ['4 pods'], ['+Jon x']] },
    )
  },
  120_000,
)

test('[FRM-4] [K41] / asks what was tried from the Timeline desk too, and what follows goes into the question', async () => {
  const { session, id } = busy()
  const { user } = renderApp(session, pathOf({ page: 'incident', id, desk: 'timeline' }))
  await screen.findByRole('main', { name: 'Timeline desk' })
  await user.keyboard('/roll back')
  expect(screen.getByRole<HTMLInputElement>('searchbox', { name: /Roll back, restart/ }).value).toBe('roll back')
  expect(line().value).toBe('')
})
