import {
  closeDecision,
  finishAction,
  type IncidentDocument,
  logEntry,
  MINUTE,
  must,
  openDecision,
  publishUpdate,
  type Result,
  setResponder,
  startAction,
  takeRole,
  type DocumentRoom,
} from '@holdfast/model'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { FAKE_NOW, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { jon, priya } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

const value = <T,>(result: Result<T, { readonly reason: string }>): T => {
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}

/** An incident of 20 minutes, declared at 14:28, impact at 13:41: tried, decided, told once. */
function busy(desk = 'command') {
  const session = fakeSession()
  const incident = session.open(value(session.declare(newIncident())))
  const me: DocumentRoom<IncidentDocument> = incident.room
  const pass = (minutes: number) => session.time.advance(minutes * MINUTE)
  value(me.run(takeRole, { role: 'ic' }))
  value(incident.as(priya).run(takeRole, { role: 'comms' }))
  value(incident.as(jon).run(setResponder, { person: jon, state: 'handsOn' }))
  pass(5)
  const restart = value(incident.as(jon).run(startAction, { what: 'Restart pod 7' }))
  pass(4)
  value(incident.as(jon).run(finishAction, { id: restart, result: 'worse', note: 'errors doubled' }))
  value(incident.as(priya).run(publishUpdate, { audience: 'customers', text: 'Card payments fail.' }))
  pass(4)
  const asked = value(
    me.run(openDecision, {
      question: 'Roll back?',
      options: [{ label: 'Roll back build 413' }, { label: 'Wait' }],
    }),
  )
  pass(4)
  const option = must(incident.room.store.getState().decisions.get(asked)?.options[0], 'an option')
  value(me.run(closeDecision, { decisionId: asked, optionId: option.id, reason: 'r' }))
  pass(3)
  return { incident, session, ...renderApp(session, `/incident/${incident.id}/${desk}`) }
}
const spine = () => screen.getByRole('region', { name: 'Spine' })
const marks = () => within(spine()).getByRole('listbox')
const words = () =>
  within(marks())
    .getAllByRole('option')
    .map((one) => one.getAttribute('aria-label'))
/** The mark that the keys are at, as a screen reader hears it. */
const heard = () => {
  const id = must(marks().getAttribute('aria-activedescendant'), 'a mark')
  return document.getElementById(id)?.getAttribute('aria-label')
}

test.each(['command', 'ops', 'comms', 'timeline'])(
  '[K90] [FRM-1] the Spine stands on the %s desk: phases, marks, clocks, and what it says to screen readers',
  async (desk) => {
    const { container } = busy(desk)
    await screen.findByRole('main', { name: /desk$/ })
    expect(marks().getAttribute('aria-label')).toMatch(
      /^The Spine, 14:48 UTC; Triage since 14:28 UTC; \d+ entries; 0 of 1 decisions open; an update is overdue to executives, internal teams/,
    )
    expect(words()).toContainEqual(expect.stringMatching(/^14:45 UTC, decided: .*Roll back build 413/))
    const clocks = within(spine()).getByRole('list', { name: 'Update clocks' })
    expect(
      within(clocks)
        .getAllByRole('listitem')
        .map((row) => row.textContent),
    ).toEqual([
      expect.stringContaining('Customers: due in 4 minutes'),
      expect.stringContaining('Executives: overdue by 5 minutes'),
      expect.stringContaining('Internal teams: overdue by 10 minutes'),
    ])
    expect(await findProblems(container)).toEqual([])
  },
)

test('[K90] T makes it large and puts the keys on its marks; the size is remembered on this machine', async () => {
  const { user, session, unmount, incident } = busy()
  await screen.findByRole('main', { name: /desk$/ })
  expect(spine().style.height).toBe('57px')
  const desk = screen.getByRole('main')
  act(() => desk.focus())
  await user.keyboard('t')
  expect(spine().style.height).toBe('207px')
  expect(document.activeElement).toBe(marks())
  expect(spine().textContent).not.toContain('next mark')
  await user.keyboard('{ArrowLeft}')
  expect(spine().textContent).toContain('next mark')
  await user.keyboard('t')
  expect(spine().style.height).toBe('57px')
  expect(document.activeElement).toBe(desk)
  await user.keyboard('t{End}')
  for (const row of ['Phase', 'Decisions', 'Entries', 'Tried', 'Customers', 'Maya Okafor'])
    expect(spine().textContent).toContain(row)
  expect(spine().textContent).toContain('Roll back build 413')
  expect(spine().textContent).toContain('3 in')
  unmount()
  renderApp(session, `/incident/${incident.id}/ops`)
  await screen.findByRole('main', { name: /desk$/ })
  expect(spine().style.height).toBe('207px')
  await user.click(within(spine()).getByRole('button', { name: 'Smaller Spine' }))
  expect(spine().style.height).toBe('57px')
})

test('[K91] [FRM-1] arrows step from mark to mark, each is heard and read, and Enter goes to what it stands for', async () => {
  const { user, history } = busy()
  await screen.findByRole('main', { name: /desk$/ })
  act(() => marks().focus())
  await user.keyboard('{End}')
  expect(heard()).toMatch(/^14:45 UTC, decided/)
  await user.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(heard()).toMatch(/^14:37 UTC, made worse: Restart pod 7 → made worse: errors doubled, Jon/)
  expect(spine().textContent).toContain('Restart pod 7 → made worse: errors doubled')
  await user.keyboard('{ArrowRight}')
  expect(heard()).toMatch(/^14:41 UTC, to decide/)
  await user.keyboard('{ArrowLeft}{Enter}')
  expect(history.getState()).toMatchObject({ desk: 'ops', at: expect.stringMatching(/^action-/) })
  act(() => marks().focus())
  await user.keyboard('/')
  await screen.findByRole('dialog', { name: 'What did we already try?' })
})

test('[K91] on the Timeline desk a mark leads to its entry, and the keys work although letters go to the line', async () => {
  const { user, history } = busy('timeline')
  await screen.findByRole('main', { name: /desk$/ })
  act(() => marks().focus())
  await user.keyboard('{End}{ArrowLeft}{Enter}')
  expect(history.getState()).toMatchObject({ desk: 'timeline', at: expect.stringMatching(/^entry-/) })
  act(() => marks().focus())
  await user.keyboard('t')
  expect(spine().style.height).toBe('207px')
})

test('[K92] [FRM-1] a pointer reads marks, phases and silences; a click goes there', async () => {
  const { history } = busy()
  await screen.findByRole('main', { name: /desk$/ })
  const worse = must(
    within(marks())
      .getAllByRole('option')
      .find((one) => one.getAttribute('aria-label')?.includes('made worse')),
    'the mark',
  )
  const x = Number.parseFloat(worse.style.left)
  fireEvent.pointerMove(marks(), { clientX: x + 3, clientY: 30 })
  expect(spine().textContent).toContain('errors doubled')
  fireEvent.click(marks())
  expect(history.getState()).toMatchObject({ desk: 'ops', at: expect.stringMatching(/^action-/) })
  fireEvent.pointerMove(marks(), { clientX: x, clientY: 10 })
  expect(spine().textContent).toContain('since 14:28 UTC, 20 min')
  fireEvent.pointerMove(marks(), { clientX: x - 2, clientY: 41 })
  expect(spine().textContent).toContain('Customers: silence14:33 to 14:37 UTC, 4 min')
  fireEvent.pointerLeave(marks())
  expect(spine().textContent).not.toContain('silence')
})

test('[K93] plus looks closer around the mark of the keys, minus further, 0 at all of it; stepping takes the axis along', async () => {
  const { user, incident } = busy()
  const late = must(incident.room.store.getState().timeline.at(-1), 'an entry')
  await screen.findByRole('main', { name: /desk$/ })
  const all = words().length
  act(() => marks().focus())
  await user.keyboard('{End}+++')
  const closer = words()
  expect(closer.length).toBeLessThan(all)
  expect(heard()).toContain('decided')
  await user.keyboard('{Home}{ArrowLeft}')
  await user.keyboard(
    '{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}',
  )
  expect(heard()).toContain('decided')
  await user.keyboard('0')
  expect(words()).toHaveLength(all)
  expect(late.kind).toBe('decision')
})

test('[K94] a clock of the Spine says due soon and overdue within a second, and the track turns with it', async () => {
  const { pass } = busy()
  await screen.findByRole('main', { name: /desk$/ })
  const clock = () => within(spine()).getAllByRole('listitem')[0]
  const track = () =>
    [...spine().querySelectorAll('[data-track="customers"] [data-kind]')].map((one) =>
      one.getAttribute('data-kind'),
    )
  expect(track()).toContain('untilDue')
  pass(MINUTE - 1_000)
  expect(clock()?.dataset['due']).toBe('fresh')
  pass(1_000)
  expect(track()).toContain('dueSoon')
  expect(clock()?.dataset['due']).toBe('dueSoon')
  expect(clock()?.textContent).toContain('Customers: due soon, due in 3 minutes')
  pass(3 * MINUTE - 1_000)
  expect(track()).toContain('dueSoon')
  pass(1_000)
  expect(clock()?.dataset['due']).toBe('overdue')
  expect(clock()?.textContent).toContain('−00:00')
  expect(track()).toContain('overdue')
  expect(track()).not.toContain('dueSoon')
})

test('[K95] nothing that is pressed on the Spine changes what is shared, and Esc leaves it', async () => {
  const { user, incident } = busy()
  await screen.findByRole('main', { name: /desk$/ })
  const before = incident.room.store.getState()
  act(() => marks().focus())
  await user.keyboard('{ArrowLeft}+-0tl{Escape}')
  expect(incident.room.store.getState()).toBe(before)
  act(() => marks().focus())
  await user.keyboard('{Escape}{Escape}')
  expect(document.activeElement).toBe(screen.getByRole('main'))
})

test('[K96] L lists the same as tables: phases, what each audience heard, decisions, people, entries, each leading there', async () => {
  const { user, incident, history } = busy()
  await screen.findByRole('main', { name: /desk$/ })
  act(() => marks().focus())
  await user.keyboard('l')
  const sheet = within(await screen.findByRole('dialog', { name: 'The Spine as tables' }))
  const table = (name: string) =>
    within(sheet.getByRole('table', { name }))
      .getAllByRole('row')
      .slice(1)
      .map((row) =>
        within(row)
          .getAllByRole('cell')
          .map((cell) => cell.textContent?.trim()),
      )
  expect(table('Phases')).toEqual([['Triage', '14:28 UTC', 'now', '20 min']])
  expect(table('What each audience heard').slice(0, 4)).toEqual([
    ['Customers', 'not told yet', '14:28 UTC', '14:33 UTC', '5 min'],
    ['Customers', 'silence', '14:33 UTC', '14:37 UTC', '4 min'],
    ['Customers', 'told, nothing due', '14:37 UTC', '14:48 UTC', '11 min'],
    ['Customers', 'until the next update is due', '14:48 UTC', '14:52 UTC', '4 min'],
  ])
  expect(table('Decisions')).toEqual([['14:45 UTC', 'Roll back build 413', 'decided']])
  expect(table('People').map(([name, as]) => [name, as])).toContainEqual([jon.name, 'responder'])
  expect(table('Entries')).toHaveLength(incident.room.store.getState().timeline.length)
  await user.click(sheet.getByRole('button', { name: /errors doubled/ }))
  expect(history.getState()).toMatchObject({ desk: 'ops' })
})

test('[K97] on the Timeline desk a frame shows the times that the list shows', async () => {
  const { history, incident } = busy('timeline')
  await screen.findByRole('main', { name: /desk$/ })
  const frame = () => spine().querySelector('[data-listed]')
  expect(frame()).not.toBeNull()
  act(() => history.go({ page: 'incident', id: incident.id, desk: 'ops' }))
  expect(frame()).toBeNull()
})

test('[K98] an entry has the shape of its mark beside the word of its kind', async () => {
  const { incident } = busy('timeline')
  await screen.findByRole('main', { name: /desk$/ })
  act(() => void incident.room.run(logEntry, { kind: 'escalation', text: 'Called the VP' }))
  const row = must(document.querySelector('[data-record^="entry-"][data-kind="escalation"]'), 'the row')
  expect(row.querySelector('[data-shape]')?.getAttribute('data-shape')).toBe('escalation')
  const shapes = [...document.querySelectorAll('[data-kind="action"] [data-shape]')]
  expect(shapes.map((one) => one.getAttribute('data-shape'))).toEqual(['running', 'madeWorse'])
})

test('[K90] before anything but the declaration is there, and in a time nobody planned for, it stands and reads', async () => {
  const session = fakeSession({ now: FAKE_NOW })
  const incident = session.open(value(session.declare(newIncident())))
  const { unmount } = renderApp(session, `/incident/${incident.id}/command`)
  await screen.findByRole('main', { name: /desk$/ })
  expect(words().length).toBeGreaterThan(0)
  unmount()
  session.time.advance(40 * 24 * 60 * MINUTE)
  renderApp(session, `/incident/${incident.id}/command`)
  await screen.findByRole('main', { name: /desk$/ })
  expect(marks().getAttribute('aria-label')).toContain('an update is overdue to')
})
