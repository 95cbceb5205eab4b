// The messages of the stock y-websocket protocol that this server sends, as whole WebSocket frames.
import * as encoding from 'lib0/encoding'
import { webSocketFrame } from './webSocketFrame.ts'

export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3 } as const
export const SYNC = { step1: 0, step2: 1, update: 2 } as const
const PERMISSION_DENIED = 0

/** A Yjs update that holds nothing: no structs, no deletes. */
export const EMPTY_UPDATE: Uint8Array = Uint8Array.of(0, 0)

/** Message type(s), then the body with its length before it. */
function stockFrame(types: readonly number[], body: Uint8Array): Buffer {
  const head = encoding.createEncoder()
  for (const type of types) encoding.writeVarUint(head, type)
  encoding.writeVarUint(head, body.length)
  return webSocketFrame(encoding.toUint8Array(head), body)
}

export const syncStep1 = (stateVector: Uint8Array): Buffer =>
  stockFrame([MESSAGE.sync, SYNC.step1], stateVector)
/** A stock client calls itself synced when this arrives. */
export const syncStep2 = (update: Uint8Array): Buffer => stockFrame([MESSAGE.sync, SYNC.step2], update)
export const syncUpdate = (update: Uint8Array): Buffer => stockFrame([MESSAGE.sync, SYNC.update], update)
export const awarenessMessage = (body: Uint8Array): Buffer => stockFrame([MESSAGE.awareness], body)
/** Presence of nobody: tells a stock client, which reconnects after 30 s of silence, that the server is there. */
export const stillHere = (): Buffer => awarenessMessage(Uint8Array.of(0))
/** "Permission denied": the only refusal that a stock client knows. */
export const authDenied = (reason: string): Buffer =>
  stockFrame([MESSAGE.auth, PERMISSION_DENIED], Buffer.from(reason))
