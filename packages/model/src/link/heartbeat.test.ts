import { expect, test } from 'vitest'
import { manualClock, type Ms, type Timers } from '../base/clock.ts'
import { heartbeat, type Pace } from './heartbeat.ts'

const WATCHED: Pace = { ask: 900, quiet: 800, end: 7_000 }

/** A server behind a line whose answers take `trip`; a hole in it swallows everything from then on. */
function lineTo({ trip, pace = WATCHED, rate = 1 }: { trip: Ms; pace?: Pace; rate?: number }) {
  const steady = manualClock(1_000_000)
  let ahead = 0
  const local = { now: () => (steady.now() - 1_000_000) * rate + 1_000_000 + ahead }
  let waiting: { at: Ms; run: () => void }[] = []
  const after = (ms: Ms, run: () => void) => {
    const timer = { at: steady.now() + ms, run }
    waiting.push(timer)
    return () => {
      waiting = waiting.filter((one) => one !== timer)
    }
  }
  const line = { trip, isHole: false, pace }
  const asked: Ms[] = []
  const quietAt: Ms[] = []
  const silentAt: Ms[] = []
  const timers: Timers = { after }
  const pulse = heartbeat({
    timers,
    local,
    pace: () => line.pace,
    ask(t0) {
      asked.push(t0)
      if (!line.isHole)
        after(line.trip, () => {
          if (line.isHole) return
          pulse.heard()
          pulse.answered(t0)
        })
    },
    onQuiet: () => quietAt.push(local.now()),
    onSilent: () => silentAt.push(local.now()),
  })
  return {
    line,
    pulse,
    asked,
    quietAt,
    silentAt,
    now: () => local.now(),
    setClock: (by: Ms) => (ahead += by),
    advance(ms: Ms) {
      const end = steady.now() + ms
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)
        if (!next) break
        waiting = waiting.filter((one) => one !== next)
        steady.set(Math.max(steady.now(), next.at))
        next.run()
      }
      steady.set(Math.max(steady.now(), end))
    },
    /** The whole program stands still: afterwards timers come before what has arrived meanwhile. */
    holdUp(ms: Ms) {
      steady.set(steady.now() + ms)
      const overdue = waiting.filter(({ at }) => at <= steady.now())
      waiting = waiting.filter(({ at }) => at > steady.now())
      for (const { run } of overdue.toReversed()) run()
    },
  }
}

test('[L7] [OFF-2] wherever between two beats the network goes, somebody who looks is told within 2 s', () => {
  for (let cut = 0; cut < 4_000; cut += 37) {
    const watched = lineTo({ trip: 40 })
    watched.pulse.start()
    watched.advance(10_000 + cut)
    const at = watched.now()
    watched.line.isHole = true
    watched.advance(2_000)
    expect(watched.quietAt.length, `cut ${cut} ms after a beat`).toBeGreaterThan(0)
    expect((watched.quietAt[0] ?? 0) - at).toBeLessThanOrEqual(2_000)
    watched.advance(7_000)
    expect(watched.silentAt).toHaveLength(1)
  }
})

test.for([5, 400, 900, 1_500])('[L7] on a line whose answers take %i ms nothing is called quiet', (trip) => {
  const slow = lineTo({ trip })
  slow.pulse.start()
  // The first answers of a slow line are not known to be slow yet.
  slow.advance(10_000)
  slow.quietAt.length = 0
  slow.advance(60_000)
  expect(slow.quietAt).toEqual([])
  expect(slow.silentAt).toEqual([])
})

test('[L7] a program that stood still reads what has arrived before it calls the server quiet', () => {
  const busy = lineTo({ trip: 40 })
  busy.pulse.start()
  busy.advance(10_000)
  const before = busy.asked.length
  while (busy.asked.length === before) busy.advance(10)
  busy.holdUp(5_000)
  busy.advance(5_000)
  expect(busy.quietAt).toEqual([])
  busy.line.isHole = true
  busy.advance(2_000)
  expect(busy.quietAt.length).toBeGreaterThan(0)
})

test('[L7] a server that answered after a silence is asked again as soon as any other', () => {
  const back = lineTo({ trip: 40 })
  back.pulse.start()
  back.advance(10_000)
  for (let i = 0; i < 30; i++) {
    back.line.isHole = true
    back.advance(2_000 + i * 37)
    back.line.isHole = false
    back.pulse.heard()
    back.quietAt.length = 0
    back.line.isHole = true
    back.advance(2_000)
    expect(back.quietAt.length).toBeGreaterThan(0)
    back.line.isHole = false
    back.pulse.heard()
    back.advance(5_000)
  }
})

test('[L7] [L8] a server that is talking is asked only as often as its clock is measured', () => {
  const talking = lineTo({ trip: 40 })
  talking.pulse.start()
  for (let i = 0; i < 300; i++) {
    talking.advance(100)
    talking.pulse.heard()
  }
  expect(talking.asked.length).toBeLessThanOrEqual(11)
  expect(talking.asked.length).toBeGreaterThanOrEqual(10)
})

test('[L7] nobody looks: the server is asked every 3 s, and at once when there is a doubt', () => {
  const unwatched = lineTo({ trip: 40, pace: { ask: 3_000, quiet: 4_500, end: 7_000 } })
  unwatched.pulse.start()
  unwatched.advance(31_000)
  expect(unwatched.asked.length).toBeLessThanOrEqual(11)
  unwatched.line.isHole = true
  unwatched.line.pace = WATCHED
  const before = unwatched.asked.length
  unwatched.pulse.doubt()
  expect(unwatched.asked.length).toBe(before + 1)
  unwatched.advance(800)
  expect(unwatched.quietAt).toHaveLength(1)
  unwatched.pulse.stop()
  unwatched.pulse.doubt()
  unwatched.advance(20_000)
  expect(unwatched.silentAt).toEqual([])
})

test('[L7] [L8] a clock that is set, or runs at another rate than the timers, neither stops the heartbeat nor makes it race', () => {
  const leaping = lineTo({ trip: 40 })
  leaping.pulse.start()
  leaping.advance(10_000)
  leaping.setClock(-1_800_000)
  const before = leaping.asked.length
  leaping.advance(6_000)
  expect(leaping.asked.length - before).toBeGreaterThanOrEqual(3)
  leaping.line.isHole = true
  leaping.setClock(-1_800_000)
  leaping.advance(3_000)
  expect(leaping.quietAt.length).toBeGreaterThan(0)

  const drifting = lineTo({ trip: 40, rate: 0.9995 })
  drifting.pulse.start()
  drifting.advance(60_000)
  expect(drifting.asked.length).toBeLessThan(70)
  expect(drifting.quietAt).toEqual([])
})
