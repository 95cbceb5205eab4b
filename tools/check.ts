// The static part of `npm test`: types, lint, format, dead code, layers and house rules, requirement list.
import { program } from './command.ts'
import { anyFailed, command, runSteps, staticSteps, summary } from './steps.ts'

const done = await runSteps([
  ...staticSteps,
  command('layers and rules', [program('vitest'), 'run', '--project', 'node', 'tools/']),
])
console.log(summary(done))
if (anyFailed(done)) process.exitCode = 1
