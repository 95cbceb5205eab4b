// The server inside the desktop: the same sync server, on loopback alone, with its data in the app's own folder.
import { createSyncServer, problemText } from '@holdfast/sync-server'
import type { HubMessage } from '../shared/hubMessage.ts'
import { readServer } from './readServer.ts'

const [dataDir, webDir] = process.argv.slice(2)
const say = (message: HubMessage) => process.parentPort.postMessage(message)

async function open(): Promise<void> {
  if (dataDir === undefined || webDir === undefined)
    return say({ kind: 'failed', reason: 'no data folder was named' })
  const upstream = await readServer(dataDir)
  const started = await createSyncServer({
    dataDir,
    webDir,
    port: 0,
    kind: 'hub',
    upstream: upstream.ok ? upstream.value : null,
  })
  if (!started.ok) return say({ kind: 'failed', reason: problemText(started.error) })
  const server = started.value
  process.parentPort.on('message', () => void server.close().then(() => process.exit(0)))
  const warnings = [
    ...(upstream.ok ? [] : [upstream.error]),
    ...(server.waiting ? [problemText(server.waiting)] : []),
  ]
  say({
    kind: 'open',
    joinLink: server.joinLinks.respond,
    ...(warnings.length > 0 && { warning: warnings.join('\n\n') }),
  })
}

void open()
