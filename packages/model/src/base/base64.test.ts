import { expect, test } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'

test('bytes come back from Base64 as they went in, however many, and what is none is refused', () => {
  for (const length of [0, 1, 2, 3, 255, 100_001]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31) % 256)
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    expect(fromBase64(toBase64(bytes))).toEqual(bytes)
  }
  expect(() => fromBase64('no!')).toThrow(/character/i)
})
