// `npm run whole`: everything that `npm test` leaves out for time: `npm run deep`, and the specs of the second theme and of whole nights.
import { WHOLE } from './wholeTag.ts'
import { deepSteps } from './deepSteps.ts'
import { e2e } from './e2e.ts'
import { buildStale } from './product.ts'
import { app } from './renderer.ts'
import { server } from './serverBundle.ts'
import { anyFailed, runSteps, summary } from './steps.ts'

const minutes = 60_000

const done = await runSteps([
  ...deepSteps,
  {
    name: 'second theme',
    run: async () => ((await buildStale([server, app])) ? e2e(['--grep', WHOLE], 40 * minutes) : 'failed'),
  },
])
console.log(summary(done))
if (anyFailed(done)) process.exitCode = 1
