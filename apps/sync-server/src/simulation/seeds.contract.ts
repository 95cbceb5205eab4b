// A thousand runs of the simulation as tests: shared by two files, so that two cores share the work.
import { beforeAll, expect, test } from 'vitest'
import { runSeeds } from './runSeeds.ts'
import { SOMETIMES } from './trace.ts'

const SEEDS = 1_000
const BLOCK = 100

export function seedsHold(from: number): void {
  beforeAll(() => {
    // Each window of a run listens for the end of the process.
    process.setMaxListeners(0)
  })
  const reached = new Map<string, number>()

  test.each(Array.from({ length: SEEDS / BLOCK }, (_, i) => from + i * BLOCK))(
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
}
