// `npm test`: the smoke set of everything that must hold, in order of cost (`npm run whole` is the rest). Its last line is `N passed, N failed, N skipped`, alone.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { WHOLE } from './wholeTag.ts'
import { program } from './command.ts'
import { e2e } from './e2e.ts'
import { buildRenderer } from './renderer.ts'
import { command, runSteps, staticSteps, summary } from './steps.ts'
import { add, line, none, playwrightTally, type Tally, vitestTally } from './tally.ts'
import { root } from './tree.ts'

const minutes = 60_000
const results = join(root, 'test-results')
const reports = { 'unit tests': join(results, 'vitest.json'), 'end to end': join(results, 'playwright.json') }
mkdirSync(results, { recursive: true })
for (const report of Object.values(reports)) rmSync(report, { force: true })

let built = false
const unit = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reports['unit tests']}`]
const done = await runSteps([
  ...staticSteps,
  command('unit tests', [program('vitest'), ...unit], 15 * minutes),
  {
    name: 'build',
    run: async () => {
      built = await buildRenderer()
      return built ? 'ok' : 'failed'
    },
  },
  { name: 'end to end', run: async () => (built ? e2e(['--grep-invert', WHOLE], 40 * minutes) : 'failed') },
])

const counted: Readonly<Record<string, Tally>> = {
  'unit tests': read(reports['unit tests'], vitestTally),
  'end to end': read(reports['end to end'], playwrightTally),
}
let total = none
for (const { name, outcome } of done) {
  const tally = counted[name] ?? none
  // A failed step that counted no failed test is one failure: the last line never hides a red step.
  total = add(total, outcome === 'failed' && tally.failed === 0 ? { ...tally, failed: 1 } : tally)
}
console.log(summary(done))
if (total.failed > 0) process.exitCode = 1
console.log(line(total))

function read(path: string, tally: (json: string) => Tally): Tally {
  try {
    return tally(readFileSync(path, 'utf8'))
  } catch {
    return none
  }
}
