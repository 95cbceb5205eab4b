// `npm run whole`: what `npm test` leaves out for time: whole matrices, more crashes, the second theme, long seeds.
import { WHOLE } from './wholeTag.ts'
import { program } from './command.ts'
import { e2e } from './e2e.ts'
import { buildRenderer, rendererIsFresh } from './renderer.ts'
import { anyFailed, command, runSteps, summary } from './steps.ts'
import { isTest, ownFiles, textOf } from './tree.ts'

const minutes = 60_000
const deep = ownFiles((path) => isTest(path) && textOf(path).includes("support/depth.ts'"))
const seeds = ['--seed', '401', '--seeds', '1600', '--jobs', '2']

const done = await runSteps([
  command('whole matrices', [program('vitest'), 'run', ...deep], 15 * minutes, { HOLDFAST_TESTS: 'whole' }),
  {
    name: 'second theme',
    run: async () =>
      rendererIsFresh() || (await buildRenderer()) ? e2e(['--grep', WHOLE], 15 * minutes) : 'failed',
  },
  command('seeds', ['tools/fuzz.ts', ...seeds], 20 * minutes),
])
console.log(summary(done))
if (anyFailed(done)) process.exitCode = 1
