import { expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { deliveryKey, type NamedChannel } from '../../channels/channel.ts'
import { meet, partedFrom } from '../../../test/support/apart.ts'
import { declaredRoom, jon, maya, personCalled, START, value } from '../../../test/support/testRoom.ts'
import { sayArrived } from '../delivery/commands.ts'
import type { ServerNotes } from '../delivery/deliveries.ts'
import { publishUpdate } from '../publishing/commands.ts'
import { takeRole } from '../roles/commands.ts'
import { waitsFor } from './waitsFor.ts'

const CHAT: NamedChannel = { id: 'chat', kind: 'slack', label: 'Partners' }

test('[COM-9] [N16] an unknown delivery waits for Comms, for the commander while nobody is Comms, until somebody says that it arrived', () => {
  const room = declaredRoom(maya)
  const update = value(
    room.run(publishUpdate, { audience: 'customers', text: 'Payments fail.', channels: [CHAT] }),
  )
  const delivery = deliveryKey(update, CHAT.id)
  const servers: readonly ServerNotes[] = [
    {
      channels: [],
      deliveries: [
        {
          ...{ delivery, update, channel: CHAT.id, kind: 'slack', label: CHAT.label, state: 'unknown' },
          ...{ at: START, attempts: 1, receipt: '', detail: 'Nobody answered.', nextAt: null },
        },
      ],
    },
  ]
  const asks = (person: typeof maya) =>
    waitsFor(person, room.store.getState(), room.manual.now(), servers).filter(
      ({ kind }) => kind === 'delivery',
    )
  expect(asks(maya)).toMatchObject([
    {
      words: 'Did it arrive? The update to customers at Partners',
      detail: 'Nobody answered.',
      dueAt: START + 10 * MINUTE,
      place: { at: 'record', kind: 'update', id: update },
    },
  ])
  expect(asks(jon)).toEqual([])
  const priya = personCalled('Priya')
  const other = partedFrom(room, priya)
  value(other.run(takeRole, { role: 'comms' }))
  meet(room, other)
  expect(asks(maya)).toEqual([])
  expect(asks(priya)).toHaveLength(1)
  value(room.run(sayArrived, { update, channel: CHAT.id }))
  expect(asks(priya)).toEqual([])
})
