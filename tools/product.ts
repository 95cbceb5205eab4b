// What is built from the sources, and when: each part is built again only when one of its own sources is newer than its
// stamp. Invariant: a stamp carries the time at which the build began, so what was saved meanwhile is built next time.
import { existsSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ownFiles, root } from './tree.ts'

export interface Part {
  /** As the terminal says it: "the app", "the server". */
  readonly name: string
  /** A file in its output folder, from the repository's root. */
  readonly stamp: string
  isSource(path: string): boolean
  /** False when it failed; the reason is on the terminal then. */
  build(): Promise<boolean>
}

export function isFresh(part: Part): boolean {
  const stamp = join(root, part.stamp)
  if (!existsSync(stamp)) return false
  const built = statSync(stamp).mtimeMs
  return ownFiles((path) => part.isSource(path)).every((path) => statSync(join(root, path)).mtimeMs <= built)
}

/** Builds every part, stale or not; true when all of them are there and current. */
export async function buildAll(parts: readonly Part[]): Promise<boolean> {
  for (const part of parts) {
    const began = new Date()
    const stamp = join(root, part.stamp)
    rmSync(stamp, { force: true })
    if (!(await part.build())) return false
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(stamp, `${began.toISOString()}\n`)
    utimesSync(stamp, began, began)
  }
  return true
}

/** Builds what is stale; `say` is called with the names of these first. */
export async function buildStale(
  parts: readonly Part[],
  say: (names: string) => void = () => undefined,
): Promise<boolean> {
  const stale = parts.filter((part) => !isFresh(part))
  if (stale.length > 0) say(stale.map(({ name }) => name).join(' and '))
  return buildAll(stale)
}
