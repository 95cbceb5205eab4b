// Two ends of multicast DNS in a network of their own (see bonjour.test.ts): one announces, the other prints what it sees.
import { bonjourDiscovery } from '../../src/bridge/bonjour.ts'

const { announce, browse } = bonjourDiscovery((error) => process.stderr.write(`${String(error)}\n`))
let hush: (() => void) | null = null
const stop = browse((seen) => {
  process.stdout.write(`${JSON.stringify(seen)}\n`)
  if (seen.length > 0) hush?.()
  else stop()
})
hush = announce({ id: 'hub-of-maya', org: 'k1', name: 'maya-mac', port: 4700 })
