// What `npm test` leaves out for time and needs no browser: whole matrices, more crashes, long seeds.
import { command, type Step } from './steps.ts'
import { program } from './command.ts'
import { isTest, ownFiles, textOf } from './tree.ts'

const minutes = 60_000
const deep = ownFiles((path) => isTest(path) && textOf(path).includes("support/depth.ts'"))
const seeds = ['--seed', '301', '--seeds', '1700', '--jobs', '2']

export const deepSteps: readonly Step[] = [
  command('whole matrices', [program('vitest'), 'run', ...deep], 15 * minutes, { HOLDFAST_TESTS: 'whole' }),
  command('seeds', ['tools/fuzz.ts', ...seeds], 20 * minutes),
]
