import { err, type ExchangeFault, type IncidentId, ok, type Result } from '@holdfast/model'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import type { Exchange, OpenedFile } from '../session/exchange.ts'
import { FAKE_NOW, type FakeSession, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { jon } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

const FAULT: ExchangeFault = {
  what: 'This file is damaged.',
  safe: 'Nothing was changed.',
  todo: 'Export it again.',
}

/** A session whose files bring what a test says. */
function carrying(answer: (id: IncidentId) => Partial<OpenedFile> | null) {
  const session = fakeSession()
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const id = declared.value
  const kept: string[] = []
  const asked: (IncidentId | null)[] = []
  let brought = 0
  const exchange: Exchange = {
    write: (_id, holds) =>
      Promise.resolve(
        ok({
          ...{ name: `INC-${holds}.holdfast`, bytes: new Uint8Array(2_500) },
          ...{ holds: 'whole' as const, files: 2, left: 1 },
        }),
      ),
    read: (_bytes, expected): Promise<Result<OpenedFile, ExchangeFault>> => {
      asked.push(expected)
      const given = answer(id)
      const opened: OpenedFile = {
        incident: id,
        title: 'Checkout failing for EU customers',
        known: true,
        brings: true,
        entries: 12,
        firstAt: FAKE_NOW - 3_600_000,
        lastAt: FAKE_NOW,
        people: [jon.name],
        header: {
          room: `incident/${id}`,
          title: '',
          from: jon,
          madeAt: FAKE_NOW,
          holds: 'unsent',
          unsent: 12,
          schemaVersion: 1,
        },
        bringIn: () => {
          brought += 1
          return Promise.resolve()
        },
        ...given,
      }
      return Promise.resolve(given === null ? err(FAULT) : ok(opened))
    },
  }
  const carried: FakeSession = {
    ...session,
    exchange,
    platform: { ...session.platform, saveFile: (name) => void kept.push(name) },
  }
  return { session: carried, id, kept, asked, brought: () => brought }
}
const file = () => new File(['x'], 'night.holdfast')

test('[OFF-5] [K30] from an incident, by key: unsent changes or the whole are exported, and what was written is said', async () => {
  const { session, id, kept } = carrying(() => ({}))
  const { user } = renderApp(session, `/incident/${id}/command`)
  await screen.findByRole('main', { name: 'Command desk' })
  await user.keyboard('{Shift>}X{/Shift}o')
  const sheet = await screen.findByRole('dialog', { name: 'Carry changes by file' })
  await user.click(within(sheet).getByRole('button', { name: 'Export unsent changes' }))
  expect(kept).toEqual(['INC-unsent.holdfast'])
  expect(
    within(sheet).getByText(/INC-unsent\.holdfast \(3 kB\).*It holds the whole incident: it is not known/),
  ).toBeTruthy()
  await user.click(within(sheet).getByRole('button', { name: 'Export the whole incident' }))
  expect(kept).toHaveLength(2)
  expect(await findProblems(sheet)).toEqual([])
})

test('[OFF-5] [K30] a file shows what it would bring before anything is changed, and only then is imported', async () => {
  const { session, id, asked, brought } = carrying(() => ({}))
  const { user } = renderApp(session, `/incident/${id}/command`)
  await user.click(await screen.findByRole('button', { name: /^Live/ }))
  await user.click(await screen.findByRole('button', { name: 'Export or import changes by file…' }))
  const sheet = await screen.findByRole('dialog', { name: 'Carry changes by file' })
  await user.upload(within(sheet).getByLabelText('File of changes'), file())
  const preview = await within(sheet).findByRole('region', { name: 'What the file brings' })
  expect(preview.textContent).toContain('this machine has it')
  expect(preview.textContent).toContain('12 entries')
  expect(preview.textContent).toContain('Jon Lindqvist')
  expect([asked, brought()]).toEqual([[id], 0])
  expect(await findProblems(sheet)).toEqual([])
  await user.click(within(preview).getByRole('button', { name: 'Import it' }))
  expect(brought()).toBe(1)
  expect(screen.queryByRole('dialog', { name: 'Carry changes by file' })).toBeNull()
})

test('[OFF-5] [K30] a file dropped on the list opens the same preview, and importing enters the incident', async () => {
  const { session, id, asked, brought } = carrying(() => ({ known: false }))
  const { history, user } = renderApp(session)
  const list = await screen.findByRole('list', { name: 'Open incidents' })
  fireEvent.drop(list, { dataTransfer: { types: ['text/plain'], files: [] } })
  expect(screen.queryByRole('dialog')).toBeNull()
  fireEvent.drop(list, { dataTransfer: { types: ['Files'], files: [file()] } })
  expect(await screen.findByText(/new to this machine/)).toBeTruthy()
  expect(new Set(asked)).toEqual(new Set([null]))
  await user.click(screen.getByRole('button', { name: 'Import it' }))
  expect(brought()).toBe(1)
  expect(history.getState()).toMatchObject({ page: 'incident', id, desk: 'timeline' })
})

test('[OFF-5] [K30] a refused file says what is wrong, what is safe and what to do; one without news cannot be imported', async () => {
  let given: Partial<OpenedFile> | null = null
  const { session, brought } = carrying(() => given)
  const { user } = renderApp(session)
  await user.keyboard('{Shift>}X{/Shift}i')
  const input = await screen.findByLabelText('File of changes')
  await user.upload(input, file())
  expect(await screen.findByText('night.holdfast: This file is damaged.')).toBeTruthy()
  expect(screen.getByText('Nothing was changed. Export it again.')).toBeTruthy()
  given = { brings: false, entries: 0, firstAt: null, lastAt: null, people: [] }
  await user.upload(input, file())
  expect(await screen.findByText(/There is nothing to import/)).toBeTruthy()
  await act(() => user.click(screen.getByRole('button', { name: 'Import it' })))
  expect(brought()).toBe(0)
})
