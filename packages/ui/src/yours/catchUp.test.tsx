import { addNeed, askQuestion, HOUR, logEntry, MINUTE, startAction, takeRole } from '@holdfast/model'
import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { findProblems } from '../kit/findProblems.ts'
import {
  type FakeIncident,
  type FakeSession,
  fakeSession,
  newIncident,
} from '../../test/support/fakeSession.ts'
import { jon, maya, priya } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

/** An hour of work by Maya and Jon, before Priya opens her page. */
function worked(): { readonly session: FakeSession; readonly incident: FakeIncident; readonly path: string } {
  const session = fakeSession({ me: priya })
  const writer = fakeSession()
  const declared = writer.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const theirs = writer.open(declared.value)
  const [ic, ops] = [theirs.as(maya), theirs.as(jon)]
  ic.run(takeRole, { role: 'ic' })
  ops.run(takeRole, { role: 'ops' })
  for (let i = 0; i < 20; i += 1) ops.run(logEntry, { kind: 'observation', text: `seen ${i}` })
  ops.run(startAction, { what: 'Restore two small clusters', owner: jon })
  ic.run(askQuestion, { text: 'Is data lost?' })
  ops.run(addNeed, { what: 'Two database engineers' })
  const incident = session.open(declared.value)
  Y.applyUpdate(incident.room.doc, Y.encodeStateAsUpdate(theirs.room.doc))
  session.time.advance(HOUR)
  return { session, incident, path: `/incident/${incident.id}/command` }
}
const card = () => screen.queryByRole('region', { name: 'Catch-up' })
const desk = () => screen.findByRole('main', { name: /desk$/ })

test('[FRM-7] [K110] [K111] whoever comes late reads four sentences and what changed in the place of Yours now, until they are done', async () => {
  const { session, path } = worked()
  const { container, user, history } = renderApp(session, path)
  await desk()
  expect(card()?.textContent).toContain('What is wrongSince 13:41 UTC: 31% of EU card payments fail.')
  expect(card()?.textContent).toContain('Running: Restore two small clusters.')
  expect(card()?.textContent).toContain('8 of 27 entries')
  expect(within(card() as HTMLElement).getAllByRole('listitem')).toHaveLength(8)
  expect(screen.queryByRole('region', { name: 'Yours now' })).toBeNull()
  expect(await findProblems(container)).toEqual([])
  await user.keyboard('u')
  expect(history.getState()).toMatchObject({ desk: 'timeline' })
  act(() =>
    history.go({ page: 'incident', id: session.open(path.split('/')[2] as never).id, desk: 'command' }),
  )
  await desk()
  await user.keyboard('{Escape}')
  expect(card()).toBeNull()
  expect(screen.getByRole('region', { name: 'Yours now' })).toBeTruthy()
})

test('[FRM-7] [K110] a page loaded again is neither late nor back; an hour away is', async () => {
  const { session, incident, path } = worked()
  const first = renderApp(session, path)
  await desk()
  await first.user.keyboard('{Escape}')
  first.unmount()
  const again = renderApp(session, path)
  await desk()
  expect(card()).toBeNull()
  again.unmount()
  session.time.advance(HOUR)
  const far = incident.as(jon)
  act(() => void far.run(logEntry, { kind: 'decision', text: 'Fail forward' }))
  const back = renderApp(session, path)
  await desk()
  expect(card()?.textContent).toContain('You were away from')
  expect(card()?.textContent).toContain('1 of 1 entry')
  await back.user.keyboard('{Escape}')
  expect(card()).toBeNull()
  back.unmount()
  renderApp(session, path)
  await desk()
  expect(card()).toBeNull()
})

test('[FRM-7] [FRM-4] [K113] Space goes to how I can help, and takes nothing', async () => {
  const { session, incident, path } = worked()
  const { user, history } = renderApp(session, path)
  await desk()
  expect(within(card() as HTMLElement).getByRole('button', { name: 'Answer the need' })).toBeTruthy()
  const before = Y.encodeStateAsUpdate(incident.room.doc)
  act(() => (document.activeElement as HTMLElement | null)?.blur())
  await user.keyboard(' ')
  expect(history.getState()).toMatchObject({ desk: 'ops', at: expect.stringMatching(/^need-/) as unknown })
  expect(Y.encodeStateAsUpdate(incident.room.doc)).toEqual(before)
})

test('[FRM-7] [FRM-9] [K112] a question goes to Comms from here, and no question of anybody is shown', async () => {
  const { session, incident, path } = worked()
  const { user } = renderApp(session, path)
  await desk()
  expect(card()?.textContent).not.toContain('Is data lost?')
  await user.click(within(card() as HTMLElement).getByRole('button', { name: 'Ask Comms…' }))
  await user.type(await screen.findByLabelText('Your question'), 'Who tells the partners?{Enter}')
  await waitFor(() => expect(card()?.textContent).toContain('Asked. The answer comes from Comms.'))
  const asked = [...incident.room.store.getState().questions.values()].map(({ text, askedBy }) => [
    text,
    askedBy.id,
  ])
  expect(asked).toContainEqual(['Who tells the partners?', priya.id])
  expect(screen.queryByText(/Answer: Who tells/)).toBeNull()
})

test('[FRM-7] [K104] [K110] on another desk it is one line, and opens beside the work', async () => {
  const { session, path } = worked()
  const { user } = renderApp(session, path.replace('command', 'ops'))
  await desk()
  expect(card()).toBeNull()
  expect(screen.getByRole('region', { name: 'Notices' }).textContent).toContain('Catch up: 27 entries')
  await user.keyboard('j')
  expect(await screen.findByRole('dialog', { name: 'Catch-up' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Got it' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByRole('region', { name: 'Notices' }).textContent).not.toContain('Catch up')
})

test('[FRM-7] [K110] whoever declared it, or comes within minutes, is not late', async () => {
  const { session, path } = worked()
  session.time.advance(-HOUR + MINUTE)
  renderApp(session, path)
  await desk()
  expect(card()).toBeNull()
})

test('[FRM-7] [K104] on another desk one entry is one entry', async () => {
  const { session, incident, path } = worked()
  const first = renderApp(session, path)
  await desk()
  await first.user.keyboard('{Escape}')
  first.unmount()
  session.time.advance(HOUR)
  act(() => void incident.as(jon).run(logEntry, { kind: 'decision', text: 'Fail forward' }))
  renderApp(session, path.replace('command', 'ops'))
  await desk()
  expect(screen.getByRole('button', { name: /^Catch up: 1 entry/ })).toBeTruthy()
})

/** Priya is done with what she came late to; then the connection is lost for as long as `apart` says. */
async function cut(apart: (view: ReturnType<typeof renderApp>) => Promise<void> | void) {
  const { session, incident, path } = worked()
  const view = renderApp(session, path)
  await desk()
  await view.user.keyboard('{Escape}')
  const since = () => session.clock.now()
  act(() => incident.link.setState({ link: { state: 'offline', since: since(), why: 'no network' } }))
  await apart(view)
  act(() => void incident.as(jon).run(logEntry, { kind: 'decision', text: 'Fail forward' }))
  act(() => incident.link.setState({ link: { state: 'live', since: since() } }))
  return { ...view, session, incident, path }
}
const merged = () => screen.queryByRole('button', { name: /Merged while you were away/ })

test('[FRM-7] [K110] a server that was gone for a minute, and a load minutes later, are no absence', async () => {
  const { session, incident, path, pass, unmount } = await cut(({ pass }) => pass(MINUTE))
  expect(merged()).not.toBeNull()
  expect(card()).toBeNull()
  pass(20 * MINUTE)
  act(() => void incident.as(jon).run(logEntry, { kind: 'observation', text: 'Seen live' }))
  pass(MINUTE)
  unmount()
  renderApp(session, path)
  await desk()
  expect(merged()).not.toBeNull()
  expect(card()).toBeNull()
})

test('[FRM-7] [K110] a window in use while its server is gone is not away, however long that lasts', async () => {
  await cut(async ({ pass, user }) => {
    for (let i = 0; i < 5; i += 1) {
      pass(4 * MINUTE)
      await user.keyboard('{Shift}')
    }
  })
  expect(merged()).not.toBeNull()
  expect(card()).toBeNull()
})

test('[FRM-7] [K110] a key pressed on coming back does not undo twenty minutes away', async () => {
  await cut(async ({ pass, user }) => {
    pass(20 * MINUTE)
    await user.keyboard('{Shift}')
    pass(MINUTE)
  })
  expect(card()?.textContent).toContain('You were away from')
})
