// `npm run deep`: what `npm test` leaves out for time and needs no browser; `.ci/run` ends with it.
import { deepSteps } from './deepSteps.ts'
import { anyFailed, runSteps, summary } from './steps.ts'

const done = await runSteps(deepSteps)
console.log(summary(done))
if (anyFailed(done)) process.exitCode = 1
