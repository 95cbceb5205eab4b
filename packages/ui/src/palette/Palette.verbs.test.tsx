import {
  type Access,
  currentPhase,
  currentSeverity,
  DESK_IDS,
  err,
  holderOf,
  type IncidentState,
  openDecisions,
  takeRole,
} from '@holdfast/model'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { applyUpdate, encodeStateAsUpdate } from 'yjs'
import { findProblems } from '../kit/findProblems.ts'
import { fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { isWhole } from '../../test/support/depth.ts'
import { maya } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

async function open({ desk = 'comms', access = 'respond' }: { desk?: string; access?: Access } = {}) {
  const screenLink = () => Promise.resolve(err({ reason: 'No server was asked.' }))
  const worked = Object.assign(fakeSession(), { screenLink })
  const declared = worked.declare(newIncident({ severity: 'SEV3' }))
  if (!declared.ok) throw new Error(declared.error.reason)
  const session = access === 'respond' ? worked : fakeSession({ access })
  const incident = session.open(declared.value)
  if (session !== worked)
    applyUpdate(incident.room.doc, encodeStateAsUpdate(worked.open(declared.value).room.doc))
  const app = renderApp(session, `/incident/${declared.value}/${desk}`)
  await screen.findByRole('main')
  const say = async (line: string) => {
    await app.user.keyboard('{Control>}k{/Control}')
    await app.user.type(await screen.findByRole('searchbox', { name: /^Find anything/ }), line)
  }
  const state = (): IncidentState => incident.room.store.getState()
  return { ...app, incident, say, state }
}
const palette = () => screen.queryByRole('dialog', { name: 'Find anything' })
const first = () => within(screen.getByRole('menu', { name: 'Found' })).getAllByRole('menuitem')[0]

test.for(isWhole ? DESK_IDS : (['timeline'] as const))(
  '[K176] [FRM-5] from the %s desk, by keyboard: sev2, and a line of the log',
  async (desk) => {
    const { user, say, state } = await open({ desk })
    await say('sev2')
    expect(first()?.textContent).toContain('Sets severity to SEV2, up from SEV3.')
    expect(currentSeverity(state())).toBe('SEV3')
    await user.keyboard('{Enter}')
    expect(currentSeverity(state())).toBe('SEV2')
    expect(palette()).toBeNull()
    await say('log rolled back two pods -3m')
    expect(first()?.textContent).toContain('Logs “rolled back two pods” at 14:25 UTC (3 min ago).')
    await user.keyboard('{Enter}')
    expect(state().timeline.find(({ auto }) => !auto)?.text).toBe('rolled back two pods')
  },
)

test('[K179] [FRM-5] snooze opens its form filled in; nothing is put off before it is sent, and a refusal stands at the line', async () => {
  const { user, say, state } = await open({ desk: 'ops' })
  await say('snooze executives 10 because nothing changed')
  await user.keyboard('{Enter}')
  const form = await screen.findByRole('dialog', { name: 'Put the update to executives off 10 min' })
  expect(state().snoozes.size).toBe(0)
  const why = within(form).getByRole<HTMLInputElement>('textbox', { name: 'Why can executives wait?' })
  expect([why.value, document.activeElement]).toEqual(['nothing changed', why])
  await user.clear(why)
  // Any other key shows that the form has been seen (K227).
  await user.keyboard('{F9}{Enter}')
  expect(within(form).getByText(/^Say why this audience can wait/)).toBeTruthy()
  await user.type(why, 'nothing changed for them{Enter}')
  expect(state().snoozes.get('executives')?.shown.reason).toBe('nothing changed for them')
  expect(screen.queryByRole('dialog', { name: /^Put the update/ })).toBeNull()
})

test('[K179] escalate, decide and resolve open their own forms with what was said in them', async () => {
  const { user, say, state, incident } = await open({ desk: 'timeline' })
  incident.room.run(takeRole, { role: 'ic' })
  await say('escalate VP Payments because money is lost{Enter}')
  const escalation = await screen.findByRole('dialog', { name: 'Escalate, or decide not to' })
  expect(within(escalation).getByRole<HTMLInputElement>('textbox', { name: 'Who' }).value).toBe('VP Payments')
  expect(within(escalation).getByRole<HTMLInputElement>('textbox', { name: 'Why' }).value).toBe(
    'money is lost',
  )
  await user.keyboard('{Escape}')
  await say('decide roll back or wait?{Enter}')
  const decision = await screen.findByRole('dialog', { name: 'Ask for a decision' })
  await user.click(within(decision).getByRole('button', { name: 'Open the decision' }))
  const [asked] = openDecisions(state())
  expect([asked?.question, asked?.options.map(({ label }) => label)]).toEqual([
    'Roll back or wait?',
    ['Roll back', 'Wait'],
  ])
  await say('resolve{Enter}')
  await screen.findByRole('dialog', { name: 'Move to resolved' })
  expect(currentPhase(state())).toBe('triage')
})

test('[K178] what is refused stays in the line with why; Enter goes on with what must come first', async () => {
  const { user, say, state } = await open()
  await say('resolve')
  expect(first()?.textContent).toContain('Nobody is Incident Commander. Take command first')
  await user.keyboard('{Enter}')
  expect(screen.getByRole<HTMLInputElement>('searchbox', { name: /^Find anything/ }).value).toBe('take ic')
  await user.keyboard('{Enter}')
  expect(holderOf(state(), 'ic')?.id).toBe(maya.id)
  await say('sev3{Enter}')
  expect(palette()).not.toBeNull()
  expect(first()?.textContent).toContain('It is SEV3 already.')
})

test('[K183] the row that Enter takes is the active one of the line, with its sentence and what Enter is to it', async () => {
  const { user, say, baseElement } = await open()
  await say('theme light')
  const line = screen.getByRole('searchbox', { name: /^Find anything/ })
  await waitFor(() => expect(line.getAttribute('aria-activedescendant')).toBe(first()?.id))
  expect(first()?.textContent).toContain('Shows this window light.')
  expect(first()?.textContent).toContain('Enter does it')
  expect(await findProblems(baseElement)).toEqual([])
  await user.keyboard('{Enter}')
  expect(document.documentElement.getAttribute('data-theme')).toBe('light')
})

test('[K182] an empty line shows examples; choosing one writes its verb, and does nothing else', async () => {
  const { user, say, state } = await open()
  await say(' ')
  const before = state()
  await user.click(screen.getByRole('menuitem', { name: /^tried restart/ }))
  const line = screen.getByRole<HTMLInputElement>('searchbox', { name: /^Find anything/ })
  expect([line.value, document.activeElement, state()]).toEqual(['tried ', line, before])
  expect(first()?.textContent).toContain('Say what is tried, before it is done.')
})

test('[K176] [FRM-5] “invite” opens the sheet that makes a link', async () => {
  const { say } = await open({ desk: 'ops' })
  await say('invite{Enter}')
  expect(await screen.findByRole('dialog', { name: /link/i })).toBeTruthy()
})

test('[K180] [FRM-9] whoever may only look finds no verb that writes', async () => {
  const { say } = await open({ access: 'observe' })
  await say('sev2')
  expect(screen.queryByText(/^Sets severity/)).toBeNull()
})

test('[K184] “tell” leads from any desk to the draft, and to its review where there is something to tell', async () => {
  const { user, say, incident, history } = await open({ desk: 'ops' })
  await say('tell executives{Enter}')
  expect(await screen.findByRole('main', { name: 'Comms desk' })).toBeTruthy()
  expect(history.getState()).toMatchObject({ desk: 'comms', at: 'tell-executives' })
  expect(await screen.findByRole('heading', { name: 'Update to executives' })).toBeTruthy()
  incident.room.run(takeRole, { role: 'comms' })
  incident.room.text('draftExecutives').insert(0, 'EU card payments fail for a third of customers.')
  await user.keyboard('{Control>}2{/Control}')
  await screen.findByRole('main', { name: 'Ops desk' })
  await say('tell execs')
  expect(first()?.textContent).toContain('Opens the review of the draft to executives')
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('region', { name: 'Review of the update to executives' })).toBeTruthy()
})
