import { must } from '@holdfast/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brokenAt, chainHash, GENESIS } from './chain.ts'
import type { Row } from './store.ts'

function chained(texts: readonly string[]): Row[] {
  let before = GENESIS
  return texts.map((text, i) => {
    const row = { room: 'incident/1', receivedAt: 1_000 + i, actor: 'ada', update: Buffer.from(text) }
    before = chainHash(before, i + 1, row)
    return { ...row, seq: i + 1, hash: before }
  })
}
const start = { seq: 0, hash: GENESIS }

test('[S2] [SEC-2] any changed field, dropped, repeated or swapped row breaks the chain where it happened', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string(), { minLength: 2, maxLength: 8 }),
      fc.nat(),
      fc.constantFrom('room', 'receivedAt', 'actor', 'update', 'drop', 'repeat'),
      (texts, pick, damage) => {
        const rows = chained(texts)
        const at = pick % rows.length
        const hit = must(rows[at], 'row')
        const changed: Partial<Row> =
          damage === 'room'
            ? { room: 'incident/2' }
            : damage === 'receivedAt'
              ? { receivedAt: hit.receivedAt + 1 }
              : damage === 'actor'
                ? { actor: 'bob' }
                : { update: Buffer.concat([hit.update, Buffer.from('!')]) }
        expect(brokenAt(start, rows)).toBeNull()
        const damaged =
          damage === 'drop'
            ? rows.toSpliced(at, 1)
            : damage === 'repeat'
              ? rows.toSpliced(at, 0, hit)
              : rows.with(at, { ...hit, ...changed })
        // A chain does not know where it ends: dropping the last row is found by its head.
        const isCutShort = damage === 'drop' && at === rows.length - 1
        expect(brokenAt(start, damaged)).toBe(isCutShort ? null : damage === 'drop' ? at + 2 : at + 1)
      },
    ),
  )
})

test('[S2] text may not move from one field to the next', () => {
  const row = { receivedAt: 1, update: new Uint8Array() }
  expect(chainHash(GENESIS, 1, { ...row, room: 'ab', actor: 'c' })).not.toEqual(
    chainHash(GENESIS, 1, { ...row, room: 'a', actor: 'bc' }),
  )
})
