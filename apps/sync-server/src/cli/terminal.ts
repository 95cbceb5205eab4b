// What a command may say, and how it ends.
import type { Log } from '../logs.ts'
import type { SyncServer } from '../server.ts'

export interface Terminal {
  /** Answers and links, for people or a pipe. */
  out(text: string): void
  /** Refusals and hints. */
  note(text: string): void
}

/** 0 done, 1 refused by the machine, 2 a mistake on the command line. */
export type Outcome = { readonly exitCode: 0 | 1 | 2 } | { readonly running: SyncServer; readonly log: Log }
