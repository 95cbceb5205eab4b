import { expect, test } from 'vitest'
import { fuzzFrames } from './frames.ts'

/** Seeds that once failed, and what they found. */
const FOUND: Readonly<Record<string, number>> = {
  'a part between a run of text and the same run': 1_216,
  'a part that rests on something deleted, and cuts an emoji': 1_253,
  'neighbours far apart: the order differed, and they are refused': 90_005_128,
  'the first place claimed by what comes before the middle of a text': 500_100,
}

test('[S106] frames of every kind: what passes lands where it was foreseen, what does not leaves no trace', () => {
  const { failure, ...counts } = fuzzFrames({ seed: 20_181_021, count: 6_000 })
  expect(failure).toBeNull()
  expect(counts.accepted + counts.refused).toBeGreaterThanOrEqual(6_000)
  // The states that must have been met.
  expect(counts.honest).toBeGreaterThan(800)
  expect(counts.accepted - counts.honest).toBeGreaterThan(250)
  expect(counts.normalised).toBeGreaterThan(10)
  expect(counts.refused).toBeGreaterThan(2_000)
  expect(counts.lists).toBeGreaterThan(800)
})

test.each(Object.entries(FOUND))('[S106] found before: %s', (_, seed) => {
  expect(fuzzFrames({ seed, count: 1 }).failure).toBeNull()
})
