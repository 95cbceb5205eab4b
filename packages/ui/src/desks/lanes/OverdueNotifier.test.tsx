import { MINUTE, takeRole } from '@holdfast/model'
import { expect, test } from 'vitest'
import { renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { OverdueNotifier } from './OverdueNotifier.tsx'

test('[COM-2] [DSK-3] the desktop is told once when an update becomes overdue, and only whom it concerns', () => {
  const watcher = renderWithSession(<OverdueNotifier />)
  watcher.pass(6 * MINUTE)
  expect(watcher.session.platform.notified).toEqual([])

  const comms = renderWithSession(<OverdueNotifier />, {
    seed: (room) => room.run(takeRole, { role: 'comms' }),
  })
  comms.pass(4 * MINUTE)
  expect(comms.session.platform.notified).toEqual([])
  comms.pass(2 * MINUTE)
  comms.pass(2 * MINUTE)
  expect(comms.session.platform.notified.map(({ title }) => title)).toEqual([
    'Update to customers is overdue',
  ])
})
