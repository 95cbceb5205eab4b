import { manualClock } from '@holdfast/model'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { manualTime } from '../../../test/support/manualTime.ts'
import { Countdown } from './Countdown.tsx'
import { KitProvider } from './KitProvider.tsx'
import { createTicker } from './ticker.ts'

afterEach(cleanup)
const start = Date.UTC(2018, 9, 21, 23, 0, 0, 400)

/** Timers that count how many are running. */
function countedTime() {
  const time = manualTime(start)
  let running = 0
  const timers = {
    after(ms: number, run: () => void) {
      running += 1
      let over = false
      const end = () => {
        if (!over) running -= 1
        over = true
      }
      const stop = time.timers.after(ms, () => {
        end()
        run()
      })
      return () => {
        end()
        stop()
      }
    },
  }
  return { time, timers, running: () => running }
}

test('[K4] fifty readers of one period share one timer, and the last one stops it', () => {
  const { time, timers, running } = countedTime()
  const ticker = createTicker(time.clock, timers)
  const stops = Array.from({ length: 50 }, () => ticker.subscribe(1_000, () => undefined))
  const minute = ticker.subscribe(60_000, () => undefined)
  expect(running()).toBe(2)
  for (const stop of stops) stop()
  expect(running()).toBe(1)
  minute()
  expect(running()).toBe(0)
})

test('[COM-1] [K4] readers are called on the boundary of the aligned clock', () => {
  const { time, timers } = countedTime()
  const ticker = createTicker(time.clock, timers)
  const seen: number[] = []
  ticker.subscribe(1_000, () => seen.push(time.clock.now() - start))
  time.advance(2_700)
  expect(seen).toEqual([600, 1_600, 2_600])
})

test('[OFF-6] a corrected clock is read at once and the next boundary follows it', () => {
  const { time, timers } = countedTime()
  const ticker = createTicker(time.clock, timers)
  time.clock.align(7_300)
  expect(ticker.read(1_000)).toBe(start + 7_300 - 700)
  const seen: number[] = []
  ticker.subscribe(1_000, () => seen.push(time.clock.now() % 1_000))
  time.advance(600)
  expect(seen).toEqual([0])
})

test('a reading is steady between two boundaries', () => {
  const clock = manualClock(start)
  const ticker = createTicker(clock, manualTime(start).timers)
  const before = ticker.read(1_000)
  clock.advance(599)
  expect(ticker.read(1_000)).toBe(before)
})

test('[COM-2] [K5] a second passing repaints the countdowns and nothing around them', () => {
  const time = manualTime(start)
  let paints = 0
  function Desk() {
    paints += 1
    return Array.from({ length: 50 }, (_, lane) => (
      <Countdown key={`lane ${lane}`} dueAt={start + 252_000} label={`Lane ${lane}`} />
    ))
  }
  render(
    <KitProvider clock={time.clock} timers={time.timers} zone="UTC">
      <Desk />
    </KitProvider>,
  )
  expect(screen.getAllByText('04:13')).toHaveLength(50)
  act(() => time.advance(1_000))
  expect(screen.getAllByText('04:12')).toHaveLength(50)
  expect(paints).toBe(1)
})
