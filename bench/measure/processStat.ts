// What the kernel says about a process (Linux /proc): CPU time of all its threads, resident memory.
import { readFileSync, writeFileSync } from 'node:fs'

/** `getconf CLK_TCK`; 100 on every Linux Node runs on. */
const TICKS_PER_SECOND = 100

/** CPU fields of proc(5) stat: user, system, and the same of children that have ended, in seconds. */
function cpuFields(pid: number | 'self'): readonly [number, number, number, number] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const seconds = (index: number) => Number(fields[index]) / TICKS_PER_SECOND
  return [seconds(11), seconds(12), seconds(13), seconds(14)]
}

/** User + system CPU seconds of all threads since the process started. */
export function cpuSeconds(pid: number): number {
  const [user, system] = cpuFields(pid)
  return user + system
}

/** The same for this process and every child of it that has ended. */
export const cpuSecondsWithChildren = (): number => cpuFields('self').reduce((sum, part) => sum + part, 0)

/** Bytes: resident now, and the most it ever was. */
export function memory(pid: number): { rss: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const bytes = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) * 1024
  return { rss: bytes('VmRSS'), peak: bytes('VmHWM') }
}

/** Starts a new high-water mark (clear_refs of proc(5)). */
export function resetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}
