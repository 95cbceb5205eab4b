import {
  answerOffer,
  answerQuestion,
  closeDecision,
  escalate,
  finishAction,
  holderOf,
  type IncidentId,
  MINUTE,
  movePhase,
  must,
  offerCommand,
  openDecision,
  openRequests,
  publishUpdate,
  type QuestionId,
  SECOND,
  setBusinessTerms,
  setImpact,
  setMilestone,
  startAction,
  startRegime,
  takeRole,
  type UpdateId,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { applyUpdate, encodeStateAsUpdate } from 'yjs'
import { FAKE_NOW, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { jon, maya, priya } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'
import { findProblems } from '../kit/findProblems.ts'

const eva = { id: 'eva', name: 'Eva Stone' } as typeof maya

/** An incident that others work on, looked at by somebody with a link to look. */
async function look(path: (id: IncidentId) => string = (id) => `/incident/${id}`, options = {}) {
  const session = fakeSession({ access: 'observe', me: eva, ...options })
  const id = 'inc-1' as IncidentId
  const worked = fakeSession({ now: FAKE_NOW })
  const declared = worked.declare(newIncident({ takeRoles: ['ic'] }))
  if (!declared.ok) throw new Error(declared.error.reason)
  const incident = session.open(id)
  applyUpdate(incident.room.doc, encodeStateAsUpdate(worked.open(declared.value).room.doc))
  const view = renderApp(session, path(id))
  await screen.findByRole('main', { name: 'Executive page' })
  const room = incident.as(maya)
  const run: typeof room.run = (command, args) => {
    let result = null as ReturnType<typeof room.run> | null
    act(() => void (result = room.run(command, args)))
    const given = must(result, 'a result')
    if (!given.ok) throw new Error(given.error.reason)
    return given as never
  }
  return {
    session,
    incident,
    run,
    value: <T,>(result: { ok: boolean; value?: T }) => result.value as T,
    ...view,
  }
}
const region = (name: string | RegExp) => within(screen.getByRole('region', { name }))

test('[FRM-9] [K130] every address of an incident shows an observer the Executive page: no desk, no wall of others, no role strip', async () => {
  for (const desk of ['', '/command', '/ops', '/comms', '/timeline']) {
    const { unmount, container } = await look((id) => `/incident/${id}${desk}`)
    expect(screen.queryByRole('navigation', { name: 'Desks' })).toBeNull()
    expect(screen.queryByRole('region', { name: 'Roles' })).toBeNull()
    expect(await findProblems(container)).toEqual([])
    unmount()
  }
})

test('[FRM-9] [K130] no key, no find and no control offers an observer a desk or an act: to ask, to read, to go elsewhere', async () => {
  const { user, local, incident, history } = await look()
  const labels = local.keys.getState().bindings.map(({ label }) => label)
  expect(
    labels.filter(
      (label) =>
        !/^(Ask Comms|Add my phone|All incidents|Find anything|Show every key|Light or dark|Export unsent|Next part|Part of)/.test(
          label,
        ),
    ),
  ).toEqual([])
  const before = encodeStateAsUpdate(incident.room.doc)
  for (const key of 'abcdefghijklmnoprstuvwxyz123') await user.keyboard(key)
  for (const key of ['1', '2', '3', '4']) await user.keyboard(`{Control>}${key}{/Control}`)
  expect(history.getState()).toMatchObject({ page: 'incident' })
  expect(encodeStateAsUpdate(incident.room.doc)).toEqual(before)
  await user.keyboard('{Escape}{Control>}k{/Control}')
  const palette = within(await screen.findByRole('dialog', { name: 'Find anything' }))
  for (const word of ['desk', 'severity', 'take']) {
    await user.clear(palette.getByRole('searchbox'))
    await user.keyboard(word)
    expect(palette.getByText('Nothing matches. Try fewer or other words.')).toBeTruthy()
  }
})

test('[FRM-9] [K131] the page says what customers feel, who is hit, what is done, decided and asked of leaders, by whom and when', async () => {
  const { run, value, session } = await look()
  const main = within(screen.getByRole('main'))
  expect(main.getByText('31% of EU card payments fail')).toBeTruthy()
  expect(main.getByText('Nothing waits for a leader now.')).toBeTruthy()
  expect(main.getByRole('heading', { level: 1 }).textContent).toContain('Checkout failing')
  expect(main.getByText('Maya Okafor')).toBeTruthy()
  run(setImpact, { service: 'payments-api', region: 'EU', state: 'down' })
  run(setImpact, { service: 'payments-api', region: 'US', state: 'down' })
  run(setImpact, { service: 'login', region: 'EU', state: 'degraded' })
  run(setImpact, { service: 'mail', region: 'EU', state: 'ok' })
  expect(main.getByText('payments-api · EU, US')).toBeTruthy()
  expect(main.getByText('login · EU')).toBeTruthy()
  expect(main.getByText('mail')).toBeTruthy()
  const done = value(run(startAction, { what: 'Restarted the queue' }))
  run(finishAction, { id: done, result: 'helped', note: 'errors halved' })
  run(startAction, { what: 'Adding 24 replicas', checkBackAt: FAKE_NOW + 30 * MINUTE })
  run(startAction, { what: 'Return to the usual setup', state: 'proposed' })
  const decision = value(
    run(openDecision, {
      question: 'Fail back?',
      options: [{ label: 'Stay', risk: 'slower for an hour' }, { label: 'Fail back' }],
    }),
  )
  const steps = within(main.getByRole('region', { name: 'What is being done' })).getAllByRole('listitem')
  expect(steps.map((step) => step.textContent)).toEqual([
    expect.stringMatching(/^Done: Restarted the queuehelped: errors halved14:28 UTC$/),
    expect.stringMatching(/^Now: Adding 24 replicasresult 14:58 UTC$/),
    'Next: To decide: Fail back?no time yet',
    'Next: Return to the usual setupno time yet',
  ])
  const { options } = must(
    session
      .open('inc-1' as IncidentId)
      .room.store.getState()
      .decisions.get(decision),
    'it',
  )
  run(closeDecision, { decisionId: decision, optionId: must(options[0], 'an option').id, reason: 'no time' })
  expect(main.getByText('Risk: slower for an hour')).toBeTruthy()
  run(escalate, { to: 'Legal', why: 'customers wait', ask: 'Approve the notice' })
  expect(main.getByText(/Approve the notice/)).toBeTruthy()
  expect(main.queryByText('Nothing waits for a leader now.')).toBeNull()
})

test('[COM-1] [K131] the next update to executives runs as a countdown of its own lane, late in words and form, and the last one is read whole', async () => {
  const { run, pass } = await look()
  run(takeRole, { role: 'comms' })
  expect(region('Next update to you').getByText('on time')).toBeTruthy()
  run(publishUpdate, {
    audience: 'executives',
    text: 'First: we investigate.',
    nextAt: FAKE_NOW + 10 * MINUTE,
  })
  pass(5 * MINUTE)
  run(publishUpdate, { audience: 'executives', text: 'Second: we mitigate.', nextAt: FAKE_NOW + 20 * MINUTE })
  run(publishUpdate, { audience: 'executives', text: 'Third: restoring.', nextAt: FAKE_NOW + 20 * MINUTE })
  expect(region('Next update to you').getByText(/2 of 2 came when promised/)).toBeTruthy()
  expect(region(/^Last update/).getByText(/Third: restoring\./)).toBeTruthy()
  expect(screen.queryByText(/First: we investigate\./)).toBeNull()
  act(() => screen.getByRole('button', { name: 'Read all 3' }).click())
  expect(screen.getByText(/First: we investigate\./)).toBeTruthy()
  pass(60 * MINUTE)
  expect(region('Next update to you').getByText('overdue')).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'The next update to you is late' })).toBeTruthy()
})

test('[FRM-9] [K132] a question is asked in the line, waits with its clock, and is answered for every executive', async () => {
  const { user, run, incident, pass } = await look()
  await user.keyboard('q')
  await user.keyboard('Are orders lost?{Enter}')
  const list = () => within(screen.getByRole('list', { name: 'What was asked' }))
  expect(list().getByText('Are orders lost?')).toBeTruthy()
  expect(list().getByText(/with Comms, answer within 10:00/)).toBeTruthy()
  pass(11 * MINUTE)
  expect(list().getByText(/answer late by 01:00/)).toBeTruthy()
  const [id] = [...incident.room.store.getState().questions.keys()] as [QuestionId]
  run(answerQuestion, { id, answer: 'No. Delayed, not lost.' })
  expect(list().getByText('No. Delayed, not lost.')).toBeTruthy()
  expect(list().getByText(/Maya Okafor answered/)).toBeTruthy()
})

test('[FRM-9] [K132] a double press asks once, raises nothing, and the line says that it was asked; later an empty line is refused', async () => {
  const { user, incident, pass } = await look()
  await user.type(screen.getByRole('textbox'), 'Are orders lost?')
  await user.dblClick(screen.getByRole('button', { name: 'Ask Comms' }))
  expect(incident.room.store.getState().questions.size).toBe(1)
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByText(/^Asked\. Comms has 10 minutes/).getAttribute('role')).toBe('status')
  pass(2 * SECOND)
  await user.click(screen.getByRole('button', { name: 'Ask Comms' }))
  expect(screen.getByRole('alert').textContent).toBe('Write the question first.')
})

test('[FRM-9] [K132] offline the page reads on, says how old it is, keeps the question, and sends it when it is connected', async () => {
  const { user, incident, session, pass } = await look()
  expect(screen.getByText('what you see is current')).toBeTruthy()
  act(() => incident.link.setState({ link: { state: 'offline', since: FAKE_NOW, why: 'no network' } }))
  pass(3 * MINUTE)
  expect(screen.getByText('Not connected: what you see is 3 min old')).toBeTruthy()
  expect(screen.getByText(/your question is kept on this machine/)).toBeTruthy()
  await user.keyboard('q')
  await user.keyboard('Is it an attack?{Enter}')
  expect(screen.getByText(/kept on this machine, goes when connected/)).toBeTruthy()
  expect(incident.room.store.getState().questions.size).toBe(0)
  act(() =>
    incident.link.setState({ link: { state: 'live', since: FAKE_NOW }, lastHeardAt: session.clock.now() }),
  )
  expect(incident.room.store.getState().questions.size).toBe(1)
  expect(screen.getByText(/answer within 10:00/)).toBeTruthy()
})

test('[K133] a page opened with no network says how old its copy is, from what it wrote down when the server was heard last', async () => {
  const { incident, session, unmount, pass } = await look()
  pass(20 * SECOND)
  unmount()
  expect(session.platform.storage.get('holdfast.heard.inc-1')).not.toBeNull()
  incident.link.setState({
    link: { state: 'offline', since: FAKE_NOW, why: 'no network' },
    lastHeardAt: null,
  })
  act(() => session.time.advance(5 * MINUTE))
  renderApp(session, '/incident/inc-1')
  expect(await screen.findByText('Not connected: what you see is 5 min old')).toBeTruthy()
  session.platform.storage.remove('holdfast.heard.inc-1')
})

test('[K130] the page is light until somebody chooses otherwise; a chosen theme holds', async () => {
  const { local, user, unmount } = await look()
  expect(local.theme.getState().theme).toBe('light')
  await user.keyboard('{Shift>}T{/Shift}')
  expect(local.theme.getState().theme).toBe('dark')
  unmount()
  expect(local.theme.getState().theme).toBe('dark')
})

test('[FRM-9] [K130] who lost access reads on and is offered no line to ask', async () => {
  const { incident } = await look()
  act(() =>
    incident.link.setState({
      link: {
        state: 'refused',
        since: FAKE_NOW,
        code: 4401,
        reason: 'Your access has ended.',
        why: 'unauthorized',
      } as never,
    }),
  )
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.getByText('31% of EU card payments fail')).toBeTruthy()
})

test('[FRM-9] [K130] a link for a wall shows the wall at every address of its incident, without a question', async () => {
  const session = fakeSession({ access: 'screen' })
  const worked = fakeSession()
  const declared = worked.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const incident = session.open('inc-1' as IncidentId)
  applyUpdate(incident.room.doc, encodeStateAsUpdate(worked.open(declared.value).room.doc))
  incident.as(jon).run(takeRole, { role: 'ops' })
  incident.as(priya).run(takeRole, { role: 'comms' })
  renderApp(session, '/incident/inc-1/command')
  await screen.findByText('Checkout failing for EU customers')
  expect(screen.queryByRole('navigation')).toBeNull()
  expect(screen.getByRole('region', { name: /^Decisions?/ })).toBeTruthy()
})

test('[ROL-3] [K392] [K443] asked whether they take command, a yes takes a second press and then moves it, logged; before that nothing', async () => {
  const { user, run, incident } = await look()
  run(offerCommand, { to: eva, words: 'You asked for a rollback.' })
  expect(screen.queryByText('Nothing waits for a leader now.')).toBeNull()
  const asked = () => within(screen.getByRole('alert', { name: 'Do you wish to take command?' }))
  expect(asked().getByText(/You asked for a rollback/)).toBeTruthy()
  const ic = () => holderOf(incident.room.store.getState(), 'ic')?.name
  await user.click(asked().getByRole('button', { name: 'Yes…' }))
  expect(ic()).toBe('Maya Okafor')
  await user.click(asked().getByRole('button', { name: 'I take command' }))
  expect(ic()).toBe('Eva Stone')
  expect(screen.getByRole('heading', { name: 'You are in command' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Open the Command desk' }))
  expect(await screen.findByText('The server did not answer. You are in command as before.')).toBeTruthy()
  expect(
    incident.room.store.getState().timeline.some(({ kind, by }) => kind === 'handover' && by.id === eva.id),
  ).toBe(true)
})

test('[ROL-3] [K392] [K441] a no is logged by name; offline an answer is kept and nothing is said to have changed', async () => {
  const { user, run, incident, session } = await look()
  run(offerCommand, { to: eva })
  act(() => incident.link.setState({ link: { state: 'offline', since: FAKE_NOW, why: 'no network' } }))
  await user.click(screen.getByRole('button', { name: 'No, Maya Okafor commands' }))
  expect(screen.getByRole('heading', { name: 'Your no is not with the room yet' })).toBeTruthy()
  expect(screen.getByText(/also if you close this page. Until then nothing has changed/)).toBeTruthy()
  const lines = () => incident.room.store.getState().timeline.map(({ text }) => text)
  expect(lines()).not.toContain('Eva Stone does not wish to take command')
  act(() =>
    incident.link.setState({ link: { state: 'live', since: FAKE_NOW }, lastHeardAt: session.clock.now() }),
  )
  expect(lines()).toContain('Eva Stone does not wish to take command')
  expect(screen.queryByRole('alert')).toBeNull()
})

test('[ROL-3] [K393] a request for command says why, waits, and its refusal is read with the words', async () => {
  const { user, run, incident, container } = await look()
  await user.click(screen.getByRole('button', { name: 'Ask Maya Okafor for command…' }))
  await user.click(screen.getByRole('button', { name: 'Ask Maya Okafor' }))
  expect(await screen.findByText(/Say why you wish to take command/)).toBeTruthy()
  await user.type(screen.getByLabelText('Why you wish to take command'), 'The board asks.{Enter}')
  expect(screen.getByText(/You asked at/)).toBeTruthy()
  const [request] = openRequests(incident.room.store.getState())
  run(answerOffer, {
    id: must(request, 'a request').row.id,
    answer: 'refused',
    words: 'A minute from the fix.',
  })
  expect(screen.getByText(/A minute from the fix/)).toBeTruthy()
  expect(await findProblems(container)).toEqual([])
})

test('[ROL-3] [K393] command of an incident that is over is not asked for', async () => {
  const { run } = await look()
  expect(screen.getByRole('button', { name: 'Ask Maya Okafor for command…' })).toBeTruthy()
  run(movePhase, { phase: 'cancelled', reason: 'It was a test.' })
  expect(screen.queryByRole('button', { name: 'Ask Maya Okafor for command…' })).toBeNull()
})

test('[COM-10] [K394] the page says what was wrong, what waits, what it costs, what may come and which report is owed', async () => {
  const { run, value, pass } = await look()
  run(takeRole, { role: 'comms' })
  run(setBusinessTerms, { onHold: '66,000 builds', inMoney: 'Credits for 3 tiers', riskAhead: 'The US peak' })
  for (const words of ['66,000 builds', 'Credits for 3 tiers', 'The US peak'])
    expect(screen.getByText(words)).toBeTruthy()
  run(setMilestone, { milestone: 'aware', at: FAKE_NOW })
  run(startRegime, { regime: 'GDPR' })
  expect(region('Risk in the next hours').getByText('GDPR: Notification of a data breach')).toBeTruthy()
  expect(screen.queryByRole('region', { name: 'What we told you and was wrong' })).toBeNull()
  const first = value<UpdateId>(
    run(publishUpdate, {
      audience: 'executives',
      text: 'Back in two hours.',
      nextAt: FAKE_NOW + 20 * MINUTE,
    }),
  )
  pass(MINUTE)
  run(publishUpdate, {
    audience: 'executives',
    text: 'No time can be named.',
    nextAt: FAKE_NOW + 20 * MINUTE,
    corrects: first,
  })
  const wrong = () => region('What we told you and was wrong')
  expect(wrong().getByText(/We said: “Back in two hours\./)).toBeTruthy()
  expect(wrong().getByText(/No time can be named/)).toBeTruthy()
  pass(60 * MINUTE)
  expect(wrong().getByText(/You did not/)).toBeTruthy()
})
