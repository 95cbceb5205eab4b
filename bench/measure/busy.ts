// How busy the machine is (Linux /proc/stat), and waiting for a quiet moment: other people's work is not our figure.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { cpuSecondsWithChildren } from './processStat.ts'

/** CPU seconds that all processes together have used since boot, time stolen by the host included. */
function usedSeconds(): number {
  const [user, nice, system, , , irq, softirq, steal] = (
    readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? ''
  )
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return [user, nice, system, irq, softirq, steal].reduce<number>((sum, part) => sum + (part ?? 0), 0) / 100
}

/** Cores that everybody else keeps busy, from the call until the returned function is called. Counts what this process
 * and the children it has already reaped use as its own, so ask at a moment when no child is running. */
export function watchOthers(): () => number {
  const used = () => usedSeconds() - cpuSecondsWithChildren()
  const [before, at] = [used(), performance.now()]
  return () => Math.max(0, (used() - before) / ((performance.now() - at) / 1000))
}

/** Waits until a whole second passes with less than a quarter of a core in use; gives up after 5 s. */
export async function calm(): Promise<void> {
  for (let look = 0; look < 5; look += 1) {
    const others = watchOthers()
    await sleep(1_000)
    if (others() < 0.25) return
  }
}
