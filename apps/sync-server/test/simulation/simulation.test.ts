import { beforeAll, describe, expect, test } from 'vitest'
import { runSeeds } from './runSeeds.ts'
import { simulate } from './simulate.ts'
import { SOMETIMES } from './trace.ts'

/** `npm run fuzz` plays as many as one wants, `.ci/run` two thousand. */
const SEEDS = 300
const BLOCK = 100
/** Seeds that once found something, kept. */
const FINDS = [4, 79, 118, 186, 198, 1292, 1625, 1885, 2141, 500_000_335, 500_008_815]

describe('simulation', () => {
  beforeAll(() => {
    // Each window of a run listens for the end of the process.
    process.setMaxListeners(0)
  })
  const reached = new Map<string, number>()

  test.each(Array.from({ length: SEEDS / BLOCK }, (_, i) => 1 + i * BLOCK))(
    '[F1] [F2] [F3] [F4] [F5] [F6] [OFF-2] [OFF-4] [OFF-5] seeds from %i: nothing lost, nothing promised falsely, all replicas equal',
    async (first) => {
      const found = await runSeeds(first, BLOCK)
      for (const [state, times] of Object.entries(found.reached))
        reached.set(state, (reached.get(state) ?? 0) + times)
      expect(found.failed).toEqual([])
    },
    120_000,
  )

  test('[F7] every state that must be reached now and then was', () => {
    expect(SOMETIMES.filter((state) => (reached.get(state) ?? 0) === 0)).toEqual([])
  })

  test.each(FINDS)('[F1] seed %i, which once found something', async (seed) => {
    expect((await simulate(seed)).wrong).toEqual([])
  })

  test('[F8] the same seed is the same run to the last byte, and another seed is another', async () => {
    const [first, again, other] = [await simulate(7), await simulate(7), await simulate(8)]
    expect(again).toEqual(first)
    expect(other.hash).not.toBe(first.hash)
  })
})
