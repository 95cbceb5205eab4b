import type { IncidentId } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { findProblems } from '../kit/findProblems.ts'
import type { TrayItem } from '../session/tray.ts'
import { FAKE_NOW, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

function withTray(itemsOf: (id: IncidentId) => readonly Partial<TrayItem>[]) {
  const session = fakeSession()
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const id = declared.value
  const items = createStore<readonly TrayItem[]>(() =>
    itemsOf(id).map((item, at) => ({
      id: `t${at}`,
      person: session.me.id,
      incident: id,
      title: 'Checkout failing for EU customers',
      at: FAKE_NOW,
      root: 'conditions',
      why: 'This is too large. Everything else is safe.',
      text: 'All of Europe is down',
      state: 'removed',
      ...item,
    })),
  )
  const tray = {
    items,
    throwAway: (gone: string) => {
      items.setState(
        items.getState().filter((item) => item.id !== gone),
        true,
      )
      return Promise.resolve()
    },
  }
  return { session: { ...session, tray }, id }
}

test('[OFF-2] [K31] the pill says that a change was not accepted; behind it stand the words, the place and the reason', async () => {
  const { session, id } = withTray(() => [{}])
  const { user } = renderApp(session, `/incident/${id}/command`)
  const pill = await screen.findByRole('button', { name: /^Live/ })
  expect(pill.textContent).toBe('Live · 1 here · 1 change not accepted · the rest saved on server')
  await user.click(pill)
  await user.click(await screen.findByRole('button', { name: 'See 1 change not accepted…' }))
  const sheet = await screen.findByRole('dialog', { name: 'Not accepted' })
  expect(sheet.textContent).toContain('Situation, conditions · Checkout failing for EU customers · 14:28 UTC')
  expect(sheet.textContent).toContain('This is too large. Everything else is safe.')
  expect(await findProblems(sheet)).toEqual([])
  await user.click(within(sheet).getByRole('button', { name: 'Copy' }))
  expect(session.platform.copied).toEqual(['All of Europe is down'])
  await user.click(within(sheet).getByRole('button', { name: 'Throw away' }))
  expect(within(sheet).getByText('Nothing is left here')).toBeTruthy()
  expect(pill.textContent).toBe('Live · 1 here · all saved on server')
})

test('[K31] from what was not accepted one goes to the desk where it was written', async () => {
  const { session, id } = withTray(() => [{}, { root: '', text: '' }])
  const { user, history } = renderApp(session, `/incident/${id}/command`)
  await screen.findByRole('main')
  await user.keyboard('{Shift>}X{/Shift}t')
  const sheet = await screen.findByRole('dialog', { name: 'Not accepted' })
  await user.click(within(sheet).getByRole('button', { name: 'Go there' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(history.getState()).toEqual({ page: 'incident', id, desk: 'ops' })
})

test('[OFF-2] [K31] an incident shows its own, the list shows all; a key leads there while there is something', async () => {
  const { session, id } = withTray((own) => [
    { incident: own },
    { incident: 'elsewhere' as IncidentId, text: '', root: '', state: 'kept' },
  ])
  const { user, history } = renderApp(session)
  expect((await screen.findByRole('button', { name: /^Live/ })).textContent).toContain(
    '2 changes not accepted',
  )
  await user.keyboard('{Shift>}X{/Shift}t')
  const sheet = await screen.findByRole('dialog', { name: 'Not accepted' })
  expect(within(sheet).getAllByRole('listitem')).toHaveLength(2)
  expect(within(sheet).getByText('It cannot be told which change it was.')).toBeTruthy()
  expect(within(sheet).getByText(/Nothing was taken out of the incident on this machine/)).toBeTruthy()
  act(() => history.go({ page: 'incident', id, desk: 'command' }))
  expect((await screen.findByRole('button', { name: /^Live/ })).textContent).toContain(
    '1 change not accepted',
  )
})
