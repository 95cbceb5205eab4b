// What a command may say, and how it ends.
import type { Log } from '../host/jsonLogs.ts'
import type { SyncServer } from '../server.ts'

export interface Terminal {
  /** Answers and links, for people or a pipe. */
  out(text: string): void
  /** Refusals and hints. */
  note(text: string): void
  /** Takes charge of closing a server that is open now, before anybody hears of it. */
  keep(server: SyncServer, log: Log): void
}

/** running: until it is told to stop. done; refused by the machine; a mistake on the command line. */
export type Outcome = 'running' | 'done' | 'refused' | 'mistake'
