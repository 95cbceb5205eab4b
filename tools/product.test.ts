import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { buildAll, buildStale, isFresh, type Part } from './product.ts'
import { root } from './tree.ts'

/** A part made of package.json alone, whose build does nothing but count. */
function part(isGood = true) {
  const results = join(root, 'test-results')
  mkdirSync(results, { recursive: true })
  const folder = mkdtempSync(join(results, 'part-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const made = { builds: 0, stamp: join(folder, '.built') }
  const one: Part = {
    name: 'the part',
    stamp: relative(root, made.stamp),
    isSource: (path) => path === 'package.json',
    build: async () => {
      made.builds++
      return isGood
    },
  }
  return { one, made }
}

test('a part is built when it was never built or a source of its own is newer, and not otherwise', async () => {
  const { one, made } = part()
  const said: string[] = []
  const stale = () => buildStale([one], (names) => said.push(names))
  expect([isFresh(one), await stale(), isFresh(one), made.builds]).toEqual([false, true, true, 1])
  await stale()
  expect(made.builds).toBe(1)
  const saved = statSync(join(root, 'package.json')).mtimeMs
  const before = new Date(saved - 1_000)
  utimesSync(made.stamp, before, before)
  await stale()
  expect([made.builds, said]).toEqual([2, ['the part', 'the part']])
})

test('a build that fails leaves no part that looks current, and nothing after it is built', async () => {
  const bad = part(false)
  const next = part()
  expect(await buildAll([bad.one, next.one])).toBe(false)
  expect([existsSync(bad.made.stamp), isFresh(bad.one), next.made.builds]).toEqual([false, false, 0])
})
