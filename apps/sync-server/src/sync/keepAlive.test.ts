import { expect, test } from 'vitest'
import type { Rooms } from '../room/rooms.ts'
import { heldTimers } from '../../test/support/heldTimers.ts'
import { startKeepAlive } from './keepAlive.ts'

test('[S81] rooms that one look had no time for are gone on with before the next second', async () => {
  const timers = heldTimers()
  const { clock } = timers
  const begun = clock.now()
  let left = 4
  const turns: number[] = []
  const rooms = {
    sweep() {
      turns.push(clock.now() - begun)
      left = Math.max(0, left - 1)
      return left === 0
    },
  } as Rooms
  const stop = startKeepAlive({ connections: new Set(), rooms, clock, timers })
  await timers.advance(1_000)
  for (let i = 0; i < 3; i += 1) await timers.advance(100)
  expect(turns).toEqual([1_000, 1_100, 1_200, 1_300])
  await timers.advance(700)
  expect(turns.at(-1)).toBe(2_000)
  stop()
  await timers.advance(5_000)
  expect(turns.at(-1)).toBe(2_000)
})
