import type { DialectName } from '../wire/dialect.ts'
import type { Contestant, ContestantName, Running } from './contestant.ts'
import { freePort, ServerProcess } from './serverProcess.ts'

interface Rival {
  readonly name: ContestantName
  readonly label: string
  readonly entry: string
  readonly dialect: DialectName
  /** Environment variable that names the directory of its store. */
  readonly storeEnv: string | null
}

function rival({ name, label, entry, dialect, storeEnv }: Rival): Contestant {
  return {
    name,
    label,
    canStore: storeEnv !== null,
    hasDocuments: dialect !== 'relay',
    async start({ dataDir, store, profileDir, port }): Promise<Running> {
      const process = await ServerProcess.start({
        entry: new URL(`../servers/${entry}`, import.meta.url),
        env: store && storeEnv ? { [storeEnv]: dataDir } : {},
        port: port ?? (await freePort()),
        profileDir,
      })
      return { process, target: (room) => ({ dialect, port: process.port, room, protocols: [] }) }
    },
  }
}

export const relay = rival({
  name: 'relay',
  label: 'plain relay, no CRDT',
  entry: 'relay.ts',
  dialect: 'relay',
  storeEnv: null,
})
export const yWebsocket = rival({
  name: 'y-websocket',
  label: '@y/websocket-server 0.1.1',
  entry: 'yWebsocket.ts',
  dialect: 'stock',
  storeEnv: 'YPERSISTENCE',
})
export const hocuspocus = rival({
  name: 'hocuspocus',
  label: 'Hocuspocus 4.7.0',
  entry: 'hocuspocus.ts',
  dialect: 'hocuspocus',
  storeEnv: 'DATA',
})
