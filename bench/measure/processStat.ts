// What the kernel says about a process (Linux /proc): CPU time of all its threads, resident memory.
import { readFileSync, writeFileSync } from 'node:fs'

/** `getconf CLK_TCK`; 100 on every Linux Node runs on. */
const TICKS_PER_SECOND = 100

/** User + system CPU seconds since the process started. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

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
