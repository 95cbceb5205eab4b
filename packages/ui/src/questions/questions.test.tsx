import {
  answerQuestion,
  askQuestion,
  type IncidentId,
  giveRole,
  leaveRole,
  MINUTE,
  must,
  type QuestionId,
  type Result,
  startAction,
  takeRole,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { jon, maya, priya } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'
import { findProblems } from '../kit/findProblems.ts'

const eva = { id: 'eva', name: 'Eva Stone' } as typeof maya
const value = <T,>(result: Result<T, { reason: string }>): T => {
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}

/** Priya is Comms, Jon is Ops, Maya is IC; Eva asked about zebras twice. */
function room(me: typeof maya) {
  const session = fakeSession({ me })
  const id = value<IncidentId>(session.declare(newIncident()))
  const incident = session.open(id)
  const as = {
    maya: incident.as(maya),
    eva: incident.as(eva),
    jon: incident.as(jon),
    priya: incident.as(priya),
  }
  value(as.maya.run(takeRole, { role: 'ic' }))
  value(as.jon.run(takeRole, { role: 'ops' }))
  value(as.priya.run(takeRole, { role: 'comms' }))
  const first = value(as.eva.run(askQuestion, { text: 'Is a zebra lost?' }))
  const second = value(as.eva.run(askQuestion, { text: 'Where is the zebra?' }))
  return { session, id, incident, as, first, second }
}
const at = async (session: ReturnType<typeof fakeSession>, id: IncidentId, desk: string) => {
  const app = renderApp(session, `/incident/${id}/${desk}`)
  await screen.findByRole('main')
  await act(async () => {})
  return app
}
const panel = () => within(screen.getByRole('region', { name: /^Questions from executives/ }))

test('[FRM-9] [COM-11] [K136] Comms finds the questions listed with their clocks, answers the one due first by key, and puts repeats together', async () => {
  const { session, id, incident } = room(priya)
  const { user, pass, container } = await at(session, id, 'comms')
  expect(panel().getAllByRole('timer')).toHaveLength(2)
  expect(await findProblems(container)).toEqual([])
  await user.click(must(panel().getAllByRole('button', { name: 'The same as…' })[1], 'a button'))
  await user.click(await screen.findByRole('menuitem', { name: 'Is a zebra lost?' }))
  expect(panel().getByText(/the same from Eva Stone/)).toBeTruthy()
  pass(11 * MINUTE)
  expect(panel().getByRole('timer').textContent).toContain('overdue by 1 minute')
  await user.keyboard('{Escape}')
  act(() => (document.activeElement as HTMLElement | null)?.blur())
  await user.keyboard('a')
  expect(
    incident.room.store
      .getState()
      .questions.get([...incident.room.store.getState().questions.keys()][0] as QuestionId)?.answer,
  ).toBe('')
  await user.click(panel().getByRole('button', { name: 'Answer all executives' }))
  expect(panel().getByText('Write the answer first.')).toBeTruthy()
  await user.type(panel().getByRole('textbox'), 'None is.')
  await user.click(panel().getByRole('button', { name: 'Answer all executives' }))
  expect(panel().queryByRole('timer')).toBeNull()
  expect(panel().getByText('None is.')).toBeTruthy()
  expect(screen.queryByText(/question.*late/)).toBeNull()
})

test('[FRM-9] [K137] how many wait is told to Comms and the IC on every desk but Ops', async () => {
  for (const me of [priya, maya]) {
    const { session, id } = room(me)
    const { history, unmount, pass } = await at(session, id, 'timeline')
    const count = () => screen.queryByRole('link', { name: /2 questions/ })
    expect(count()).toBeTruthy()
    pass(11 * MINUTE)
    expect(count()?.textContent).toContain('2 late')
    act(() => history.go({ page: 'incident', id, desk: 'ops' }))
    await screen.findByRole('main', { name: 'Ops desk' })
    expect(count()).toBeNull()
    unmount()
  }
})

test('[FRM-9] [K137] Ops finds no question and no number of them: on no desk, in no search, list, time line or notice', async () => {
  const { session, id, as, first } = room(jon)
  const { history, user } = await at(session, id, 'ops')
  const said = () => document.body.textContent ?? ''
  for (const desk of ['ops', 'command', 'comms', 'timeline'] as const) {
    act(() => history.go({ page: 'incident', id, desk }))
    await screen.findByRole('main', { name: new RegExp(desk, 'i') })
    await act(async () => {})
    expect(said()).not.toMatch(/zebra|questions? from executives|\d questions?/i)
  }
  act(() => void as.priya.run(answerQuestion, { id: first, answer: 'No zebra is' }))
  expect(said()).not.toMatch(/zebra/i)
  act(() => (document.activeElement as HTMLElement | null)?.blur())
  await user.keyboard('{Control>}k{/Control}')
  const palette = within(await screen.findByRole('dialog', { name: 'Find anything' }))
  await user.type(palette.getByRole('searchbox'), 'zebra')
  expect(await screen.findByText('Nothing matches. Try fewer or other words.')).toBeTruthy()
  await user.keyboard('{Escape}')
  act(() => history.go({ page: 'incident', id, desk: 'ops' }))
  await screen.findByRole('main', { name: 'Ops desk' })
  await user.keyboard('/')
  const tried = within(await screen.findByRole('dialog', { name: 'What did we already try?' }))
  await user.type(tried.getByRole('searchbox'), 'zebra')
  expect(tried.queryAllByRole('listitem')).toEqual([])
  await user.keyboard('{Escape}')
  // An address that names the question says no more than that it is not here.
  act(() => history.go({ page: 'incident', id, desk: 'comms', at: `question-${first}` }))
  await act(async () => {})
  await user.keyboard('o')
  expect(said()).not.toMatch(/zebra is|is a zebra/i)
})

test('[FRM-9] [K137] a responder without a role is told where questions go; while nobody is Comms or IC they can answer them', async () => {
  const lee = { id: 'lee', name: 'Lee Tanaka' } as typeof maya
  const { session, id, as } = room(lee)
  await at(session, id, 'comms')
  expect(panel().getByText(/They go to Comms and the IC/)).toBeTruthy()
  act(() => {
    value(as.priya.run(leaveRole, { role: 'comms' }))
    value(as.maya.run(giveRole, { role: 'ic', to: jon }))
    value(as.jon.run(leaveRole, { role: 'ic' }))
  })
  expect(panel().getByText('“Is a zebra lost?”')).toBeTruthy()
  expect(panel().getAllByRole('button', { name: /^Answer…/ })).toHaveLength(2)
})

test('[COM-11] [FRM-9] [K138] one key asks Comms from any desk; one’s own question and its answer stand in the sheet, and nobody else’s', async () => {
  const { session, id, incident, as } = room(jon)
  const { user } = await at(session, id, 'ops')
  await user.keyboard('q')
  const sheet = within(await screen.findByRole('dialog', { name: 'Ask Comms' }))
  expect(incident.room.store.getState().questions.size).toBe(2)
  await user.keyboard('May we page the vendor?{Enter}')
  expect(incident.room.store.getState().questions.size).toBe(3)
  expect(sheet.getByText('May we page the vendor?')).toBeTruthy()
  expect(sheet.getByText(/with Comms, answer within/)).toBeTruthy()
  expect(document.body.textContent).not.toMatch(/zebra/i)
  await user.keyboard('{Enter}')
  expect(sheet.getByText('Write the question first.')).toBeTruthy()
  const own = must(
    [...incident.room.store.getState().questions.values()].find(({ askedBy }) => askedBy.id === jon.id),
    'it',
  )
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog', { name: 'Ask Comms' })).toBeNull()
  act(() => value(as.priya.run(answerQuestion, { id: own.id, answer: 'Yes, at once.' })))
  expect(within(screen.getByRole('region', { name: 'Notices' })).getByText('Yes, at once.')).toBeTruthy()
})

test('[FRM-9] [K136] the record of a question is shown in its row on the Comms desk', async () => {
  const { session, id, second } = room(priya)
  await at(session, id, `comms#question-${second}`)
  const row = must(document.querySelector(`[data-record="question-${second}"]`), 'the row')
  expect(row.textContent).toContain('Where is the zebra?')
  expect(document.activeElement?.closest('[data-record]') ?? document.activeElement).toBe(row)
})

test('[FRM-9] [OFF-2] [K229] an answer written offline waits for the server, and is answered once the server has it', async () => {
  const { session, id, incident, as, first } = room(priya)
  act(() =>
    incident.link.setState({
      ...{ link: { state: 'offline', since: session.clock.now(), why: 'no network' } },
      ...{ notOnServer: 1, unsent: 1, lastHeardAt: session.clock.now() },
    }),
  )
  const { pass } = await at(session, id, 'comms')
  pass(5_000)
  act(() => value(as.priya.run(answerQuestion, { id: first, answer: 'No.' })))
  expect(panel().getByText('answer waits for the server')).toBeTruthy()
  expect(panel().queryByText(/^answered/)).toBeNull()
  act(() => incident.link.setState({ notOnServer: 0, unsent: 0 }))
  expect(panel().queryByText('answer waits for the server')).toBeNull()
  expect(panel().getByText(/^answered/)).toBeTruthy()
})

test('[COM-11] [K367] an answer takes what the room knows by Alt+1, a question is promoted with a reason, and what was kept away is counted', async () => {
  const { session, id, incident, as, first } = room(priya)
  value(as.jon.run(startAction, { what: 'Look for the zebra' }))
  const { user } = await at(session, id, 'comms')
  await user.keyboard('a')
  expect(panel().getByRole('list', { name: 'What the room already knows' }).textContent).toContain(
    'Look for the zebra',
  )
  await user.keyboard('{Alt>}1{/Alt}')
  await user.click(panel().getByRole('button', { name: 'Answer all executives' }))
  const answered = [...incident.room.store.getState().questions.values()].find(({ answer }) => answer !== '')
  expect(answered).toMatchObject({ answer: 'Look for the zebra: running.', sources: [{ kind: 'action' }] })
  expect(answered?.id).toBe(first)
  await user.click(panel().getByRole('button', { name: 'Promote to the IC…' }))
  await user.keyboard('Only Maya may say{Enter}')
  expect(panel().getByText(/promoted to the Incident Commander by .*: Only Maya may say/)).toBeTruthy()
  expect(panel().getByText('1 kept from the people fixing it')).toBeTruthy()
})

test('[COM-4] [K440] what is found in an answer stands below it with its fixes, by F1 too, and answering over it asks why', async () => {
  const { session, id, incident, as, first } = room(priya)
  act(() => as.priya.text('draftCustomers').insert(0, 'The outage is probably over.'))
  const { user, container } = await at(session, id, 'comms')
  await user.keyboard('a')
  const field = panel().getByRole('textbox', { name: 'The answer, to every executive' })
  await user.type(field, 'It will be fixed by 16:00. The ingress is probably slow.')
  const found = within(panel().getByRole('region', { name: 'What was found in the answer' }))
  expect(found.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
    expect.stringContaining('Promises a fix time.'),
    expect.stringContaining('Jargon. “ingress”'),
    expect.stringContaining('Speculation. “probably”'),
  ])
  expect(found.getByText('3 found. They never keep you from answering.')).toBeTruthy()
  expect(await findProblems(container)).toEqual([])
  await user.click(field)
  await user.keyboard('{F1}')
  expect((field as HTMLTextAreaElement).value).toBe('The ingress is probably slow.')
  expect(incident.room.store.getState().draftCustomers).toBe('The outage is probably over.')
  await user.click(panel().getByRole('button', { name: 'Answer all executives' }))
  expect(panel().getByText(/^Say why it is answered as it stands/)).toBeTruthy()
  expect(incident.room.store.getState().questions.get(first)?.answer).toBe('')
  await user.type(panel().getByRole('textbox', { name: 'Why it goes as it stands' }), 'Asked twice{Enter}')
  expect(incident.room.store.getState().questions.get(first)?.answer).toBe('The ingress is probably slow.')
  expect(incident.room.store.getState().timeline.at(-1)?.text).toContain(
    '(over Jargon: “ingress”, Speculation: “probably”: Asked twice)',
  )
})
