import { expect, test } from 'vitest'
import { FAKE_NOW } from '../../test/support/fakeSession.ts'
import { manualTime } from '../../test/support/manualTime.ts'
import { arrivals } from './arrivals.ts'

function line() {
  const time = manualTime(FAKE_NOW)
  let frame: (() => void)[] | null = null
  const window = { isTyping: false, isHidden: false }
  const passing = arrivals({
    timers: time.timers,
    keys: {
      watch: () => () => {},
      isTyping: () => window.isTyping,
      isWaiting: () => frame !== null,
      afterFrame(run) {
        waiting.add(run)
        return () => waiting.delete(run)
      },
    },
    isHidden: () => window.isHidden,
  })
  const waiting = new Set<() => void>()
  const came: number[] = []
  return {
    ...{ time, window, passing, came },
    arrive: (n: number) => passing.pass(() => came.push(n)),
    /** A key's frame is painted. */
    paint() {
      frame = null
      for (const run of [...waiting].filter((one) => waiting.delete(one))) run()
    },
    press() {
      window.isTyping = true
      frame = []
    },
  }
}

test('[K24] what comes in a quiet room passes at once, what comes right after it passes together and in order', () => {
  const { arrive, came, time } = line()
  arrive(1)
  expect(came).toEqual([1])
  arrive(2)
  arrive(3)
  expect(came).toEqual([1])
  time.advance(33)
  expect(came).toEqual([1, 2, 3])
})

test('[K24] while somebody types it passes after the frame of a key, and without another key within a tenth of a second', () => {
  const { arrive, press, paint, came, time } = line()
  press()
  arrive(1)
  time.advance(80)
  expect(came).toEqual([])
  paint()
  expect(came).toEqual([1])
  arrive(2)
  time.advance(92)
  expect(came).toEqual([1])
  time.advance(1)
  expect(came).toEqual([1, 2])
})

test('[K24] a window out of sight holds nothing back', () => {
  const { arrive, came, window } = line()
  window.isTyping = true
  arrive(1)
  window.isHidden = true
  arrive(2)
  expect(came).toEqual([1, 2])
})

test('[K24] what waits for the end of a batch is called once, and only while one passes', () => {
  const { passing, time } = line()
  const told: string[] = []
  const tell = () => told.push('shown')
  expect(passing.afterBatch(tell)).toBe(false)
  passing.pass(() => {})
  for (const n of [1, 2])
    passing.pass(() => {
      told.push(`came ${n}`)
      passing.afterBatch(tell)
    })
  time.advance(33)
  expect(told).toEqual(['came 1', 'came 2', 'shown'])
})

test('[K24] what one throws is told to the page and takes nothing of the others', () => {
  const { passing, arrive, came, time } = line()
  const thrown: unknown[] = []
  const hear = (event: ErrorEvent) => {
    event.preventDefault()
    thrown.push(event.message)
  }
  window.addEventListener('error', hear)
  arrive(1)
  passing.pass(() => {
    throw new Error('not readable')
  })
  arrive(2)
  time.advance(33)
  window.removeEventListener('error', hear)
  expect(came).toEqual([1, 2])
  expect(thrown).toEqual([expect.stringContaining('not readable')])
})
