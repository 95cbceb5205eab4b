import {
  logEntry,
  must,
  publishUpdate,
  proposeHypothesis,
  type Result,
  startAction,
  takeRole,
} from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { broughtIntoView } from '../../test/support/broughtIntoView.ts'
import { fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { renderApp } from '../../test/support/renderApp.tsx'
import { routeTo } from './recordRoute.ts'

const value = <T,>(result: Result<T, { readonly reason: string }>): T => {
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}

function room() {
  const session = fakeSession()
  const id = value(session.declare(newIncident()))
  const { room: own, ...incident } = session.open(id)
  return { session, id, run: own.run.bind(own), state: () => own.store.getState(), incident }
}
const marked = () => [...document.querySelectorAll('[data-found]')]

test('[K32] a record that is asked for is brought into view, focused and marked until the focus moves on; asked again, again', async () => {
  const { session, id, run } = room()
  const action = value(run(startAction, { what: 'Flushed the cache' }))
  run(startAction, { what: 'Restarted pod 7' })
  const { history, user, baseElement } = renderApp(session, `/incident/${id}/command`)
  await screen.findByRole('main')
  broughtIntoView()
  const ask = () => act(() => history.go(routeTo(id, { kind: 'action', id: action })))
  ask()
  const row = must(document.activeElement, 'a focus')
  expect(row.textContent).toContain('Flushed the cache')
  expect(broughtIntoView()).toContain(row)
  expect(marked()).toEqual([row])
  expect(await findProblems(baseElement)).toEqual([])
  await user.tab()
  expect(marked()).toEqual([])
  ask()
  expect(marked()).toEqual([row])
  expect(document.activeElement).toBe(row)
})

test('[K32] [OPS-1] a hypothesis is shown on the board, an entry in the timeline, whatever that was narrowed to', async () => {
  const { session, id, run, state } = room()
  const pool = value(run(proposeHypothesis, { title: 'Pool exhausted' }))
  value(run(logEntry, { kind: 'observation', text: 'Latency doubles' }))
  const entry = must(state().timeline.find(({ text }) => text === 'Latency doubles')?.id, 'the entry')
  const { history, user } = renderApp(session, `/incident/${id}/timeline`)
  await user.type(await screen.findByRole('searchbox', { name: /Search entries/ }), 'nothing like it')
  expect(await screen.findByText('No entry fits')).toBeTruthy()
  act(() => history.go(routeTo(id, { kind: 'entry', id: entry })))
  await expect.poll(() => document.activeElement?.textContent).toContain('Latency doubles')
  act(() => history.go(routeTo(id, { kind: 'hypothesis', id: pool })))
  expect(document.activeElement).toBe(screen.getByRole('article', { name: 'Pool exhausted' }))
})

test('[K32] an update is shown among those of its audience, whichever was chosen', async () => {
  const { session, id, run } = room()
  value(run(takeRole, { role: 'comms' }))
  const sent = value(run(publishUpdate, { audience: 'internal', text: 'Pool doubled.' }))
  const { history } = renderApp(session, `/incident/${id}/comms`)
  await screen.findByRole('main')
  act(() => history.go(routeTo(id, { kind: 'update', id: sent })))
  expect(document.activeElement?.textContent).toContain('Pool doubled')
})

test('[K32] what the desk does not show stands beside it, and what is not here yet says so', async () => {
  const { session, id } = room()
  const { history, user } = renderApp(session, `/incident/${id}/ops#action-unknown`)
  expect(await screen.findByRole('dialog', { name: 'Not here' })).toBeTruthy()
  expect(marked()).toEqual([])
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(history.getState()).not.toHaveProperty('at')
})
