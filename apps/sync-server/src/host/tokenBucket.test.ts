import { expect, test } from 'vitest'
import { createBucket } from './tokenBucket.ts'

test('[S72] what was saved up may be spent at once; beyond it the wait is as long as the debt', () => {
  const bucket = createBucket(100, 10)
  expect(bucket.take(10, 1_000)).toBe(0)
  expect(bucket.take(5, 1_000)).toBe(50)
  expect(bucket.take(0, 1_050)).toBe(0)
  expect(bucket.take(1, 1_050)).toBe(10)
  expect(bucket.take(10, 999_999)).toBe(0)
  expect(bucket.take(1, 999_999)).toBe(10)
})

test('[S72] a clock that steps back gives nothing and takes nothing', () => {
  const bucket = createBucket(100, 10)
  expect(bucket.take(10, 1_000)).toBe(0)
  expect(bucket.take(1, 0)).toBe(10)
})
