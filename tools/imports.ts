// Reads who imports whom from the sources. Types count: an arrow that only the compiler sees is still an arrow.
import { posix } from 'node:path'
import { isCode, ownFiles, textOf } from './tree.ts'

export interface Import {
  /** The importing file, from the repository's root. */
  readonly from: string
  /** As written: a relative path, a package or `node:…`. */
  readonly specifier: string
  /** The imported file, from the repository's root, when the specifier is relative. */
  readonly to: string | null
}

const patterns = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
]

export function importsIn(from: string, source: string): Import[] {
  const code = source.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')
  return patterns
    .flatMap((pattern) => [...code.matchAll(pattern)])
    .map(([, specifier = '']) => ({
      from,
      specifier,
      to: specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : null,
    }))
}

/** Every import in every source and test of packages, apps, tools and e2e. */
export function allImports(): Import[] {
  return ownFiles((path) => isCode(path) && /^(packages|apps|tools|e2e)\//.test(path)).flatMap((path) =>
    importsIn(path, textOf(path)),
  )
}

/** The first ring found, as the files on it in order, or null. */
export function findCycle(imports: readonly Import[]): string[] | null {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports) if (to !== null) next.set(from, [...(next.get(from) ?? []), to])
  const finished = new Set<string>()
  const path: string[] = []
  const visit = (file: string): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (finished.has(file)) return null
    path.push(file)
    for (const to of next.get(file) ?? []) {
      const ring = visit(to)
      if (ring !== null) return ring
    }
    path.pop()
    finished.add(file)
    return null
  }
  for (const file of next.keys()) {
    const ring = visit(file)
    if (ring !== null) return ring
  }
  return null
}
