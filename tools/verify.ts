// `npm test`: everything that must hold, in order of cost. Its last line is `N passed, N failed, N skipped`, alone.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { program } from './command.ts'
import { e2e } from './e2e.ts'
import { buildRenderer } from './renderer.ts'
import { anyFailed, command, type Outcome, runSteps, staticSteps, type Step, summary } from './steps.ts'
import { add, line, none, playwrightTally, type Tally, vitestTally } from './tally.ts'
import { root } from './tree.ts'

const minutes = 60_000
const results = join(root, 'test-results')
const vitestJson = join(results, 'vitest.json')
const playwrightJson = join(results, 'playwright.json')
mkdirSync(results, { recursive: true })
for (const report of [vitestJson, playwrightJson]) rmSync(report, { force: true })

let built: Outcome = 'failed'
const tests: readonly Step[] = [
  command(
    'unit tests',
    [program('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestJson}`],
    10 * minutes,
  ),
  { name: 'build', run: async () => (built = (await buildRenderer()) ? 'ok' : 'failed') },
  { name: 'end to end', run: async () => (built === 'ok' ? e2e([], 15 * minutes) : 'failed') },
]

const done = await runSteps([...staticSteps, ...tests])
const failedSteps = done.filter((step) => step.outcome === 'failed')

/** A runner that died before it could report is one failure, never silence. */
function read(path: string, tally: (json: string) => Tally): Tally {
  try {
    return tally(readFileSync(path, 'utf8'))
  } catch {
    return { ...none, failed: 1 }
  }
}
const counted = add(read(vitestJson, vitestTally), read(playwrightJson, playwrightTally))
const untested = failedSteps.filter(({ name }) => name !== 'unit tests' && name !== 'end to end').length

console.log(summary(done))
if (anyFailed(done)) process.exitCode = 1
console.log(line(add(counted, { ...none, failed: untested })))
