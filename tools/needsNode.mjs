// First thing every command runs, so plain JavaScript: Node 24 comes with the install, but not for every platform.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(
    [
      `Holdfast runs on Node 24 and this is Node ${process.versions.node}, which cannot open the room's store (node:sqlite).`,
      `Node 24 comes with the install on Linux (x64, arm64), macOS (x64, arm64) and Windows (x64); this machine is ${process.platform}-${process.arch}.`,
      'Nothing was changed. Install Node 24 or newer, make it the first "node" on the PATH, and run the command again.',
    ].join('\n'),
  )
  process.exit(1)
}
