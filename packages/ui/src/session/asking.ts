// Asking Comms from a window that may not write the room: the question goes to the server as a command, and is kept on this
// machine until the room has it.
import type { Ms, QuestionId, Rejected, Result } from '@holdfast/model'
import type { CommandAsking } from './commandAsking.ts'
import type { Readable } from './readable.ts'

/** A question of this person that the room does not have yet. */
export interface KeptQuestion {
  readonly id: QuestionId
  readonly text: string
  /** ms UTC, aligned. */
  readonly at: Ms
  /** Why the server did not take it; null while it is on its way, or waits for a connection. */
  readonly refused: string | null
  /** False when this machine's store did not take it: it goes with the window. */
  readonly isKept: boolean
}

export interface Asking {
  /** The first asked in front. */
  readonly kept: Readable<readonly KeptQuestion[]>
  /** Keeps the question and sends it, now or when there is a connection. Rejects words that no server takes. */
  ask(text: string): Result<QuestionId, Rejected>
  /** Sends one that was refused once more. */
  askAgain(id: QuestionId): void
  /** Throws away one that was refused. */
  putAway(id: QuestionId): void
  /** Whether this person takes command, or asks for it. */
  readonly command: CommandAsking
}
