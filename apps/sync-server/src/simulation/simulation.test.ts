import { describe, expect, test } from 'vitest'
import { seedsHold } from './seeds.contract.ts'
import { simulate } from './simulate.ts'

/** Seeds that once found something, kept. */
const FINDS = [4, 79, 118, 186, 198, 1292, 1625, 1885, 2141, 500_000_335, 500_008_815]

describe('simulation', () => {
  seedsHold(1)

  test.each(FINDS)('[F1] seed %i, which once found something', async (seed) => {
    expect((await simulate(seed)).wrong).toEqual([])
  })

  test('[F8] the same seed is the same run to the last byte, and another seed is another', async () => {
    const [first, again, other] = [await simulate(7), await simulate(7), await simulate(8)]
    expect(again).toEqual(first)
    expect(other.hash).not.toBe(first.hash)
  })
})
