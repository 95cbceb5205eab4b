import { fireEvent, screen, within } from '@testing-library/react'
import { incidentRoom, logEntry, MINUTE, type Ms, type Profile, REGULATOR } from '@holdfast/model'
import { expect, test } from 'vitest'
import { encodeStateAsUpdate } from 'yjs'
import { sealedNow } from '../record/sealedHere.ts'
import { recordSession } from '../../test/support/fakeRecords.ts'
import { connection } from '../../test/support/fakeServers.ts'
import { FAKE_NOW, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { jon, priya } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'
import { witnessedBundle } from '../../test/support/witnessedBundle.ts'

const at = (minutes: number): Ms => FAKE_NOW + minutes * MINUTE

interface Elsewhere {
  readonly hasNotes?: boolean
  readonly profile?: Profile
}

/** An incident of another organisation: Priya writes at 5 and 15 minutes, and Jon was connected until 10. */
async function bundleFromElsewhere({ hasNotes = true, profile }: Elsewhere = {}) {
  const elsewhere = fakeSession()
  const declared = elsewhere.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const incident = elsewhere.open(declared.value)
  const changes = [{ receivedAt: FAKE_NOW, update: encodeStateAsUpdate(incident.room.doc) }]
  incident.room.doc.on('update', (update: Uint8Array) =>
    changes.push({ receivedAt: elsewhere.clock.now(), update }),
  )
  for (const minute of [5, 15]) {
    elsewhere.time.advance(at(minute) - elsewhere.clock.now())
    incident.as(priya).run(logEntry, { kind: 'note', text: `Priya at ${minute}` })
  }
  return witnessedBundle({
    sealed: sealedNow(incident.room),
    room: incidentRoom(declared.value),
    changes,
    connections: hasNotes ? connection(jon, [at(1), at(10)], [1, 2]) : null,
    ...(profile && { profile }),
  })
}

async function kept(bytes: Uint8Array<ArrayBuffer>) {
  const given = recordSession()
  const view = renderApp(given.session, '/workspace/records')
  const input = await screen.findByLabelText('Bundle of a record')
  await view.user.upload(input, new File([bytes], 'INC-internal.zip', { type: 'application/zip' }))
  await view.user.click(await screen.findByRole('button', { name: 'Open it and keep it here' }))
  await screen.findByRole('article', { name: 'Post-mortem' })
  return { ...given, ...view }
}
const seek = (minutes: number) =>
  fireEvent.change(screen.getByRole('slider'), { target: { value: String(at(minutes)) } })
const bar = () => screen.getByRole('region', { name: 'Replay' }).textContent
const shown = () => screen.getByRole('main').textContent

test('[REC-5] [K450] [K451] an imported record is replayed from its own rows by a key, as the room and as one person knew it, and leads back', async () => {
  const bytes = await bundleFromElsewhere()
  const { user, pass, history, records, session } = await kept(bytes)
  await user.keyboard('{Shift>}L{/Shift}')
  await screen.findByRole('slider', { name: 'Moment of the replay' })
  expect(history.getState()).toMatchObject({ page: 'recordReplay' })
  await user.keyboard('{Control>}4{/Control}')
  await screen.findByRole('main', { name: 'timeline desk as it was' })
  seek(15)
  pass(100)
  expect(bar()).toContain('What the room knew at 14:43:00 UTC')
  expect(shown()).toContain('Priya at 15')
  seek(7)
  pass(100)
  expect(shown()).toContain('Priya at 5')
  expect(shown()).not.toContain('Priya at 15')
  seek(15)
  await user.click(screen.getByRole('button', { name: /Whose view/ }))
  await user.click(
    within(await screen.findByRole('listbox', { name: 'Whose view' })).getByText(`As ${jon.name} knew it`),
  )
  pass(100)
  expect(bar()).toContain(`2 of 3 changes had reached ${jon.name} · not connected`)
  expect(shown()).not.toContain('Priya at 15')
  await user.keyboard('{Shift>}N{/Shift}')
  expect(history.getState()).toMatchObject({ page: 'workspace', show: 'records' })
  expect([...records.shelf.values()][0]?.bytes).toEqual(bytes)
  expect([...session.workspace.room.store.getState().incidents.keys()]).toEqual([])
})

test('[REC-5] [K451] without what its server wrote down nobody’s own view is offered', async () => {
  const { user } = await kept(await bundleFromElsewhere({ hasNotes: false }))
  await user.click(screen.getByRole('button', { name: /^Replay/ }))
  await screen.findByRole('slider', { name: 'Moment of the replay' })
  expect(screen.queryByRole('button', { name: /Whose view/ })).toBeNull()
})

test('[REC-5] [REC-3] [K452] of a redacted record no replay is offered, and its address says why and leads back', async () => {
  const { user, history } = await kept(await bundleFromElsewhere({ profile: REGULATOR }))
  expect(screen.queryByRole('button', { name: /^Replay/ })).toBeNull()
  expect(screen.getByText(/No replay\. Its rows were left out for its reader/)).toBeTruthy()
  const route = history.getState()
  if (route.page !== 'workspace') throw new Error(route.page)
  history.go({ page: 'recordReplay', key: route.at ?? '' })
  expect(await screen.findByText(/Its rows were left out for its reader/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Back to the record' }))
  expect(history.getState()).toEqual(route)
})

test('[K452] the address of a record that is not kept here says so', async () => {
  renderApp(recordSession().session, '/record/0123456789abcdef/replay')
  expect(await screen.findByText(/not kept on this machine/)).toBeTruthy()
})
