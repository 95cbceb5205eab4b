// The Node that runs the product: the one that came with the install, else this one when it is new enough.
import { existsSync, lstatSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

/** The path of a Node 24 or newer; ends the process with a clear message when there is none. */
export function ownNode(root) {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const name of Object.keys(optionalDependencies)) {
    const manifest = join(root, 'node_modules', name, 'package.json')
    if (!existsSync(manifest)) continue
    const binary = join(manifest, '..', JSON.parse(readFileSync(manifest, 'utf8')).bin.node)
    if (existsSync(binary)) return binary
  }
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major >= 24) return process.execPath
  console.error(
    [
      `Holdfast runs on Node 24 and this is Node ${process.versions.node}, which cannot open the room's store (node:sqlite).`,
      `Node 24 comes with the install on Linux (x64, arm64), macOS (x64, arm64) and Windows (x64); this machine is ${process.platform}-${process.arch}.`,
      'Nothing was changed. Install Node 24 or newer, make it the first "node" on the PATH, and run the command again.',
    ].join('\n'),
  )
  return process.exit(1)
}

/**
 * The install puts a shell script before its Node, and that script passes no signal on: whoever stops `npm start` would
 * leave the server running. A link does not stand in the way.
 */
export function linkNode(root, node) {
  const shim = join(root, 'node_modules', '.bin', 'node')
  if (process.platform === 'win32' || !existsSync(shim) || lstatSync(shim).isSymbolicLink()) return
  symlinkSync(node, `${shim}.${process.pid}`)
  renameSync(`${shim}.${process.pid}`, shim)
}
