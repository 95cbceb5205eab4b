// A copy of the repository's own files in a folder of its own, with the installed packages linked in: bugs are put into
// the copy, never into the tree that people work in.
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ownFiles, root } from '../tree.ts'

const PARTS = ['packages/model', 'packages/ui', 'apps/sync-server', 'apps/desktop']
const isNeeded = (path: string) => /^(packages|apps|tools)\/|^[\w.-]+$/.test(path)

export interface ScratchTree {
  readonly folder: string
  remove(): void
}

export function scratchTree(): ScratchTree {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-bugs-'))
  for (const path of ownFiles(isNeeded)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    cpSync(join(root, path), join(folder, path))
  }
  linkPackages('', folder)
  for (const part of PARTS) linkPackages(part, folder)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Our own packages point into the copy, all others to where they are installed. */
function linkPackages(part: string, folder: string): void {
  const installed = join(root, part, 'node_modules')
  const linked = join(folder, part, 'node_modules')
  if (!existsSync(installed)) return
  mkdirSync(join(linked, '@holdfast'), { recursive: true })
  for (const name of readdirSync(installed)) {
    if (name !== '@holdfast') symlinkSync(join(installed, name), join(linked, name))
  }
  const own = join(installed, '@holdfast')
  if (!existsSync(own)) return
  for (const name of readdirSync(own)) {
    if (!lstatSync(join(own, name)).isSymbolicLink()) continue
    // Relative in the installation, so the same link leads into the copy.
    symlinkSync(readlinkSync(join(own, name)), join(linked, '@holdfast', name))
  }
}
