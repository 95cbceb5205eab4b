import { expect, test } from 'vitest'
import { readFuzzArguments } from './fuzzArguments.ts'

const read = (...args: string[]) => readFuzzArguments(args, 4711)

test('without arguments one fresh seed of the simulation is run', () => {
  expect(read()).toEqual({
    ok: true,
    value: { what: 'simulation', seeds: 1, seed: 4711, jobs: 1, isReplay: false },
  })
})

test('one seed that is named is replayed with all that happened; many are counted', () => {
  expect(read('--seed', '7')).toMatchObject({ value: { seed: 7, isReplay: true } })
  expect(read('--seed', '7', '--seeds', '100', '--jobs', '2')).toMatchObject({
    value: { seed: 7, seeds: 100, jobs: 2, isReplay: false },
  })
})

test('what cannot be meant is refused in words', () => {
  expect(read('--what', 'cats')).toMatchObject({ ok: false, error: expect.stringContaining('frames') })
  expect(read('--seeds', 'many')).toEqual({ ok: false, error: '--seeds takes a whole number.' })
  expect(read('--colour', 'red').ok).toBe(false)
})
