import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { MINUTE } from '../../base/clock.ts'
import { milestoneAt } from '../header/selectors.ts'
import {
  declaredRoom,
  emptyRoom,
  entryTexts,
  jon,
  maya,
  personCalled,
  reasonOf,
  START,
  value,
} from '../../../test/support/testRoom.ts'
import { giveRole, leaveRole, takeRole } from './commands.ts'
import { claimantsOf, heldSince, holderOf, ROLE_DUTIES, rolesOf } from './selectors.ts'

const sharedWith = (room: ReturnType<typeof declaredRoom>, actor = jon) =>
  emptyRoom(actor, room.doc, room.manual)

describe('roles', () => {
  test('[CMD-1] there is one Incident Commander at a time, with the time in command', () => {
    const room = declaredRoom()
    expect(holderOf(room.store.getState(), 'ic')).toEqual(maya)
    const other = sharedWith(room)
    room.manual.advance(MINUTE)
    value(room.run(giveRole, { role: 'ic', to: jon }))
    expect(holderOf(other.store.getState(), 'ic')).toEqual(jon)
    expect(heldSince(other.store.getState(), 'ic')).toBe(START + MINUTE)
    expect(claimantsOf(other.store.getState(), 'ic')).toEqual([jon])
  })

  test('[ROL-1] taking, giving and leaving are logged with their times', () => {
    const room = declaredRoom()
    room.manual.advance(MINUTE)
    value(room.run(takeRole, { role: 'comms' }))
    value(room.run(giveRole, { role: 'comms', to: jon }))
    value(sharedWith(room).run(leaveRole, { role: 'comms' }))
    expect(entryTexts(room).slice(-3).sort()).toEqual(
      ['Maya takes Comms', 'Maya gives Comms to Jon', 'Jon leaves Comms; nobody holds it now'].sort(),
    )
    expect(
      room.store
        .getState()
        .timeline.slice(-3)
        .map((e) => e.occurredAt),
    ).toEqual([START + MINUTE, START + MINUTE, START + MINUTE])
    expect(holderOf(room.store.getState(), 'comms')).toBeNull()
  })

  test('[ROL-1] a held role is taken only with a reason, which is kept', () => {
    const room = declaredRoom()
    const other = sharedWith(room)
    expect(reasonOf(other.run(takeRole, { role: 'ic' }))).toContain('Maya is Incident Commander')
    room.manual.advance(1)
    value(other.run(takeRole, { role: 'ic', reason: 'Maya lost the bridge' }))
    expect(entryTexts(room).at(-1)).toBe('Jon takes Incident Commander from Maya: Maya lost the bridge')
  })

  test('[ROL-1] only the holder or the IC gives a role away; every role has its duties', () => {
    const room = declaredRoom()
    value(room.run(giveRole, { role: 'ops', to: jon }))
    const priya = sharedWith(room, personCalled('Priya'))
    expect(reasonOf(priya.run(giveRole, { role: 'ops', to: maya }))).toContain(
      'Only Jon or the Incident Commander',
    )
    expect(rolesOf(room.store.getState(), jon.id)).toEqual(['ops'])
    expect(Object.values(ROLE_DUTIES).every((duties) => duties.length >= 3)).toBe(true)
  })

  test('[CMD-1] two people who took command apart are both claimants until one operation settles it', () => {
    const here = declaredRoom(maya, { takeRoles: [] })
    const there = emptyRoom(jon)
    Y.applyUpdate(there.doc, Y.encodeStateAsUpdate(here.doc))
    value(here.run(takeRole, { role: 'ic' }))
    there.manual.advance(1)
    value(there.run(takeRole, { role: 'ic' }))
    Y.applyUpdate(here.doc, Y.encodeStateAsUpdate(there.doc))
    expect(claimantsOf(here.store.getState(), 'ic')).toEqual([maya, jon])
    value(here.run(takeRole, { role: 'ic', reason: 'Jon agreed' }))
    expect(claimantsOf(here.store.getState(), 'ic')).toEqual([maya])
  })

  test('[FRM-6] [W2] sentences about two people of one name tell them apart, whoever writes here for the first time too', () => {
    const room = declaredRoom(jon)
    const other = { ...personCalled('Jon'), id: 'a-second-jon' as typeof jon.id }
    const second = sharedWith(room, other)
    room.manual.advance(MINUTE)
    value(second.run(takeRole, { role: 'ic', reason: 'asleep' }))
    expect(entryTexts(room).at(-1)).toBe('Jon (2) takes Incident Commander from Jon: asleep')
    expect(reasonOf(room.run(takeRole, { role: 'ic' }))).toContain('Jon (2) is Incident Commander')
    room.manual.advance(MINUTE)
    value(second.run(giveRole, { role: 'ic', to: jon }))
    expect(entryTexts(room).at(-1)).toBe('Jon (2) gives Incident Commander to Jon')
    room.manual.advance(MINUTE)
    value(second.run(takeRole, { role: 'scribe' }))
    room.manual.advance(MINUTE)
    value(second.run(leaveRole, { role: 'scribe' }))
    expect(entryTexts(room).at(-1)).toBe('Jon (2) leaves Scribe; nobody holds it now')
  })

  test('the moment of the first IC is kept as a milestone', () => {
    const room = declaredRoom(maya, { takeRoles: [] })
    room.manual.advance(MINUTE)
    value(room.run(takeRole, { role: 'ic' }))
    room.manual.advance(MINUTE)
    value(room.run(giveRole, { role: 'ic', to: jon }))
    expect(milestoneAt(room.store.getState(), 'icAssigned')).toBe(START + MINUTE)
  })
})
