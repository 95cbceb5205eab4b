// A server in a process of its own, to be killed: prints its port and serves until then. Argument: the database file.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HOUR, ok } from '@holdfast/model'
import { openSqliteStore } from '../store/sqlite.ts'
import { createSync } from '../sync.ts'

const [path = ''] = process.argv.slice(2)
const store = openSqliteStore({ path })
if (!store.ok) throw new Error(store.error.message)
const clock = { now: () => Date.now() }
const complain = (facts: object, message: string) =>
  void process.stderr.write(`${message} ${JSON.stringify(facts)}\n`)
const { upgrade } = createSync({
  store: store.value,
  admit: async () =>
    ok({ person: { id: 'ada', name: 'Ada' }, access: 'respond', scope: '*', expiresAt: clock.now() + HOUR }),
  clock,
  log: { info: () => {}, warn: complain, error: complain },
  kind: 'server',
  serverId: 'crash',
  schemaVersion: 1,
  limits: { checkpointChanges: 100 },
})
const http = createServer()
http.on('upgrade', upgrade)
http.listen(0, '127.0.0.1', () => process.stdout.write(`${(http.address() as AddressInfo).port}\n`))
