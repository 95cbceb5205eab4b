// A server that takes part: how to start it, and where clients find a room in it.
import type { Target } from '../wire/dialect.ts'
import type { ServerProcess } from './serverProcess.ts'

export type ContestantName = 'relay' | 'y-websocket' | 'hocuspocus' | 'holdfast' | 'before'

export interface Running {
  readonly process: ServerProcess
  target(room: string): Target
}

export interface StartOptions {
  readonly dataDir: string
  /** false runs a rival in memory (never ours: its log is always on). */
  readonly store: boolean
  readonly profileDir: string | null
  /** Another build of the app; only ours serves one. */
  readonly webDir?: string
  /** Default: any free one. */
  readonly port?: number
}

export interface Contestant {
  readonly name: ContestantName
  /** Shown in the tables. */
  readonly label: string
  start(options: StartOptions): Promise<Running>
  readonly canStore: boolean
  /** Has documents at all: the relay has none and sits out all rows but the fan-out. */
  readonly hasDocuments: boolean
}
