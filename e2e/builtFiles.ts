// The files that the build made for browsers, by name and size, and copies of them for specs in which a build follows another.
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const webDir = join(import.meta.dirname, '../apps/desktop/out/renderer')

/** Paths as a browser asks for them, without the compressed copies. */
export const builtFiles = (): string[] =>
  readdirSync(webDir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !/\.(br|gz)$/.test(file.name))
    .map((file) => join(file.parentPath, file.name).slice(webDir.length).replaceAll('\\', '/'))

export const textOfBuilt = (path: string): string => readFileSync(join(webDir, path), 'utf8')

/** Whether the build left it compressed beside itself: what that would save may be too little. */
export const isCompressed = (path: string): boolean => existsSync(join(webDir, `${path}.br`))

/** Bytes that go over the wire to a browser that takes Brotli. */
export const sentBytes = (path: string): number => statSync(join(webDir, `${path}.br`)).size

export interface BuildCopy {
  readonly dir: string
  /** As after an upgrade: another name for the build, and none of the parts whose names match. */
  becomeAnother(gone: RegExp): void
  remove(): void
}

export function buildCopy(): BuildCopy {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-web-'))
  cpSync(webDir, dir, { recursive: true })
  return {
    dir,
    becomeAnother(gone) {
      const files = readdirSync(join(dir, 'assets')).filter((name) => gone.test(name))
      for (const name of files) rmSync(join(dir, 'assets', name))
      for (const ending of ['.br', '.gz']) rmSync(join(dir, `sw.js${ending}`), { force: true })
      const worker = readFileSync(join(dir, 'sw.js'), 'utf8')
      const listed = worker
        .replace(/"id":"\w+"/, '"id":"another"')
        .replace(/"\/assets\/[^"]+",?/g, (one) => (gone.test(one) ? '' : one))
      writeFileSync(join(dir, 'sw.js'), listed.replace(',]', ']'))
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}
