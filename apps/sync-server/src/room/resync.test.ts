import { expect, test } from 'vitest'
import { heldTimers } from '../../test/support/heldTimers.ts'
import { RESYNC_WAIT } from '../config/timings.ts'
import type { Connection } from '../connection/connection.ts'
import { ResyncTracker } from './resync.ts'

function tracked() {
  const timers = heldTimers()
  const asked: number[] = []
  const resync = new ResyncTracker({
    clock: timers.clock,
    timers,
    ask: () => asked.push(timers.clock.now() - begun),
  })
  const begun = timers.clock.now()
  const connection = {} as Connection
  return { timers, resync, connection, asked }
}

test('[S132] a connection that was refused is in step again once an answer to the newest question was taken in', () => {
  const { resync, connection, asked } = tracked()
  expect([resync.isInStep(connection), resync.isAnswerDue(connection)]).toEqual([true, true])
  resync.answered(connection)
  resync.refused(connection)
  expect(resync.isInStep(connection)).toBe(false)
  resync.request(connection)
  resync.request(connection)
  expect(asked).toEqual([0])
  expect(resync.resynced(connection)).toBe(false)
  resync.answered(connection)
  expect([resync.resynced(connection), resync.isInStep(connection)]).toEqual([true, true])
})

test('[S132] while answers do not help, the wait before the next question doubles, to the longest; one that helps ends it', async () => {
  const { timers, resync, connection, asked } = tracked()
  resync.answered(connection)
  for (let turn = 0; turn < 8; turn++) {
    resync.backOff(connection)
    resync.request(connection)
    expect(asked.length).toBe(turn)
    await timers.advance(Math.min(RESYNC_WAIT.first * 2 ** turn, RESYNC_WAIT.longest))
    resync.answered(connection)
  }
  const waits = asked.map((at, i) => at - (asked[i - 1] ?? 0))
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
  expect(resync.resynced(connection)).toBe(true)
  resync.refused(connection)
  resync.request(connection)
  expect(asked.length).toBe(9)
})

test('[S132] who is scheduled and in step before its time is not asked', async () => {
  const { timers, resync, connection, asked } = tracked()
  resync.answered(connection)
  resync.backOff(connection)
  resync.request(connection)
  resync.resynced(connection)
  await timers.advance(RESYNC_WAIT.longest)
  expect(asked).toEqual([])
})

test('[S132] who wrote when the disk failed is asked when it works; who left, or came in step by itself, is not', () => {
  const { resync, connection, asked } = tracked()
  const [gone, inStep] = [{} as Connection, {} as Connection]
  for (const one of [connection, gone, inStep]) {
    resync.answered(one)
    resync.notStored(one)
  }
  resync.leave(gone)
  resync.resynced(inStep)
  resync.diskWorks()
  resync.diskWorks()
  expect(asked.length).toBe(1)
  expect([resync.isInStep(connection), resync.isAnswerDue(connection)]).toEqual([false, true])
})
