import {
  createDocumentRoom,
  HOLD,
  incidentDocument,
  leaveRole,
  movePhase,
  must,
  openDecision,
  openDecisions,
  startAction,
  takeRole,
} from '@holdfast/model'
import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type DeskId, pathOf } from '../../src/router/route.ts'
import { type FakeIncident, type FakeSession, fakeSession, newIncident } from '../support/fakeSession.ts'
import { jon } from '../support/people.ts'
import { renderApp } from '../support/renderApp.tsx'

type Seed = (incident: FakeIncident, session: FakeSession) => void

async function at(desk: DeskId, seed: Seed) {
  const session = fakeSession()
  const declared = session.declare(newIncident())
  const id = must(declared.ok ? declared.value : null, 'an incident')
  const incident = session.open(id)
  incident.as(session.me).run(takeRole, { role: 'ic' })
  seed(incident, session)
  const view = renderApp(session, pathOf({ page: 'incident', id, desk }))
  await screen.findByRole('main', { name: /desk$/ })
  return { ...view, incident, session }
}

/** The focus is on the record, or on a row or part of the page of that name; never on the page or on a button. */
const focused = () => must(document.activeElement, 'a focus')
const expectFocusOn = (record: RegExp) =>
  waitFor(() => {
    expect(focused()).not.toBe(document.body)
    expect(focused().getAttribute('data-record') ?? focused().getAttribute('aria-label') ?? '').toMatch(
      record,
    )
  })
const press = (name: RegExp | string, within_: HTMLElement = document.body) =>
  act(() => within(within_).getAllByRole('button', { name })[0]?.focus())

/** A key that does nothing here: whoever pressed it has seen what opened or closed (K227). */
const LOOKED = '{F9}'

const tried: Seed = ({ as }, { me }) =>
  void as(me).run(startAction, { what: 'Roll back build 413', hypothesisId: null })
const question: Seed = ({ as }, { me }) =>
  void as(me).run(openDecision, {
    question: 'Fail over?',
    options: [{ label: 'Yes, now' }, { label: 'No' }],
    decideBy: null,
  })

test('[FRM-4] [K52] proposing, taking and ruling out leave the focus on the hypothesis', async () => {
  const { user } = await at('ops', () => undefined)
  await user.keyboard('h')
  await user.keyboard('Pool exhausted{Enter}')
  await expectFocusOn(/^hypothesis-/)
  press('Take it')
  await user.keyboard(`${LOOKED}{Enter}`)
  await expectFocusOn(/^hypothesis-/)
  expect(within(screen.getByRole('region', { name: /^Testing/ })).getByRole('article')).toBe(focused())
  press('Rule out…')
  await user.keyboard(`${LOOKED}{Enter}`)
  await user.keyboard('fits no graph{Enter}')
  await expectFocusOn(/^hypothesis-/)
})

test('[FRM-4] [K52] a result leaves the focus on what was tried', async () => {
  const { user } = await at('ops', tried)
  press('helped')
  await user.keyboard('{Enter}')
  await user.keyboard('31% to 24%{Enter}')
  await expectFocusOn(/^action-/)
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('[FRM-4] [K52] asking for a decision leaves the focus on its card, deciding on what is held and then the decision; a second Enter decides nothing more', async () => {
  const { user, incident, session } = await at('command', question)
  await user.keyboard('d')
  await user.keyboard('Page the vendor?')
  await user.tab()
  const labels = screen.getAllByRole('textbox', { name: 'What is done' })
  await user.type(must(labels[0], 'one'), 'Page')
  await user.type(must(labels[1], 'two'), 'Wait{Enter}')
  await expectFocusOn(/^decision-/)
  press(/Fail over\?/)
  await user.keyboard(`${LOOKED}{Enter}`)
  act(() => screen.getByRole('radio', { name: 'Yes, now' }).focus())
  await user.keyboard(`${LOOKED}{Enter}it cannot wait{Enter}`)
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Held: Yes, now, because it cannot wait')
  await user.keyboard('{Enter}')
  expect(openDecisions(incident.room.store.getState())).toHaveLength(2)
  act(() => session.time.advance(HOLD))
  await expectFocusOn(/^decision-/)
  await user.keyboard('{Enter}')
  expect(openDecisions(incident.room.store.getState()).map((one) => one.question)).toEqual([
    'Page the vendor?',
  ])
})

test('[FRM-4] [K52] escalating leaves the focus on the escalation', async () => {
  const { user } = await at('command', () => undefined)
  await user.keyboard('e')
  await user.keyboard('Legal{Tab}Data may be lost{Tab}Call back{Tab}Nothing before{Enter}')
  await expectFocusOn(/^escalation-/)
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('[FRM-4] [K52] settling goes to the next card, then to the notices or the desk', async () => {
  const { user } = await at('command', (incident, { clock, newId, me }) => {
    const far = new Y.Doc()
    Y.applyUpdate(far, Y.encodeStateAsUpdate(incident.room.doc))
    const there = createDocumentRoom({ document: incidentDocument, doc: far, clock, newId, actor: jon })
    for (const phase of ['investigating', 'identified'] as const) there.run(movePhase, { phase })
    there.run(takeRole, { role: 'scribe' })
    incident.as(me).run(movePhase, { phase: 'investigating' })
    incident.as(me).run(takeRole, { role: 'scribe' })
    Y.applyUpdate(incident.room.doc, Y.encodeStateAsUpdate(far))
  })
  const cards = () => within(screen.getByRole('region', { name: 'To settle' })).queryAllByRole('article')
  expect(cards()).toHaveLength(0)
  await user.keyboard('z')
  const first = cards().length
  expect(focused()).toBe(cards()[0])
  await user.keyboard(' ')
  expect(cards()).toHaveLength(first)
  await user.keyboard('{ArrowRight}{Enter}')
  await waitFor(() => expect(cards()).toHaveLength(first - 1))
  await waitFor(() => expect(focused()).toBe(cards()[0]))
  await user.keyboard('{ArrowRight}{Enter}')
  await waitFor(() => expect(screen.queryByRole('region', { name: 'To settle' })).toBeNull())
  await expectFocusOn(/Notices|desk/)
})

test('[FRM-4] [K52] taking command from the prompt keeps the focus off the page', async () => {
  const { user } = await at('ops', ({ as }, { me }) => void as(me).run(leaveRole, { role: 'ic' }))
  press('Take command')
  await user.keyboard('{Enter}')
  await waitFor(() => expect(screen.queryByText('Nobody is in command.')).toBeNull())
  await expectFocusOn(/Notices|desk/)
})

test('[FRM-4] [K52] going to another desk puts the focus on it', async () => {
  const { user } = await at('command', () => undefined)
  press(/^New/)
  await user.keyboard('{Control>}4{/Control}')
  await screen.findByRole('main', { name: 'Timeline desk' })
  await expectFocusOn(/Timeline desk/)
  expect(focused()).toBe(screen.getByRole('main'))
})

test('[K299] [FRM-4] on a page that has just come the focus is on its desk, or its page, and not on nothing', async () => {
  const session = fakeSession()
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const { unmount } = renderApp(session, `/incident/${declared.value}/command`)
  const desk = await screen.findByRole('main', { name: 'Command desk' })
  await waitFor(() => expect(document.activeElement).toBe(desk))
  unmount()
  renderApp(session, '/')
  const list = await screen.findByRole('main', { name: 'Incidents' })
  await waitFor(() => expect(document.activeElement).toBe(list))
})

test('[K299] [FRM-4] from one page to another the focus goes to the desk, and to no row that happens to be there', async () => {
  const session = fakeSession()
  const { user } = renderApp(session, '/')
  await screen.findByRole('main', { name: 'Incidents' })
  await user.click(screen.getByRole('textbox', { name: /^What do people see/ }))
  await user.keyboard('Checkout fails')
  await user.click(screen.getByRole('radio', { name: 'SEV1' }))
  await user.click(screen.getByRole('button', { name: 'Declare' }))
  const desk = await screen.findByRole('main', { name: 'Command desk' })
  await waitFor(() => expect(document.activeElement).toBe(desk))
})
