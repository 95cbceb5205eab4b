import { expect, test } from 'vitest'
import { manualClock } from './clock.ts'
import { createIds, type IncidentId, incidentLabel } from './ids.ts'

test('[M7] ids of one maker sort in the order in which they were made, whatever the clock does', () => {
  const clock = manualClock(1_700_000_000_000)
  const newId = createIds(clock)
  const ids: string[] = []
  for (let i = 0; i < 300; i++) {
    if (i % 100 === 50) clock.advance(1)
    if (i === 200) clock.set(1_600_000_000_000)
    ids.push(newId())
  }
  expect(ids).toEqual([...ids].sort())
  expect(new Set(ids).size).toBe(ids.length)
})

test('[M7] two makers at the same moment make different ids, and labels that people can tell apart', () => {
  const clock = manualClock(1_700_000_000_000)
  const made = Array.from({ length: 50 }, () => createIds(clock)<IncidentId>())
  expect(new Set(made).size).toBe(50)
  expect(new Set(made.map(incidentLabel)).size).toBeGreaterThan(45)
})
