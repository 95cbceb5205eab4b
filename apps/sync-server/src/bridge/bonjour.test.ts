import { execFile, execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const IN_OWN_NETWORK = ['-rn', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"']

/** Needs Linux, user namespaces and iproute2; multicast of a test must not reach the network that it runs on. */
function hasOwnNetwork(): boolean {
  try {
    execFileSync('unshare', [...IN_OWN_NETWORK, 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test.skipIf(!hasOwnNetwork())(
  '[B8] [OFF-5] over real multicast a bridge is found while it is announced, and gone afterwards',
  async () => {
    const peers = fileURLToPath(new URL('../../test/support/mdnsPeers.ts', import.meta.url))
    const run = promisify(execFile)
    const { stdout, stderr } = await run('unshare', [...IN_OWN_NETWORK, process.execPath, peers])
    const seen = stdout
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line))
    const url = 'http://127.0.0.1:4700'
    expect(seen).toEqual([[{ id: 'hub-of-maya', org: 'k1', name: 'maya-mac', url }], []])
    expect(stderr).toBe('')
  },
  20_000,
)
