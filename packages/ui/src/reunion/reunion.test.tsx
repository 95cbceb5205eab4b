import {
  createDocumentRoom,
  incidentDocument,
  logEntry,
  movePhase,
  readLastSeen,
  type Result,
  seenEntries,
  startAction,
  takeRole,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { findProblems } from '../kit/findProblems.ts'
import {
  type FakeIncident,
  type FakeSession,
  fakeSession,
  newIncident,
} from '../../test/support/fakeSession.ts'
import { jon } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

const MINUTE = 60_000
const value = <T,>(result: Result<T, { readonly reason: string }>): T => {
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}
const declared = (session: FakeSession): FakeIncident =>
  session.open(value(session.declare(newIncident({ takeRoles: ['ic'] }))))
const offline = (incident: FakeIncident, session: FakeSession) =>
  act(() =>
    incident.link.setState({ link: { state: 'offline', since: session.clock.now(), why: 'no network' } }),
  )
const live = (incident: FakeIncident, session: FakeSession) =>
  act(() => incident.link.setState({ link: { state: 'live', since: session.clock.now() } }))
const notice = () => screen.queryByRole('button', { name: /Merged while you were away/ })

/** Jon on the other side of a cut. */
function partedRoom(incident: FakeIncident, { clock, newId }: FakeSession) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(incident.room.doc))
  return createDocumentRoom({ document: incidentDocument, doc, clock, newId, actor: jon })
}

/** What Jon does while this window is apart. */
function jonWorks(incident: FakeIncident): void {
  const room = incident.as(jon)
  act(() => {
    value(room.run(logEntry, { kind: 'observation', text: 'Queue is draining' }))
    value(room.run(startAction, { what: 'Double the pool' }))
    value(room.run(takeRole, { role: 'ops' }))
  })
}

/** More of it, as often as asked. */
function jonLogs(incident: FakeIncident): void {
  const room = incident.as(jon)
  act(() => {
    for (const text of ['One', 'Two', 'Three']) value(room.run(logEntry, { kind: 'observation', text }))
  })
}

test('[OFF-3] [K25] after a reunion a line says what was merged, when, and takes neither place nor focus', async () => {
  const session = fakeSession()
  const incident = declared(session)
  const { user, pass, history, container } = renderApp(session, `/incident/${incident.id}/command`)
  const field = await screen.findByRole('textbox', { name: 'Conditions' })
  field.focus()
  offline(incident, session)
  pass(20 * MINUTE)
  jonWorks(incident)
  act(() => void incident.room.run(logEntry, { kind: 'note', text: 'Mine, from the train' }))
  expect(notice()).toBeNull()
  live(incident, session)
  expect(notice()?.textContent).toContain('Merged while you were away: 1 role change, 1 action, 1 entry')
  expect(document.activeElement).toBe(field)
  const notices = screen.getByRole('region', { name: 'Notices' })
  expect(within(notices).queryByText(/Merged/)).toBeNull()

  act(() => field.blur())
  await user.keyboard('u')
  const sheet = screen.getByRole('dialog', { name: 'Merged while you were away' })
  expect(sheet.textContent).toContain('14:28–14:48 UTC · 15:28–15:48')
  const parts = within(sheet)
    .getAllByRole('list')
    .map((list) => [list.getAttribute('aria-label'), list.textContent])
  expect(parts.map(([name]) => name)).toEqual([
    'Merged on the Command desk',
    'Merged on the Ops desk',
    'Merged on the Timeline desk',
    'Yours, arrived',
  ])
  expect(parts.at(-1)?.[1]).toContain('Mine, from the train')
  expect(await findProblems(container)).toEqual([])
  await user.click(within(sheet).getByRole('button', { name: /Trying: Double the pool/ }))
  expect(history.getState()).toMatchObject({ desk: 'ops', at: expect.stringMatching(/^action-/) })
})

test('[OFF-3] [K25] the rows that changed are marked until it is put away', async () => {
  const session = fakeSession()
  const incident = declared(session)
  const { user, pass } = renderApp(session, `/incident/${incident.id}/timeline`)
  await screen.findByRole('main', { name: 'Timeline desk' })
  offline(incident, session)
  pass(20 * MINUTE)
  jonWorks(incident)
  live(incident, session)
  expect(screen.getAllByText('while you were away')).toHaveLength(3)
  await user.click(screen.getByRole('button', { name: 'Put away what was merged' }))
  expect(screen.queryByText('while you were away')).toBeNull()
  expect(notice()).toBeNull()
})

test.each([
  [
    'once it was read',
    async ({ user }: ReturnType<typeof renderApp>) => {
      await user.click(screen.getByRole('button', { name: /Merged while you were away/ }))
      await user.keyboard('{Escape}')
    },
  ],
  ['after ten minutes', ({ pass }: ReturnType<typeof renderApp>) => Promise.resolve(pass(10 * MINUTE))],
])('[OFF-3] [K232] the line in the header is short, and leaves %s', async (_when, leave) => {
  const session = fakeSession()
  const incident = declared(session)
  const view = renderApp(session, `/incident/${incident.id}/timeline`)
  await screen.findByRole('main', { name: 'Timeline desk' })
  offline(incident, session)
  view.pass(20 * MINUTE)
  jonWorks(incident)
  live(incident, session)
  expect(notice()?.textContent).toMatch(/^Merged · \d+/)
  await leave(view)
  expect(notice()).toBeNull()
  expect(screen.getAllByText('while you were away')).toHaveLength(3)
})

test('[OFF-3] [K25] a shared text that others wrote in is told, on a desk where it stands, and marked there', async () => {
  const session = fakeSession()
  const incident = declared(session)
  const { user, pass, history } = renderApp(session, `/incident/${incident.id}/command`)
  await screen.findByRole('textbox', { name: 'Conditions' })
  const far = partedRoom(incident, session)
  // Seen while live, a moment before.
  far.text('needsText').insert(0, 'hands')
  act(() => Y.applyUpdate(incident.room.doc, Y.encodeStateAsUpdate(far.doc)))
  offline(incident, session)
  pass(20 * MINUTE)
  value(far.run(logEntry, { kind: 'observation', text: 'Seen on the other side' }))
  far.text('conditions').insert(0, 'EU is down')
  far.text('draftCustomers').insert(0, 'We are looking into it')
  act(() => Y.applyUpdate(incident.room.doc, Y.encodeStateAsUpdate(far.doc)))
  live(incident, session)
  expect(notice()?.textContent).toContain('Merged while you were away: 1 entry, 2 texts')
  expect(screen.getByRole('heading', { name: /Conditions/ }).textContent).toContain('while you were away')
  expect(screen.getByRole('heading', { name: /^Needs/ }).textContent).not.toContain('while you were away')
  await user.keyboard('u')
  const lists = () => screen.getAllByRole('list', { name: /^Merged on/ })
  expect(lists().map((list) => [list.getAttribute('aria-label'), list.textContent])).toEqual([
    ['Merged on the Command desk', 'textSituation, conditions: editedJon Lindqvist'],
    ['Merged on the Comms desk', 'textDraft to customers: editedJon Lindqvist'],
    ['Merged on the Timeline desk', expect.stringContaining('Seen on the other side')],
  ])
  await user.click(screen.getByRole('button', { name: /^Draft to customers/ }))
  expect(history.getState()).toMatchObject({ desk: 'comms' })
})

test('[OFF-3] [K25] what one typed oneself while apart is not told as another’s, also after a reload', async () => {
  const session = fakeSession()
  const incident = declared(session)
  const path = `/incident/${incident.id}/command`
  const first = renderApp(session, path)
  await screen.findByRole('textbox', { name: 'Conditions' })
  offline(incident, session)
  first.pass(20 * MINUTE)
  act(() => {
    incident.room.doc.clientID += 1
    incident.room.text('conditions').insert(0, 'mine, from the train')
  })
  first.unmount()
  incident.room.doc.clientID += 1
  const second = renderApp(session, path)
  await screen.findByRole('textbox', { name: 'Conditions' })
  second.pass(MINUTE)
  live(incident, session)
  expect(notice()).toBeNull()
})

test('[OFF-3] [K25] it is told at the next visit too, until it is put away there', async () => {
  const session = fakeSession()
  const incident = declared(session)
  const path = `/incident/${incident.id}/command`
  const first = renderApp(session, path)
  await screen.findByRole('main', { name: 'Command desk' })
  first.unmount()
  session.time.advance(30 * MINUTE)
  jonWorks(incident)
  const second = renderApp(session, path)
  await screen.findByRole('main', { name: 'Command desk' })
  expect(notice()).not.toBeNull()
  second.unmount()
  const third = renderApp(session, path)
  await screen.findByRole('main', { name: 'Command desk' })
  await third.user.click(screen.getByRole('button', { name: 'Put away what was merged' }))
  third.unmount()
  renderApp(session, path)
  await screen.findByRole('main', { name: 'Command desk' })
  expect(notice()).toBeNull()
})

test('[OFF-3] [R14] a page that is loaded again, and a visit to another page of the open app, are no absence', async () => {
  const session = fakeSession()
  const incident = declared(session)
  const path = `/incident/${incident.id}/command`
  const first = renderApp(session, path)
  await screen.findByRole('main', { name: 'Command desk' })
  // Loaded again: a slow machine takes half a minute, and the room works on.
  first.unmount()
  session.time.advance(30_000)
  jonLogs(incident)
  const second = renderApp(session, path)
  await screen.findByRole('main', { name: 'Command desk' })
  expect(notice()).toBeNull()
  expect(screen.queryByText('while you were away')).toBeNull()
  // At the list for half an hour, and loaded again there.
  act(() => second.history.go({ page: 'incidents' }))
  second.pass(15 * MINUTE)
  jonLogs(incident)
  second.unmount()
  const third = renderApp(session, '/')
  await screen.findByRole('main')
  third.pass(15 * MINUTE)
  act(() => third.history.go({ page: 'incident', id: incident.id, desk: 'command' }))
  await screen.findByRole('main', { name: 'Command desk' })
  expect(notice()).toBeNull()
  // Closed at the list, opened there the next hour.
  act(() => third.history.go({ page: 'incidents' }))
  third.unmount()
  session.time.advance(60 * MINUTE)
  jonLogs(incident)
  const fourth = renderApp(session, '/')
  await screen.findByRole('main')
  fourth.pass(5 * MINUTE)
  act(() => fourth.history.go({ page: 'incident', id: incident.id, desk: 'command' }))
  await screen.findByRole('main', { name: 'Command desk' })
  expect(notice()).not.toBeNull()
})

test('[OFF-3] [R14] a first visit, a blink of the network and a quiet absence are not told', async () => {
  const session = fakeSession()
  const incident = declared(session)
  const { pass } = renderApp(session, `/incident/${incident.id}/command`)
  await screen.findByRole('main', { name: 'Command desk' })
  jonWorks(incident)
  expect(notice()).toBeNull()
  offline(incident, session)
  pass(4_000)
  act(() => void incident.as(jon).run(movePhase, { phase: 'investigating' }))
  live(incident, session)
  expect(notice()).toBeNull()
  offline(incident, session)
  pass(60 * MINUTE)
  live(incident, session)
  expect(notice()).toBeNull()
})

test('[OFF-3] [K25] a hub that was cut off from its server is an absence too, and what comes a moment later is told', async () => {
  const session = fakeSession()
  const incident = declared(session)
  const { pass } = renderApp(session, `/incident/${incident.id}/command`)
  await screen.findByRole('main', { name: 'Command desk' })
  const above = (state: 'live' | 'offline') =>
    act(() =>
      incident.link.setState({
        upstream: { state, since: session.clock.now(), serverId: 'eu-1', why: '', path: ['eu-1'] },
      }),
    )
  above('live')
  above('offline')
  pass(20 * MINUTE)
  const far = partedRoom(incident, session)
  value(far.run(logEntry, { kind: 'observation', text: 'Seen on the other side' }))
  above('live')
  expect(notice()).toBeNull()
  act(() => Y.applyUpdate(incident.room.doc, Y.encodeStateAsUpdate(far.doc)))
  expect(notice()?.textContent).toContain('1 entry')
})

test('[OFF-3] [R13] what was seen after a reunion is not told after the next load, and the absence ends where it ended', async () => {
  const session = fakeSession()
  const incident = declared(session)
  const path = `/incident/${incident.id}/command`
  const first = renderApp(session, path)
  await screen.findByRole('main', { name: 'Command desk' })
  offline(incident, session)
  first.pass(MINUTE)
  jonLogs(incident)
  live(incident, session)
  expect(notice()?.textContent).toContain('3 entries')
  first.pass(MINUTE)
  jonWorks(incident)
  first.pass(10 * MINUTE)
  first.unmount()
  const second = renderApp(session, path)
  await screen.findByRole('main', { name: 'Command desk' })
  expect(notice()?.textContent).toContain('Merged while you were away: 3 entries')
  await second.user.keyboard('u')
  expect(screen.getByRole('dialog', { name: 'Merged while you were away' }).textContent).toContain(
    '14:28–14:29 UTC',
  )
})

test('[R13] entries that come one after the other are noted together, and at the latest when the page goes away', async () => {
  const session = fakeSession()
  const incident = declared(session)
  const { pass } = renderApp(session, `/incident/${incident.id}/command`)
  await screen.findByRole('main', { name: 'Command desk' })
  const { doc, store } = incident.room
  const unseen = () => {
    const kept = readLastSeen(session.platform.storage.get(`holdfast.seen.${incident.id}`))
    return store.getState().timeline.length - (kept === null ? 0 : seenEntries(doc, kept).size)
  }
  expect(unseen()).toBe(0)
  jonWorks(incident)
  expect(unseen()).toBe(3)
  pass(1_000)
  expect(unseen()).toBe(0)
  act(() => void incident.as(jon).run(logEntry, { kind: 'note', text: 'One more' }))
  act(() => void incident.as(jon).run(logEntry, { kind: 'note', text: 'And one' }))
  expect(unseen()).toBeGreaterThan(0)
  window.dispatchEvent(new Event('pagehide'))
  expect(unseen()).toBe(0)
})
