// Checkpoints: the server's signed word that its audit log of a room, up to a row, has a given hash. Whoever keeps one can
// prove later that the audit log was rewritten.
import { z } from 'zod'
import { canonical } from '../base/canonical.ts'
import { frame } from './frame.ts'

const shape = z.object({
  /** Stable id of the server's data. */
  server: z.string().max(64),
  room: z.string().max(128),
  /** Row of the room's audit chain; 0 when there is none yet. */
  seq: z.number().int().nonnegative(),
  /** Of that row, which covers every row before it: 64 hex digits. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** ms UTC, the server's clock, when it was signed. */
  at: z.number().int(),
  /** The server's Ed25519 public key (RFC 8037 `x`, base64url). */
  key: z.string().length(43),
  /** Over `checkpointText`, base64url. */
  signature: z.string().length(86),
})

export interface Checkpoint {
  readonly server: string
  readonly room: string
  readonly seq: number
  readonly hash: string
  readonly at: number
  readonly key: string
  readonly signature: string
}

/** One kept checkpoint as read from a disk or a file. */
export const checkpointShape: z.ZodType<Checkpoint> = shape

/** Server → client: the head of the room's chain, or the answer to a question about row `asked`. */
export const checkpoint = frame(
  108,
  'checkpoint',
  shape.extend({ asked: z.number().int().positive().optional() }),
)
export type CheckpointFrame = Checkpoint & { readonly asked?: number | undefined }

/** Client → server: what is the hash of row `seq`? Answered with that row, or with the last one when there is no such row. */
export const checkpointQuestion = frame(
  111,
  'checkpointQuestion',
  z.object({ seq: z.number().int().positive() }),
)

/** What is signed. No token begins like this, so a signature of one can never pass for the other. */
export function checkpointText({
  server,
  room,
  seq,
  hash,
  at,
}: Omit<Checkpoint, 'key' | 'signature'>): string {
  return `holdfast checkpoint 1\n${canonical({ server, room, seq, hash, at })}`
}
