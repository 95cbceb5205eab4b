// One effective change of a room: what is stored, and the frame that tells the others.
import type { Ms } from '@holdfast/model'
import type { ClientAuthor } from '../../store/clientOwners.ts'
import type { Connection } from '../../connection/connection.ts'
import { syncUpdate } from '../../protocol/stockMessages.ts'
import type { Redaction } from '../../store/store.ts'

export interface Change {
  /** 1, 2, 3 … since the room was loaded. */
  readonly index: number
  /** Who must not hear it again; null when the server wrote it. */
  readonly author: Connection | null
  /** Id of the person, or SERVER_ACTOR. */
  readonly actor: string
  readonly receivedAt: Ms
  readonly update: Uint8Array
  /** Client ids that somebody was bound to since the change before. */
  readonly authors?: readonly ClientAuthor[]
  /** What it has without its content. */
  readonly redactions?: readonly Redaction[]
  /** A whole WebSocket frame; `update` is a part of its memory. */
  readonly frame: Uint8Array
}

export function createChange(draft: Omit<Change, 'frame'>): Change {
  const frame = syncUpdate(draft.update)
  return { ...draft, frame, update: frame.subarray(frame.length - draft.update.length) }
}
