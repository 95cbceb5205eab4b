// Asking for command, and answering whether one takes it, from a window that may not write the room: the server does it in this
// person's name. Kept on this machine until the server has answered.
import type { CommandOfferId, Ms, Rejected, Result } from '@holdfast/model'
import type { Readable } from './readable.ts'

/** What waits for a connection or for the server's answer, or was not taken. */
export interface KeptCommand {
  /** The offer that is answered, or the request that is made. */
  readonly id: CommandOfferId
  readonly what: 'requested' | 'taken' | 'refused'
  readonly words: string
  /** ms UTC, aligned. */
  readonly at: Ms
  /** Why the server did not take it; null while it is on its way, or waits for a connection. */
  readonly rejected: string | null
  /** False where this machine stores nothing: it is in this window alone. */
  readonly isKept: boolean
}

export interface CommandAsking {
  readonly kept: Readable<readonly KeptCommand[]>
  /** Asks whoever commands to hand over. Rejects words that no server takes. */
  request(words: string): Result<CommandOfferId, Rejected>
  /** Answers an offer. `taken` moves the command when the server has it, and not before. */
  answer(id: CommandOfferId, answer: 'taken' | 'refused', words: string): void
  /** Opens the desks for whoever commands; says why not. */
  takeDesk(): Promise<Result<null, Rejected>>
  /** Throws away what was not taken. */
  putAway(id: CommandOfferId): void
}
