import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import { relayed } from './relayed.ts'

const ada = { row: 7, person: { id: 'ada', name: 'Ada' }, access: 'respond' as const }
const read = (bytes: Uint8Array) => {
  const decoder = decoding.createDecoder(bytes)
  expect(decoding.readVarUint(decoder)).toBe(109)
  return relayed.decode(decoder)
}

test('[H2] a relayed change carries its author, its row and its bytes', () => {
  const frame = { ...ada, update: Uint8Array.of(1, 2, 3) }
  expect(read(relayed.encode(frame))).toEqual({ ok: true, value: frame })
})

test('[H2] a damaged or unsigned relayed frame is an error text, never a throw', () => {
  const whole = relayed.encode({ ...ada, update: Uint8Array.of(1, 2, 3) })
  for (let end = 1; end < whole.length; end++) expect(read(whole.slice(0, end)).ok).toBe(false)
  expect(read(Uint8Array.of(...whole, 0)).ok).toBe(false)
  expect(read(relayed.encode({ ...ada, row: 0, update: new Uint8Array() })).ok).toBe(false)
})
