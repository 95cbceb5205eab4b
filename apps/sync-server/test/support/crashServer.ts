// A server in a process of its own, to be killed: prints its port and serves until then. Arguments: the database file, the
// port (0 for a free one), and for a hub the address of the server above it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HOUR, ok } from '@holdfast/model'
import { openSqliteStore } from '../../src/store/sqlite.ts'
import { createSync } from '../../src/sync/sync.ts'
import { systemTimers } from '../../src/host/timers.ts'
import { ackedInFile } from '../../src/upstream/ackedRows.ts'
import { dialWebSocket } from '../../src/upstream/dial.ts'

const [path = '', port = '0', above] = process.argv.slice(2)
const store = openSqliteStore({ path })
if (!store.ok) throw new Error(store.error.message)
const clock = { now: () => Date.now() }
const complain = (facts: object, message: string) =>
  void process.stderr.write(`${message} ${JSON.stringify(facts)}\n`)
const { upgrade } = createSync({
  store: store.value,
  admit: async ({ token }) =>
    ok({
      person: { id: token ?? 'ada', name: 'Ada' },
      access: 'respond',
      scope: '*',
      expiresAt: clock.now() + HOUR,
      ...(token === 'hub' && { relays: true }),
    }),
  clock,
  log: { info: () => {}, warn: complain, error: complain },
  kind: above === undefined ? 'server' : 'hub',
  serverId: above === undefined ? 'crash' : 'crash-hub',
  schemaVersion: 1,
  limits: { checkpointChanges: 100 },
  ...(above !== undefined && {
    upstream: {
      dial: dialWebSocket,
      // Short waits: what is looked for is what is lost, not how long it takes.
      random: () => 0.02,
      acked: await ackedInFile(`${path}.upstream.json`, systemTimers),
      target: { url: above, token: 'hub' },
    },
  }),
})
const http = createServer()
http.on('upgrade', upgrade)
http.listen(Number(port), '127.0.0.1', () =>
  process.stdout.write(`${(http.address() as AddressInfo).port}\n`),
)
