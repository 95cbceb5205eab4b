// Where the repository is and which files are its own: everything but .git and the folders that .gitignore names.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** The repository's folder, absolute. */
export const root = join(import.meta.dirname, '..')

/** The text of one of the repository's files. */
export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

const skipped = new Set([
  '.git',
  ...textOf('.gitignore')
    .split('\n')
    .filter((line) => /^[\w.-]+$/.test(line)),
])

/** Every file of the repository (`keep` filters), as paths from its root with forward slashes. */
export function ownFiles(keep: (path: string) => boolean = () => true): string[] {
  return walk(root)
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter(keep)
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name) || entry.name.endsWith('.log')) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : entry.isFile() ? [path] : []
  })
}

export const isCode = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path)
export const isTest = (path: string): boolean => /\.(test|spec)\.tsx?$/.test(path)
