// One piece of a fuzz run, in a process of its own: `fuzzWorker.ts <what> <seed> <count>`. Prints one line of JSON.
import { garbage } from '../fuzz/garbage.ts'
import { fuzzFrames } from '../fuzz/frames.ts'
import { crashCycles } from '../support/crash.ts'
import { hubCrashCycles } from '../support/crashHub.ts'
import { runSeeds } from './runSeeds.ts'

/** What tools/fuzz.ts reads. */
interface Piece {
  /** Each with what replays it. */
  readonly failed: readonly { readonly seed: number; readonly wrong: readonly string[] }[]
  /** What was counted, to be added up. */
  readonly counts: Readonly<Record<string, number>>
}

const [what = '', from = '1', size = '1'] = process.argv.slice(2)
const [seed, count] = [Number(from), Number(size)]

async function piece(): Promise<Piece> {
  switch (what) {
    case 'simulation': {
      // Each window of a run listens for the end of the process.
      process.setMaxListeners(0)
      const { failed, reached, seeds } = await runSeeds(seed, count)
      return { failed, counts: { seeds, ...reached } }
    }
    case 'frames': {
      const { failure, ...counts } = fuzzFrames({ seed, count })
      return { failed: failure ? [{ seed: failure.seed, wrong: [failure.what, failure.frame] }] : [], counts }
    }
    case 'kills': {
      const { acked, ...wrong } = await crashCycles(count, seed)
      const isWell = wrong.lost.length + wrong.seenAndLost.length + wrong.unequal + wrong.apart === 0
      return {
        failed: isWell ? [] : [{ seed, wrong: [JSON.stringify(wrong)] }],
        counts: { kills: count, acked },
      }
    }
    case 'hubKills': {
      const { onHub, onServer, killed, ...wrong } = await hubCrashCycles(count, seed)
      const isWell = wrong.lost.length + wrong.unequal + wrong.apart === 0
      return {
        failed: isWell ? [] : [{ seed, wrong: [JSON.stringify(wrong)] }],
        counts: { kills: count, ...killed, onHub, onServer },
      }
    }
    case 'garbage': {
      const { wrong, ...counts } = await garbage(seed, count)
      return { failed: wrong.length > 0 ? [{ seed, wrong }] : [], counts }
    }
    default:
      throw new Error(`${what} is nothing to fuzz`)
  }
}

process.stdout.write(`${JSON.stringify(await piece())}\n`)
process.exit(0)
