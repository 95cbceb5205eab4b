import { fireEvent, screen, within } from '@testing-library/react'
import { type AuditRow, connectionsOf, logEntry, MINUTE, type Ms } from '@holdfast/model'
import { expect, test } from 'vitest'
import { encodeStateAsUpdate } from 'yjs'
import { fakeRecords, recordSession } from '../../test/support/fakeRecords.ts'
import { connection, withServers } from '../../test/support/fakeServers.ts'
import { FAKE_NOW, newIncident } from '../../test/support/fakeSession.ts'
import { jon, priya } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

const at = (minutes: number): Ms => FAKE_NOW + minutes * MINUTE

/** Priya writes at 5, 15 and 25 minutes; Jon leaves at 10, writes apart at 20, and is back with it at 30. */
function apart(isNearest = true) {
  const rows: AuditRow[] = []
  const records = {
    ...fakeRecords(),
    serverLog: async () => ({ rows, checkpoint: () => Promise.reject(new Error('none')) }),
  }
  const made = recordSession({}, records)
  const { session, servers } = withServers(made.session)
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const incident = session.open(declared.value)
  const receive = (update: Uint8Array, time: Ms) =>
    rows.push({ seq: rows.length + 1, receivedAt: time, actor: 'server', update, hash: '' })
  receive(encodeStateAsUpdate(incident.room.doc), FAKE_NOW)
  const waiting: Uint8Array[] = []
  let isApart = false
  incident.room.doc.on('update', (update: Uint8Array) =>
    isApart ? waiting.push(update) : receive(update, session.clock.now()),
  )
  const write = (who: typeof jon, minute: number, text: string) => {
    session.time.advance(at(minute) - session.clock.now())
    incident.as(who).run(logEntry, { kind: 'note', text })
  }
  write(priya, 5, 'Priya at five')
  write(priya, 15, 'Priya at fifteen')
  isApart = true
  write(jon, 20, 'Jon in the tunnel')
  isApart = false
  write(priya, 25, 'Priya at twenty-five')
  session.time.advance(5 * MINUTE)
  for (const update of waiting) receive(update, session.clock.now())
  servers.store.setState(
    [
      {
        server: 'eu-1',
        isNearest,
        entries: [...connection(jon, [at(1), at(10)], [1, 2]), ...connection(jon, [at(30), null], [4, 4])],
        deliveries: [],
        channels: [],
        pages: [],
      },
    ],
    true,
  )
  return { ...renderApp(session, `/incident/${declared.value}/replay`), rows }
}
const slider = () => screen.findByRole('slider', { name: 'Moment of the replay' })
const seek = (minutes: number) =>
  fireEvent.change(screen.getByRole('slider'), { target: { value: String(at(minutes)) } })
const bar = () => screen.getByRole('region', { name: 'Replay' }).textContent
const shown = () => screen.getByRole('main').textContent

test('[REC-5] [K317] as one person knew it: what they had been sent, their own entries while apart, hatched on the Spine', async () => {
  const { user, container, pass } = apart()
  await slider()
  await user.keyboard('{Control>}4{/Control}')
  await screen.findByRole('main', { name: 'timeline desk as it was' })
  seek(26)
  pass(100)
  expect(bar()).toContain('What the room knew')
  expect(shown()).toContain('Priya at fifteen')
  expect(shown()).not.toContain('Jon in the tunnel')
  await user.keyboard('{Shift>}J{/Shift}')
  expect(document.activeElement?.textContent).toContain('As the room knew it')
  await user.keyboard('{Enter}')
  await user.click(
    within(await screen.findByRole('listbox', { name: 'Whose view' })).getByText(`As ${jon.name} knew it`),
  )
  pass(100)
  expect(bar()).toContain(`What ${jon.name} knew at`)
  expect(bar()).toContain(
    `2 of 5 changes had reached ${jon.name} · not connected · 1 of their own entries reconstructed`,
  )
  expect(shown()).toContain('Priya at five')
  expect(shown()).toContain('Jon in the tunnel')
  expect(shown()).not.toContain('Priya at fifteen')
  expect(container.querySelectorAll('[data-reconstructed]')).toHaveLength(1)
  seek(18)
  pass(100)
  expect(shown()).not.toContain('Jon in the tunnel')
  seek(7)
  expect(bar()).not.toContain('not connected')
})

test('[REC-5] [K318] nobody is offered whom the server of the log did not write down', async () => {
  apart(false)
  await slider()
  expect(screen.queryByRole('button', { name: /Whose view/ })).toBeNull()
  expect(connectionsOf([], null)).toEqual([])
})
