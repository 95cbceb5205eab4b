import { expect, test } from 'vitest'
import { crashCycles } from './testing/crash.ts'

const CYCLES = 4
const SEED = 20_181_021

test(`[S44] kill -9 under load, ${CYCLES} times on the same data (seed ${SEED}): nothing acked or seen is lost`, async () => {
  const { acked, lost, seenAndLost, unequal } = await crashCycles(CYCLES, SEED)
  expect(acked).toBeGreaterThan(100)
  expect({ lost, seenAndLost, unequal }).toEqual({ lost: [], seenAndLost: [], unequal: 0 })
}, 60_000)
