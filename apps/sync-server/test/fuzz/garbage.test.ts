import { expect, test } from 'vitest'
import { isWhole } from '../support/depth.ts'
import { garbage } from './garbage.ts'

const SEED = 20_260_101
const COUNT = isWhole ? 1_000 : 300

test(`[A13] [S62] ${COUNT} malformed frames and requests (seed ${SEED}): no crash, each offender closed, nobody else harmed`, async () => {
  const { frames, requests, wrong } = await garbage(SEED, COUNT)
  expect(wrong).toEqual([])
  expect(frames).toBeGreaterThan(COUNT / 3)
  expect(requests).toBeGreaterThan(COUNT / 3)
}, 120_000)
