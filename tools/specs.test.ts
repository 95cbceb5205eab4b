import { describe, expect, test } from 'vitest'
import { allTags, tagsIn } from './tags.ts'
import { ownFiles, textOf } from './tree.ts'

/** A rule is a line of a SPEC.md that begins with its number: `- **S4** …`, `S4. …`, `| S4 | …`. */
const rules = ownFiles((path) => path.endsWith('SPEC.md')).flatMap((path) =>
  [...textOf(path).matchAll(/^[\s|#*-]*([A-Z]\d+)\b(?!-)/gm)].map(([, id = '']) => ({ id, path })),
)

describe('the numbered rules of SPEC.md', () => {
  const tags = allTags().filter(({ id }) => !id.includes('-'))

  test('every rule is carried by a test', () => {
    const carried = new Set(tags.map(({ id }) => id))
    expect(rules.filter(({ id }) => !carried.has(id)).map(({ id, path }) => `${path}: ${id}`)).toEqual([])
  })

  test('every number in the name of a test is a rule', () => {
    const known = new Set(rules.map(({ id }) => id))
    const strangers = tags.filter(({ id }) => !known.has(id)).map(({ id, file }) => `${file}: [${id}]`)
    expect([...new Set(strangers)]).toEqual([])
  })

  test('a number stands for one rule only', () => {
    const twice = rules.filter(({ id }, i) => rules.findIndex((rule) => rule.id === id) !== i)
    expect(twice.map(({ id, path }) => `${path}: ${id}`)).toEqual([])
  })

  test('tags are read from names of tests, not from the text around them', () => {
    const source =
      "test('[OFF-2] [S4] the pill tells the truth', () => {}) // [S5]\ntest.each(rows)(`[M1] ${'x'}`, f)"
    expect(tagsIn('a.test.ts', source).map(({ id }) => id)).toEqual(['OFF-2', 'S4', 'M1'])
  })
})
