// A hub in a process of its own, as a desktop carries one: `node hubMain.ts <data> <port> <upstream> <token> <air>`. What
// multicast DNS does between machines, files in the folder `air` do here: a test says nothing to the network.
import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSyncServer, type Discovery, type Sighting } from '@holdfast/sync-server'

const [data = '', port = '', upstream = '', token = '', air = ''] = process.argv.slice(2)
mkdirSync(air, { recursive: true })

const discovery: Discovery = {
  announce({ id, org, name, port: at }) {
    const file = join(air, `${id}.json`)
    writeFileSync(file, JSON.stringify({ id, org, name, url: `http://127.0.0.1:${at}` } satisfies Sighting))
    return () => rmSync(file, { force: true })
  },
  browse(onChange) {
    const look = () =>
      onChange(readdirSync(air).map((file) => JSON.parse(readFileSync(join(air, file), 'utf8')) as Sighting))
    const watcher = watch(air, () => setImmediate(look))
    look()
    return () => watcher.close()
  },
}

const started = await createSyncServer({
  dataDir: data,
  port: Number(port),
  webDir: join(import.meta.dirname, '../apps/desktop/out/renderer'),
  kind: 'hub',
  upstream: { url: upstream, token },
  discovery,
})
if (started.ok) process.send?.(started.value.joinLinks.respond)
else throw new Error(Object.values(started.error).join(' '))
process.on('disconnect', () => process.exit(0))
