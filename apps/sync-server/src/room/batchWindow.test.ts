import { expect, test } from 'vitest'
import { defaultLimits } from '../config/limits.ts'
import { createBatchWindow } from './batchWindow.ts'

/** So many edits a second for two seconds, told to so many receivers. */
function windowAfter(edits: number, receivers: number): number {
  const window = createBatchWindow(defaultLimits)
  for (let ms = 0; ms < 2_000; ms += 1_000 / edits) window.note('stored', receivers, ms)
  return window.length(2_000)
}

test('[S43] nobody waits in a quiet room, and never longer than 10 ms in a busy one', () => {
  expect(windowAfter(8, 5)).toBe(0)
  expect(windowAfter(20, 10)).toBe(0)
  expect(windowAfter(160, 1_000)).toBe(10)
  expect(windowAfter(160, 5_000)).toBe(10)
  const between = windowAfter(160, 200)
  expect(between).toBeGreaterThan(0)
  expect(between).toBeLessThan(10)
})

test('[S43] a room that falls quiet stops waiting', () => {
  const window = createBatchWindow(defaultLimits)
  for (let ms = 0; ms < 1_000; ms += 5) window.note('stored', 1_000, ms)
  expect(window.length(1_000)).toBe(10)
  expect(window.length(2_000)).toBe(0)
})
