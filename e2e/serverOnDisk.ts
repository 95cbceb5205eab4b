// A server for specs that can be stopped and started again on the same data, port and browser build.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSyncServer, type SyncServer, type SyncServerOptions } from '@holdfast/sync-server'
import { webDir } from './builtFiles.ts'

export interface ServerOnDisk {
  readonly url: string
  readonly dataDir: string
  /** An invitation for responders. */
  readonly joinLink: string
  /** The running server; throws while it is stopped. */
  readonly running: SyncServer
  stop(): Promise<void>
  start(): Promise<void>
  /** Stops it and removes its data. */
  remove(): Promise<void>
}

/** `given` holds for each start: tighter limits, say, or another build of the app. */
export async function serverOnDisk(
  given: Pick<SyncServerOptions, 'limits' | 'webDir' | 'clock'> = {},
): Promise<ServerOnDisk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-e2e-'))
  let server: SyncServer | null = null
  let port = 0
  const running = (): SyncServer => {
    if (!server) throw new Error('the server is stopped')
    return server
  }
  const start = async () => {
    const started = await createSyncServer({ dataDir, port, webDir, ...given })
    if (!started.ok) throw new Error(started.error.what)
    server = started.value
    port = server.address.port
  }
  const stop = async () => {
    await server?.close()
    server = null
  }
  await start()
  const { url, joinLinks } = running()
  return {
    url,
    dataDir,
    joinLink: joinLinks.respond,
    get running() {
      return running()
    },
    start,
    stop,
    async remove() {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
