// Writes docs/requirements.md from tools/requirements.json and the ids in the names of tests. `--check` only compares.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contradictions, countWords, page, readAreas } from './requirementList.ts'
import requirements from './requirements.json' with { type: 'json' }
import { allTags } from './tags.ts'
import { root, textOf } from './tree.ts'

const file = 'docs/requirements.md'
const areas = readAreas(requirements)
const tests = allTags().filter(({ id }) => id.includes('-'))
const problems = [...contradictions(areas, tests)]
const now = page(areas, tests)
if (process.argv.includes('--check')) {
  if (textOf(file) !== now) problems.push(`${file} is out of date: run npm run requirements`)
} else {
  writeFileSync(join(root, file), now)
}
for (const problem of problems) console.error(problem)
console.log(countWords(areas))
if (problems.length > 0) process.exitCode = 1
