import { expect, test } from 'vitest'
import { remember } from './remember.ts'

test('[T7] the same parts give the same object back; other parts are read anew', () => {
  let read = 0
  const sum = remember((parts: readonly number[], factor: number) => {
    read += 1
    return { total: parts.reduce((a, b) => a + b, 0) * factor }
  })
  const parts = [1, 2]
  expect(sum(parts, 2)).toBe(sum(parts, 2))
  expect(sum(parts, 3)).toEqual({ total: 9 })
  expect(sum(parts, 2)).toBe(sum(parts, 2))
  expect(sum([1, 2], 2)).toEqual({ total: 6 })
  expect(sum(parts, Number.NaN)).toBe(sum(parts, Number.NaN))
  expect(read).toBe(4)
})

test('only the latest few readings of one part are kept', () => {
  let read = 0
  const of = remember((_part: object, n: number) => {
    read += 1
    return n
  })
  const part = {}
  for (let n = 0; n < 100; n++) of(part, n)
  of(part, 99)
  expect(read).toBe(100)
  of(part, 0)
  expect(read).toBe(101)
})

test('fewer parts are another reading than more', () => {
  const count = remember((_first: object, ...rest: readonly number[]) => rest.length)
  const first = {}
  expect(count(first, 1)).toBe(1)
  expect(count(first, 1, 2)).toBe(2)
  expect(count(first)).toBe(0)
})
