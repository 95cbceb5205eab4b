import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinCode, readJoinCode } from './joinCode.ts'

const bytes = fc.uint8Array({ minLength: 8, maxLength: 32 })

test('[I1] [FRM-8] a join code has twelve signs that survive being read out, and reads as itself', () => {
  fc.assert(
    fc.property(bytes, (random) => {
      const code = joinCode(random)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/)
      expect(readJoinCode(code)).toBe(code)
    }),
  )
})

test('[I1] all of a code’s 60 bits count', () => {
  const codes = Array.from({ length: 60 }, (_, bit) => {
    const one = new Uint8Array(8)
    one[7 - Math.floor(bit / 8)] = 1 << (bit % 8)
    return joinCode(one)
  })
  expect(new Set(codes).size).toBe(60)
  expect(codes).not.toContain(joinCode(new Uint8Array(8)))
})

test.each([
  ['7k3f 9qpx 2tnw', '7K3F-9QPX-2TNW'],
  [' 7K3F9QPX2TNW ', '7K3F-9QPX-2TNW'],
  ['7K3F–9QPX–2TNW', '7K3F-9QPX-2TNW'],
  ['oil0-1111-0000', '0110-1111-0000'],
  ['7K3F-9QPX-2TN', null],
  ['7K3F-9QPX-2TNWA', null],
  ['7K3F-9QPX-2TNU', null],
  ['', null],
  ['https://x.example/', null],
])('[I1] a code as somebody heard or wrote it, %j, reads as %j', (typed, code) => {
  expect(readJoinCode(typed)).toBe(code)
})
