import { amendEntry, type EntryId, logEntry, MINUTE } from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { EntryRow } from '../desks/timeline/EntryRow.tsx'
import { FAKE_NOW, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { renderApp } from '../../test/support/renderApp.tsx'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { entryTimes } from './entryTimes.ts'

/** Logged at 14:28, said to have happened five minutes before. */
function logged() {
  const session = fakeSession()
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const incident = session.open(declared.value)
  const made = incident.room.run(logEntry, {
    kind: 'note',
    text: 'Core switch rebooted',
    occurredAt: FAKE_NOW - 5 * MINUTE,
  })
  if (!made.ok) throw new Error(made.error.reason)
  const entry = incident.room.store.getState().timeline.find(({ id }) => id === made.value)
  if (!entry) throw new Error('no entry')
  /** What a server writes. */
  const arrive = (at: number, ids: readonly EntryId[] = [entry.id]) =>
    incident.room.doc.getArray('arrivals').push([{ ids, at }])
  return { session, incident, entry, arrive }
}

test('[V18] [OFF-6] the details of an entry tell when it happened, was written down, and reached the server, with zones', async () => {
  const { session, incident, entry, arrive } = logged()
  arrive(FAKE_NOW + 4 * MINUTE)
  const { user } = renderApp(session, `/incident/${incident.id}/timeline#entry-${entry.id}`)
  await user.click(await screen.findByRole('button', { name: /^Details/ }))
  await screen.findByText('Reached the server')
  const told = [...document.querySelectorAll('dt')].map(
    (term) => `${term.textContent}: ${term.nextElementSibling?.textContent}`,
  )
  expect(told).toContain('Happened: 14:23:00 UTC · 15:23:00 CET ')
  expect(told).toContain('Written down: 14:28:00 UTC · 15:28:00 CET ')
  expect(told).toContain('Reached the server: 14:32:00 UTC · 15:32:00 CET it was added offline')
})

test('[V18] [OFF-6] a row says that its entry was added offline and when it arrived; others do not', () => {
  const { entry } = logged()
  const { incident } = renderWithSession(<EntryRow entry={entry} newDay={false} />)
  expect(screen.queryByText(/added offline/)).toBeNull()
  const noted = (id: string) =>
    act(() => incident.room.doc.getArray('arrivals').push([{ ids: [id], at: FAKE_NOW + 4 * MINUTE }]))
  noted('another')
  expect(screen.queryByText(/added offline/)).toBeNull()
  noted(entry.id)
  expect(screen.getByText(/added offline/).textContent).toBe('added offline, arrived 14:32 UTC')
})

test('[V18] an amended time stands beside the first one', () => {
  const { incident, entry } = logged()
  const occurredAt = FAKE_NOW - 9 * MINUTE
  expect(
    incident.room.run(amendEntry, { entryId: entry.id, occurredAt, reason: 'log of the switch' }).ok,
  ).toBe(true)
  expect(entryTimes(incident.room.store.getState(), entry)).toEqual([
    { label: 'Happened', at: occurredAt, note: 'as amended' },
    { label: 'First said to have happened', at: entry.occurredAt, note: '' },
    { label: 'Written down', at: FAKE_NOW, note: '' },
    { label: 'Reached the server', at: FAKE_NOW, note: 'within a minute, or not yet' },
  ])
})
