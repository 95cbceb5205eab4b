import { describe, expect, test } from 'vitest'
import { type Areas, contradictions, counted, page, readAreas } from './requirementList.ts'
import requirements from './requirements.json' with { type: 'json' }

const list: Areas = {
  Everywhere: {
    'AAA-1': { sentence: 'It works', state: 'whole' },
    'AAA-2': { sentence: 'It works by day', state: 'part', missing: 'the night' },
    'AAA-3': { sentence: 'It will work', state: 'none' },
  },
}
const shows = (id: string) => ({ id, file: 'a.test.ts', name: 'it works' })
const good = [shows('AAA-1'), shows('AAA-2')]

describe('the list of requirements', () => {
  test('every requirement of the product is on it, with its state', () => {
    const areas = readAreas(requirements)
    const count = (prefix: string) =>
      Object.values(areas)
        .flatMap((area) => Object.keys(area))
        .filter((id) => id.startsWith(prefix)).length
    const prefixes = ['FRM', 'CMD', 'OPS', 'COM', 'SCR', 'ROL', 'OFF', 'WAL', 'REC', 'FUP', 'REL', 'DSK']
    expect([...prefixes, 'SEC', 'SCL', 'INT'].map(count)).toEqual([
      11, 15, 6, 14, 8, 3, 6, 2, 6, 6, 2, 6, 8, 1, 4,
    ])
    const { whole, part, none } = counted(areas)
    expect(whole + part + none).toBe(98)
  })

  test('a line that says too little or too much is refused', () => {
    const read = (line: object) => () => readAreas({ Everywhere: { 'AAA-1': line } })
    expect(read({ sentence: 'It works', state: 'whole' })).not.toThrow()
    expect(read({ sentence: 'It works', state: 'part' })).toThrow('missing')
    expect(read({ sentence: 'It works', state: 'whole', missing: 'the night' })).toThrow(
      'must have sentence,state and nothing else',
    )
    expect(read({ sentence: 'It works', state: 'nearly' })).toThrow('state')
    expect(read({ sentence: '', state: 'none' })).toThrow('AAA-1 has an empty line')
    expect(() => readAreas({ Everywhere: { 'AAA-x': { sentence: 'x', state: 'none' } } })).toThrow('AAA-x')
  })

  test('a state that the tests contradict is said, and so is an id that is no requirement', () => {
    expect(contradictions(list, good)).toEqual([])
    expect(contradictions(list, [shows('AAA-2')])).toEqual(['AAA-1 is "whole", and no test carries it'])
    expect(contradictions(list, [shows('AAA-1')])).toEqual(['AAA-2 is "part", and no test carries it'])
    expect(contradictions(list, [...good, shows('AAA-3')])).toEqual([
      'AAA-3 is "none", and a test carries it',
    ])
    expect(contradictions(list, [...good, shows('BBB-1')])).toEqual([
      'a.test.ts: [BBB-1] is no requirement: it works',
    ])
    const twice = { ...list, Elsewhere: { 'AAA-1': { sentence: 'It works', state: 'whole' } } } as const
    expect(contradictions(twice, good)).toEqual(['AAA-1 is listed twice'])
  })

  test('the page says how many are whole, in part and not yet, and what is missing', () => {
    const text = page(list, good)
    expect(text).toContain('1 whole, 1 in part, 1 not yet, of 3 requirements.')
    expect(text).toContain(
      '- **AAA-2** *part*: It works by day\n  - *missing:* the night\n  - `a.test.ts`: it works',
    )
    expect(text).toContain('- **AAA-3** *none*: It will work\n')
  })
})
