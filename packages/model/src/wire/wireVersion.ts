// The wire's version, with the fingerprint of everything both ends agree on. Append a line for every change; never edit one.
// What an older end can leave unread (a new frame, an optional field) keeps the sub-protocol; anything else needs a new one.
import { fingerprintOf, jsonShape } from '../base/fingerprintOf.ts'
import { CLIENT_FRAMES } from './clientFrame.ts'
import type { Frames } from './frameUnion.ts'
import { CLOSE, SCHEMA_PREFIX, STOCK_SUBPROTOCOL, SUBPROTOCOL, TOKEN_PREFIX } from './protocol.ts'
import { SERVER_FRAMES } from './serverFrame.ts'

export const WIRE_VERSION = 1

export const WIRE_HISTORY: readonly {
  readonly version: number
  readonly subprotocol: string
  readonly fingerprint: string
  readonly change: string
}[] = [{ version: 1, subprotocol: 'holdfast.1', fingerprint: 'fee674ed550889b7', change: 'first' }]

/** Of these frames, the names that are offered at the handshake, and the close codes. Names of frames are not sent. */
export function wireFingerprint(client: Frames = CLIENT_FRAMES, server: Frames = SERVER_FRAMES): string {
  const names = [SUBPROTOCOL, STOCK_SUBPROTOCOL, TOKEN_PREFIX, SCHEMA_PREFIX]
  return fingerprintOf({ names, close: CLOSE, client: shapes(client), server: shapes(server) })
}

const shapes = (frames: Frames): unknown =>
  Object.values(frames)
    .toSorted((a, b) => a.type - b.type)
    .map(({ type, shape, follows }) => [type, jsonShape(shape), follows])
