import {
  createDocumentRoom,
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
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { isWhole } from '../support/depth.ts'
import { fakeSession, newIncident } from '../support/fakeSession.ts'
import { jon, priya } from '../support/people.ts'
import { renderApp } from '../support/renderApp.tsx'
import { desks } from '../../src/router/deskList.ts'
import { pathOf } from '../../src/router/route.ts'

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
  me.run(openDecision, {
    question: 'Fail over?',
    options: [{ label: 'Yes' }, { label: 'No' }],
    decideBy: null,
  })
  me.run(logEntry, { kind: 'observation', text: 'Error rate climbs' })
  const far = new Y.Doc()
  Y.applyUpdate(far, Y.encodeStateAsUpdate(incident.room.doc))
  const there = createDocumentRoom({
    document: incidentDocument,
    doc: far,
    clock: session.clock,
    newId: session.newId,
    actor: jon,
  })
  for (const phase of ['investigating', 'identified'] as const) there.run(movePhase, { phase })
  me.run(movePhase, { phase: 'investigating' })
  Y.applyUpdate(incident.room.doc, Y.encodeStateAsUpdate(far))
  incident.join(jon, 'ops')
  return { session, incident, id }
}

/** As `user.keyboard` wants it: two of its own signs mean one, and capitals need Shift to be held. */
const typed = (words: string) =>
  words.replace(/[{[]/g, (sign) => sign + sign).replace(/[A-Z]/g, (letter) => `{Shift>}${letter}{/Shift}`)

/** Printable ASCII, the same words for the same seed. */
function wordsOf(seed: number): string {
  let state = Math.imul(seed, 2_654_435_761) >>> 0
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  return Array.from({ length: 6 + next(24) }, () => String.fromCharCode(32 + next(95))).join('')
}

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
  const after = Y.encodeStateAsUpdate(incident.room.doc)
  const same = before.length === after.length && before.every((byte, i) => byte === after[i])
  act(() => view.unmount())
  return { written, same, open, copied }
}

const SEEDS = isWhole ? [1, 2, 3, 4, 5, 6] : [1]
const SAID = ['so we rolled back 2 pods', 'I s h v e d n a c x i o u b w ', 'Shift S  C  O  I ', '3m l']

describe.each(desks.flatMap(({ id }) => (id === 'timeline' ? [] : [id])))('on the %s desk', (desk) => {
  const all = [...SAID, ...SEEDS.map(wordsOf)]
  test.each(all)(
    '[FRM-4] [K50] %j, typed with no field focused, changes nothing that is shared, copies nothing, and Esc closes what it opened',
    async (words) => {
      expect(await typeOn(desk, words)).toMatchObject({ same: true, open: [], copied: [] })
    },
  )
})

const LOGGED = ['-3m Online players', '?who owns DNS', '@10:00 x', '4 pods', '+Jon x', '[1] ] and {2}']

test.each([...LOGGED, ...SAID, ...SEEDS.map((seed) => wordsOf(seed + 100).replace(/^[ /]+/, ''))])(
  '[FRM-4] [K51] %j, typed on the Timeline desk with no field focused, stands in its line from the first character, and nothing is shared',
  async (words) => {
    const { written, same, open } = await typeOn('timeline', words)
    expect({ written, same, open }).toEqual({ written: words, same: true, open: [] })
  },
)

test('[FRM-4] [K51] / asks what was tried from the Timeline desk too, and what follows goes into the question', async () => {
  const { session, id } = busy()
  const { user } = renderApp(session, pathOf({ page: 'incident', id, desk: 'timeline' }))
  await screen.findByRole('main', { name: 'Timeline desk' })
  await user.keyboard('/roll back')
  expect(screen.getByRole<HTMLInputElement>('searchbox', { name: /Roll back, restart/ }).value).toBe(
    'roll back',
  )
  expect(line().value).toBe('')
})
