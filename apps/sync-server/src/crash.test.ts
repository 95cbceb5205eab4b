import { expect, test } from 'vitest'
import { crashCycles } from './testing/crash.ts'

const CYCLES = 25
const SEED = 20_181_021

test(`[S44] kill -9 under load, ${CYCLES} times on the same data (seed ${SEED}): nothing acked or seen is lost, and all replicas end equal`, async () => {
  const { acked, ...wrong } = await crashCycles(CYCLES, SEED)
  expect(acked).toBeGreaterThan(100)
  expect(wrong).toEqual({ lost: [], seenAndLost: [], unequal: 0, apart: 0 })
}, 300_000)
