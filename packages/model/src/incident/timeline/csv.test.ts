import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCsv } from './csv.ts'

const cells = (text: string, delimiter = ',') => parseCsv(text, delimiter).records.map((r) => r.cells)

test('[SCR-6] cells, quotes, doubled quotes, line ends inside quotes, and the line where each record begins', () => {
  expect(parseCsv('\uFEFFa,b\r\n"x, ""y""\nz",2\n\n,\n last,"q"tail', ',')).toEqual({
    records: [
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x, "y"\nz', '2'] },
      { line: 5, cells: ['', ''] },
      { line: 6, cells: [' last', 'qtail'] },
    ],
    unclosedAt: null,
  })
  expect(cells('a;b\n1\t2;3', ';')).toEqual([
    ['a', 'b'],
    ['1\t2', '3'],
  ])
  expect(cells('a\tb', '\t')).toEqual([['a', 'b']])
  expect(cells('')).toEqual([])
  expect(cells('it"s,5" wide')).toEqual([['it"s', '5" wide']])
})

test('[SCR-6] [T13] a quote that never closes is named by its line; what stands before it is good', () => {
  expect(parseCsv('a,b\n1,2\n3,"open\nmore\n', ',')).toEqual({
    records: [
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
    ],
    unclosedAt: 3,
  })
})

test('[SCR-6] whatever is written as RFC 4180 says is read back the same', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', ';', 'é'), maxLength: 8 })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
  const written = (text: string) => `"${text.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(table, (rows) => {
      const text = rows.map((row) => row.map(written).join(',')).join('\r\n')
      expect(cells(text)).toEqual(rows)
    }),
    { numRuns: 500 },
  )
})

test('[T13] any text at all is read without a throw, and quickly', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', '\r'), maxLength: 60 }), (text) => {
      const { records, unclosedAt } = parseCsv(text, ',')
      expect(records.length).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length)
      expect(unclosedAt === null || text.includes('"')).toBe(true)
    }),
    { numRuns: 1000 },
  )
  expect(parseCsv(`"${'""'.repeat(2_000_000)}`, ',').unclosedAt).toBe(1)
})
