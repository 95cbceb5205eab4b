import { type IncidentId, manualClock, type Timers } from '@holdfast/model'
import { expect, test } from 'vitest'
import type { OpenRoom } from './openRoom.ts'
import { sharedRooms } from './sharedRooms.ts'

const id = 'inc-1' as IncidentId

/** Rooms that only count how often they were opened and closed, and timers that run when told. */
function rig() {
  const clock = manualClock(0)
  let waiting: { at: number; run: () => void }[] = []
  const timers: Timers = {
    after(ms, run) {
      const timer = { at: clock.now() + ms, run }
      waiting.push(timer)
      return () => {
        waiting = waiting.filter((t) => t !== timer)
      }
    },
  }
  const seen = { opened: 0, closed: 0, unfinished: false }
  const rooms = sharedRooms(timers, () => {
    seen.opened += 1
    const room: Partial<OpenRoom<never>> = {
      hasUnfinished: () => seen.unfinished,
      close: () => Promise.resolve(void (seen.closed += 1)),
    }
    return room as ReturnType<Parameters<typeof sharedRooms>[1]>
  })
  const pass = (ms: number) => {
    clock.advance(ms)
    const due = waiting.filter((timer) => timer.at <= clock.now())
    waiting = waiting.filter((timer) => timer.at > clock.now())
    for (const timer of due) timer.run()
  }
  return { rooms, seen, pass }
}

test('[D7] going from one page to another keeps the room; nobody for 5 s closes it', () => {
  const { rooms, seen, pass } = rig()
  const first = rooms.hold(id)
  first.release()
  pass(4_000)
  const second = rooms.hold(id)
  pass(5_000)
  expect(seen).toMatchObject({ opened: 1, closed: 0 })
  second.release()
  first.release()
  pass(5_000)
  expect(seen).toMatchObject({ opened: 1, closed: 1 })
  rooms.hold(id)
  expect(seen.opened).toBe(2)
})

test('[D7] a room with something unsent or unstored stays open until it is done', () => {
  const { rooms, seen, pass } = rig()
  seen.unfinished = true
  rooms.hold(id).release()
  pass(5_000)
  pass(60_000)
  expect(seen.closed).toBe(0)
  seen.unfinished = false
  pass(5_000)
  expect(seen.closed).toBe(1)
})
