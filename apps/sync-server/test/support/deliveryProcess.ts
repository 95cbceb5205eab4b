// A server that delivers, in a process of its own, to be killed: prints its port and serves until then. Arguments: its data folder, and
// the port (0 for a free one).
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createIds, HOUR, ok } from '@holdfast/model'
import { createMailer } from '../../src/delivery/adapters/mailer.ts'
import { createTransport } from '../../src/delivery/adapters/transport.ts'
import { createDelivery } from '../../src/delivery/delivery.ts'
import { openDeliveries } from '../../src/delivery/openDeliveries.ts'
import { openSqliteStore } from '../../src/store/sqlite.ts'
import { createSync } from '../../src/sync/sync.ts'

const [dir = '', port = '0'] = process.argv.slice(2)
const store = openSqliteStore({ path: join(dir, 'rooms.sqlite') })
if (!store.ok) throw new Error(store.error.message)
const clock = { now: () => Date.now() }
const complain = (facts: object, message: string) =>
  void process.stderr.write(`${message} ${JSON.stringify(facts)}\n`)
const newId = createIds(clock)
const deliveries = openDeliveries(dir, { clock, newId, patience: 5_000 })
const { upgrade } = createSync({
  store: store.value,
  admit: async ({ token }) =>
    ok({
      person: { id: token?.split('.')[0] ?? 'ada', name: 'Ada' },
      access: 'respond',
      scope: '*',
      expiresAt: clock.now() + HOUR,
    }),
  clock,
  log: { info: () => {}, warn: complain, error: complain },
  kind: 'server',
  serverId: 'killed',
  schemaVersion: 1,
  newId,
  delivery: (deps) =>
    createDelivery({ ...deliveries, ports: { transport: createTransport(), mailer: createMailer() } }, deps),
})
const http = createServer()
http.on('upgrade', upgrade)
http.listen(Number(port), '127.0.0.1', () =>
  process.stdout.write(`${(http.address() as AddressInfo).port}\n`),
)
