import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root, textOf } from '../tree.ts'
import { seededBugs } from './list.ts'

test('[F9] at least 25 seeded bugs, each with a name of its own, whose place is still there, once', () => {
  expect(seededBugs.length).toBeGreaterThanOrEqual(25)
  expect(new Set(seededBugs.map(({ name }) => name)).size).toBe(seededBugs.length)
  const misplaced = seededBugs
    .map(({ name, file, find }) => ({ name, times: textOf(file).split(find).length - 1 }))
    .filter(({ times }) => times !== 1)
  expect(misplaced).toEqual([])
  expect(seededBugs.filter(({ find, replace }) => find === replace)).toEqual([])
})

test('[F9] the tests that are to kill them are there', () => {
  const named = seededBugs.flatMap(({ killedBy }) => ('seeds' in killedBy ? [] : killedBy))
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([])
})

test('[F9] the list of them says that each was killed', () => {
  const page = textOf('docs/seeded-bugs.md')
  expect(seededBugs.filter(({ name }) => !page.includes(`| ${name} |`)).map(({ name }) => name)).toEqual([])
  expect(page).not.toContain('SURVIVED')
})
