// Hocuspocus 4.7 with its defaults. With DATA set: its Database extension over `node:sqlite`, with the statements and
// the pragma-free opening of its own SQLite extension (which needs better-sqlite3, a native build).
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'

function sqlite(directory: string): Database {
  const db = new DatabaseSync(join(directory, 'hocuspocus.sqlite'))
  db.exec(
    'CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))',
  )
  const select = db.prepare('SELECT data FROM "documents" WHERE name = ? ORDER BY rowid DESC')
  const upsert = db.prepare(
    'INSERT INTO "documents" ("name", "data") VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data',
  )
  return new Database({
    fetch: async ({ documentName }) => {
      const data = select.get(documentName)?.['data']
      return data instanceof Uint8Array ? data : null
    },
    store: async ({ documentName, state }) => {
      upsert.run(documentName, state)
    },
  })
}

const directory = process.env['DATA']
const server = new Server({
  port: Number(process.env['PORT']),
  address: '127.0.0.1',
  quiet: true,
  extensions: directory ? [sqlite(directory)] : [],
})
await server.listen()
globalThis.benchSettle = async () => {
  server.hocuspocus.flushPendingStores()
  await new Promise((resolve) => setTimeout(resolve, 500))
}
