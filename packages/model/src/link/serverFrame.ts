// The frames of our own that a server sends, decoded. A frame that is malformed or unknown is null: a newer server may
// say more than we understand.
import type * as decoding from 'lib0/decoding'
import { ack, type Ack } from '../wire/ack.ts'
import { checkpoint, type CheckpointFrame } from '../wire/checkpoint.ts'
import { commandReply, type CommandReply } from '../wire/command.ts'
import { hello, type Hello } from '../wire/hello.ts'
import { nack, type Nack } from '../wire/nack.ts'
import { timeReply, type TimeReply } from '../wire/time.ts'
import { type Upstream, upstream } from '../wire/upstream.ts'

export type ServerFrame =
  | ({ readonly frame: 'hello' } & Hello)
  | ({ readonly frame: 'ack' } & Ack)
  | ({ readonly frame: 'nack' } & Nack)
  | ({ readonly frame: 'timeReply' } & TimeReply)
  | ({ readonly frame: 'commandReply' } & CommandReply)
  | ({ readonly frame: 'checkpoint' } & CheckpointFrame)
  | ({ readonly frame: 'upstream' } & Upstream)

const KNOWN = [hello, ack, nack, timeReply, commandReply, checkpoint, upstream]

/** `decoder` stands after the type. */
export function readServerFrame(type: number, decoder: decoding.Decoder): ServerFrame | null {
  const kind = KNOWN.find((frame) => frame.type === type)
  const payload = kind?.decode(decoder)
  return kind && payload?.ok ? ({ ...payload.value, frame: kind.name } as ServerFrame) : null
}
