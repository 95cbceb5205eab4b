import { expect, test } from 'vitest'
import { crashCycles } from '../support/crash.ts'
import { hubCrashCycles } from '../support/crashHub.ts'
import { isWhole } from '../support/depth.ts'

const CYCLES = isWhole ? 25 : 5
const SEED = 20_181_021

test(`[S44] kill -9 under load, ${CYCLES} times on the same data (seed ${SEED}): nothing acked or seen is lost, and all replicas end equal`, async () => {
  const { acked, ...wrong } = await crashCycles(CYCLES, SEED)
  expect(acked).toBeGreaterThan(4 * CYCLES)
  expect(wrong).toEqual({ lost: [], seenAndLost: [], unequal: 0, apart: 0 })
}, 300_000)

const HUB_CYCLES = isWhole ? 8 : 4

test(`[S44] [H10] kill -9 of a hub, its server or both under load, ${HUB_CYCLES} times (seed ${SEED}): what each acked or showed is in its log, and all replicas end equal`, async () => {
  const { onHub, onServer, killed, ...wrong } = await hubCrashCycles(HUB_CYCLES, SEED)
  expect(onHub).toBeGreaterThan(3 * HUB_CYCLES)
  expect(onServer).toBeGreaterThan(3 * HUB_CYCLES)
  expect(Math.min(killed.hub + killed.both, killed.server + killed.both)).toBeGreaterThan(0)
  expect(wrong).toEqual({ lost: [], unequal: 0, apart: 0 })
}, 300_000)
